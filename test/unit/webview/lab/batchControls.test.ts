import { openPage, type Page } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { defaultChoices } from '../../../../src/protocol/choices';
import type { Batch } from '../../../../src/webview/lab/batch';
import type { BatchClient, BatchModel } from '../../../../src/webview/lab/batchClient';
import { BatchControls } from '../../../../src/webview/lab/batchSection';
import { demoEntrants } from '../../../../src/webview/lab/experiment';

const { settings } = defaultChoices().lab;
const wanted: Batch = {
  rows: demoEntrants.map(({ label, slot, activation }) => ({ label, slot, activation, settings })),
  seed: 1,
  count: 2,
};

describe('the buttons of a batch', () => {
  let page: Page | undefined;
  let calls: string[];

  const show = async (state: BatchModel['state'], batch = wanted): Promise<HTMLButtonElement> => {
    calls = [];
    const note = (name: string) => (): void => void calls.push(name);
    const client = { start: note('start'), pause: note('pause'), resume: note('resume'), stop: note('stop') };
    const model: BatchModel = { state, results: [], done: 0 };
    page?.close();
    page = openPage(
      withServices(
        h(BatchControls, {
          client: client as unknown as BatchClient,
          model,
          wanted: batch,
          label: 'Compare',
          testId: 'batch',
        }),
      ),
    );
    await page.frame();
    return page.by('batch-run') as HTMLButtonElement;
  };

  afterEach(() => {
    page?.close();
    page = undefined;
  });

  for (const [state, label, call] of [
    ['idle', 'Compare', 'start'],
    ['running', 'Pause', 'pause'],
    ['paused', 'Go on', 'resume'],
    ['ended', 'Compare', 'start'],
  ] as const) {
    it(`say what they do while it is ${state}, and do it`, async () => {
      const button = await show(state);
      assert.equal(button.textContent, label);
      page?.click(button);
      assert.deepEqual(calls, [call]);
      const stop = page?.root.querySelector('[data-testid="batch-stop"]');
      assert.equal(!!stop, state === 'running' || state === 'paused');
    });
  }

  it('start nothing where there is nothing to train, but end what runs', async () => {
    const nothing = { ...wanted, rows: [] };
    assert.ok((await show('idle', nothing)).disabled);
    assert.ok(!(await show('running', nothing)).disabled);
  });
});
