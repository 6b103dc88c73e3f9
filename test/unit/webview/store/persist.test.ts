import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { FromPanel } from '../../../../src/protocol/messages';
import { parseStoredPanel, type StoredPanel } from '../../../../src/protocol/stored';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { BatchClient } from '../../../../src/webview/lab/batchClient';
import { demoEntrants } from '../../../../src/webview/lab/experiment';
import { LabClient, type LabWorker } from '../../../../src/webview/lab/labClient';
import { persist, type Keeper } from '../../../../src/webview/store/persist';
import { startingState } from '../../../../src/webview/store/startingSets';
import { Store } from '../../../../src/webview/store/store';
import { withNewer } from '../../../../src/webview/store/stored';
import type { FromLab } from '../../../../src/protocol/lab';

/** A panel without a page: what the host receives, and what the editor stores for it, after each turn. */
class Panel {
  readonly heard: Extract<FromPanel, { type: 'state' }>[] = [];
  readonly stored: StoredPanel[] = [];
  readonly store = new Store({ present: startingState(), past: [], future: [] });
  readonly worker: LabWorker = {
    postMessage: () => undefined,
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  readonly lab = new LabClient({ startWorker: () => this.worker, every: () => () => undefined });
  readonly seeds = new BatchClient({
    startWorker: () => this.worker,
    workers: 1,
    clock: () => 0,
    every: () => () => undefined,
  });
  readonly remedies = new BatchClient({
    startWorker: () => this.worker,
    workers: 1,
    clock: () => 0,
    every: () => () => undefined,
  });
  readonly keeper: Keeper;

  constructor(changed = 0) {
    const host = {
      post: (message: FromPanel) => {
        if (message.type === 'state') this.heard.push(message);
      },
      storedState: () => undefined,
      storeState: (panel: StoredPanel) => {
        this.stored.push(structuredClone(panel));
      },
    };
    this.keeper = persist(
      this.store,
      { training: this.lab, seeds: this.seeds, remedies: this.remedies },
      host,
      changed,
    );
  }

  setSlope(value: number): void {
    this.store.dispatch({ type: 'setParam', key: 'c1', id: 'negative_slope', value });
  }

  report(message: FromLab): void {
    this.worker.onmessage?.({ data: message } as MessageEvent<unknown>);
  }

  get storedSlope(): number | undefined {
    return this.stored.at(-1)?.present.curves[1]?.params['negative_slope'];
  }

  get heardSlope(): number | undefined {
    return this.heard.at(-1)?.state.curves[1]?.params['negative_slope'];
  }
}

/** Resolves once the microtasks of a handler have run, before any timer. */
const turn = (): Promise<void> => Promise.resolve();

const progress = (step: number, state: 'running' | 'ended' | 'paused'): FromLab => ({
  type: 'progress',
  state,
  runs: demoEntrants.map(() => ({
    status: state === 'ended' ? 'finished' : 'running',
    step,
    history: [{ step, loss: 1, dead: [0], gradient: [1, 1], learned: [{}] }],
  })),
});

describe('what the panel keeps', () => {
  it('has every change at the host at once, also in the middle of a drag', async () => {
    const panel = new Panel();
    for (let i = 1; i <= 20; i++) {
      panel.setSlope(i / 100);
      await turn();
      assert.equal(panel.heardSlope, i / 100);
    }
  });

  it('stores what a drag comes to when it ends, with its history', async () => {
    const panel = new Panel();
    for (let i = 1; i <= 20; i++) panel.setSlope(i / 100);
    panel.store.dispatch({ type: 'seal' });
    await turn();
    assert.equal(panel.storedSlope, 0.2);
    assert.equal(panel.stored.at(-1)?.past.length, 1);
  });

  it('stores each step that is complete by itself at once', async () => {
    const panel = new Panel();
    for (const key of ['c0', 'c1', 'c2']) {
      panel.store.dispatch({ type: 'setVisible', key, visible: false });
      await turn();
      const shown = panel.stored.at(-1)?.present.curves.filter(({ visible }) => visible).length;
      assert.equal(shown, panel.store.state.curves.filter(({ visible }) => visible).length);
    }
  });

  it('stores a drag that goes on seldom, and in the end all the same', async () => {
    const panel = new Panel();
    panel.stored.length = 0;
    for (let i = 1; i <= 50; i++) {
      panel.setSlope(i / 100);
      await turn();
    }
    assert.ok(panel.stored.length <= 1, `${panel.stored.length} times`);
    while (panel.storedSlope !== 0.5) await delay(10);
  });

  it('tells one change where a handler makes several', async () => {
    const panel = new Panel();
    panel.store.dispatch({ type: 'setView', view: { zMin: -1, zMax: 1 } });
    panel.store.dispatch({ type: 'setView', view: { zMin: -2, zMax: 1 } });
    panel.store.dispatch({ type: 'seal' });
    await turn();
    assert.equal(panel.heard.length, 1);
    assert.equal(panel.stored.length, 2, 'at its start, and now');
  });

  it('stores a training at once when it ends or pauses, and seldom while it goes on', () => {
    const panel = new Panel();
    panel.lab.start({ settings: DYING_RELU, entrants: demoEntrants });
    panel.stored.length = 0;
    panel.report(progress(1, 'running'));
    assert.equal(panel.stored.at(-1)?.lab?.training?.runs[0]?.step, 1);
    for (let step = 2; step < 50; step++) panel.report(progress(step, 'running'));
    assert.ok(panel.stored.length <= 1, `${panel.stored.length} times`);
    panel.report(progress(50, 'paused'));
    assert.equal(panel.stored.at(-1)?.lab?.training?.runs[0]?.step, 50);
    panel.report(progress(60, 'running'));
    panel.report(progress(1000, 'ended'));
    const [run] = panel.stored.at(-1)?.lab?.training?.runs ?? [];
    assert.deepEqual([run?.status, run?.step], ['finished', 1000]);
  });

  it('dates each change after the one before, also when the clock is set back', async () => {
    const future = Date.now() + 1e9;
    const panel = new Panel(future);
    panel.setSlope(0.1);
    await turn();
    panel.setSlope(0.2);
    await turn();
    const dates = panel.heard.map(({ changed }) => changed);
    assert.deepEqual(dates, [future + 1, future + 2]);
    const state = startingState();
    assert.equal(panel.keeper.isNewer({ state, changed: future + 2 }), false);
    assert.equal(panel.keeper.isNewer({ state, changed: future + 3 }), true);
  });

  it('starts with what the host knows where that is newer, and undoes it', () => {
    const own = { present: startingState(), changed: 5, past: [], future: [startingState()] };
    const state = { ...startingState(), draft: 'z' };
    assert.equal(withNewer(own, undefined), own);
    assert.equal(withNewer(own, { state, changed: 5 }), own);
    const expected = { present: state, changed: 6, past: [own.present], future: [] };
    assert.deepEqual(withNewer(own, { state, changed: 6 }), expected);
  });

  it('takes a missing or wrong date for the oldest', () => {
    const present = startingState();
    assert.equal(parseStoredPanel({ present, past: [], future: [] })?.changed, 0);
    assert.equal(parseStoredPanel({ present, past: [], future: [], changed: 'x' })?.changed, 0);
  });
});
