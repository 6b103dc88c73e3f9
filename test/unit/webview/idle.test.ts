import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { whenIdle } from '../../../src/webview/idle';

describe('work for when the page is idle', () => {
  it('is done in slices, and waits for what a step waits for', async () => {
    const taken: string[] = [];
    const waiting: (() => void)[] = [];
    const idle = (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve);
      });
    let now = 0;
    let loaded: () => void = () => undefined;
    function* steps(): Generator<Promise<void> | undefined> {
      for (const name of ['a', 'b', 'c']) {
        taken.push(name);
        now += 5;
        yield undefined;
      }
      taken.push('loading');
      yield new Promise((resolve) => {
        loaded = resolve;
      });
      taken.push('d');
    }
    const done = whenIdle(steps(), idle, () => now);
    await turn();
    assert.deepEqual(taken, []);
    waiting[0]?.();
    await turn();
    assert.deepEqual(taken, ['a', 'b']);
    waiting[1]?.();
    await turn();
    assert.deepEqual(taken, ['a', 'b', 'c', 'loading']);
    loaded();
    await done;
    assert.deepEqual(taken, ['a', 'b', 'c', 'loading', 'd']);
  });
});
