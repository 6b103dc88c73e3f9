import assert from 'node:assert/strict';
import { MeasuredFeed, type MeasuredSource } from '../../../../src/extension/panel/measuredFeed';
import type { ToPanel } from '../../../../src/protocol/messages';
import { FakeEvent } from '../../support/fakeVscode';

/** A source whose answers arrive when they are released. */
function slowSource() {
  const changed = new FakeEvent<void>();
  const waiting: (() => void)[] = [];
  const source: MeasuredSource = {
    onDidChange: changed.event,
    offered: () => Promise.resolve([]),
    site: () =>
      new Promise((resolve) => {
        waiting.push(() => {
          resolve(undefined);
        });
      }),
  };
  return { source, changed, waiting };
}

const fail = (what: unknown): never => {
  throw new Error(`not expected: ${String(what)}`);
};

const settled = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
};

describe('what the host feeds to the panel', () => {
  it('is the list of sites, and the site that is watched now: a late answer for another is left', async () => {
    const posted: ToPanel[] = [];
    const { source, waiting } = slowSource();
    const feed = new MeasuredFeed(source, (message) => posted.push(message), fail);
    feed.watch('a');
    await settled();
    feed.watch('b');
    await settled();
    for (const release of waiting) release();
    await settled();
    assert.deepEqual(posted, [
      { type: 'sites', sites: [] },
      { type: 'sites', sites: [] },
      { type: 'site', id: 'b' },
    ]);
    feed.dispose();
  });

  it('comes again with a change, and stops with the panel’s host', async () => {
    const posted: ToPanel[] = [];
    const { source, changed } = slowSource();
    const feed = new MeasuredFeed(source, (message) => posted.push(message), fail);
    changed.fire();
    await settled();
    assert.equal(posted.length, 1);
    feed.dispose();
    assert.equal(changed.listeners.size, 0);
  });

  it('tells of a failure instead of throwing', async () => {
    const failures: unknown[] = [];
    const source = { ...slowSource().source, offered: () => Promise.reject(new Error('no')) };
    const feed = new MeasuredFeed(source, fail, (error) => failures.push(error));
    feed.watch(null);
    await settled();
    assert.equal(failures.length, 1);
  });
});
