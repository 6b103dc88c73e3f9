import assert from 'node:assert/strict';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { outcomeOf, isSameBatch, type Batch, type Outcome } from '../../../../src/webview/lab/batch';
import { BatchClient } from '../../../../src/webview/lab/batchClient';
import { demoEntrants } from '../../../../src/webview/lab/experiment';
import { explain, remediesFor, remedyRows } from '../../../../src/webview/lab/remedies';
import { seedCharts } from '../../../../src/webview/lab/seedCharts';
import { seedClaim, tally } from '../../../../src/webview/lab/seedClaim';
import { paletteOf } from '../../../../src/present/palette';
import { FakeWorker } from './fakeWorker';

const [relu, leaky] = demoEntrants;
assert.ok(relu && leaky);
const settings = { ...DYING_RELU, steps: 40 };
const batch: Batch = {
  rows: [relu, leaky].map(({ label, slot, activation }) => ({ label, slot, activation, settings })),
  seed: 5,
  count: 3,
};

function setUp(workers = 2) {
  const made: FakeWorker[] = [];
  let now = 0;
  let look = (): void => undefined;
  const client = new BatchClient({
    startWorker: () => {
      const worker = new FakeWorker();
      made.push(worker);
      return worker;
    },
    workers,
    clock: () => (now += 1000),
    every: (_, callback) => {
      look = callback;
      return () => undefined;
    },
  });
  const work = (n = Infinity): void => {
    for (const worker of [...made]) worker.work(n);
  };
  return {
    client,
    made,
    work,
    look: () => {
      look();
    },
  };
}

describe('runs with several seeds', () => {
  it('go to several workers, each seed once, and say how far they are', () => {
    const { client, made, work } = setUp();
    let wasAhead = false;
    client.subscribe(() => {
      const { state, left = 0, done } = client.model;
      wasAhead ||= state === 'running' && left > 0 && done < 1;
    });
    client.start(batch);
    assert.equal(made.length, 2);
    work();
    assert.equal(client.model.state, 'ended');
    assert.equal(client.model.done, 1);
    assert.ok(wasAhead);
    assert.ok(made.every(({ isEnded }) => isEnded));
    const seeds = made.flatMap(({ received }) =>
      received.flatMap((message) =>
        message.type === 'start' ? message.runs.map((run) => run.settings.seed) : [],
      ),
    );
    assert.deepEqual(seeds.sort(), [5, 5, 6, 6, 7, 7]);
    const results = client.model.results.map((outcomes) => outcomes?.map(({ loss }) => loss.at(-1)));
    assert.equal(new Set(results.flat()).size, 6);
    // The same again with one worker.
    const other = setUp(1);
    other.client.start(batch);
    other.work();
    assert.deepEqual(other.client.model.results, client.model.results);
  });

  it('pause, go on and stop', () => {
    const { client, work, made } = setUp();
    client.start(batch);
    work(3);
    client.pause();
    work();
    assert.equal(client.model.state, 'paused');
    const ended = client.model.results.filter(Boolean).length;
    work();
    assert.equal(client.model.results.filter(Boolean).length, ended);
    client.resume();
    work();
    assert.equal(client.model.state, 'ended');
    client.start(batch);
    client.stop();
    assert.equal(client.model.state, 'ended');
    assert.ok(made.every(({ isEnded }) => isEnded));
  });

  it('keep what had ended when a worker fails, and say so', () => {
    const { client, made, work } = setUp(1);
    client.start(batch);
    work(3);
    made[0]?.fail('out of memory');
    assert.equal(client.model.state, 'ended');
    assert.match(client.model.message ?? '', /out of memory.*Finished runs are kept/);
    assert.ok(made[0]?.isEnded);
  });

  it('take a worker that keeps silent for dead, but not while they are paused', () => {
    const { client, work, look } = setUp(1);
    client.start(batch);
    work(3);
    client.pause();
    for (let i = 0; i < 10; i++) look();
    assert.equal(client.model.state, 'paused');
    client.resume();
    for (let i = 0; i < 2; i++) look();
    assert.equal(client.model.state, 'running');
    look();
    assert.equal(client.model.state, 'ended');
    assert.match(client.model.message ?? '', /does not answer/);
  });

  it('are the same where they train the same', () => {
    assert.ok(isSameBatch(batch, { ...batch, rows: batch.rows.map((row) => ({ ...row, label: 'x' })) }));
    assert.ok(!isSameBatch(batch, { ...batch, count: 4 }));
  });

  it('keep a few points of a history, the last among them', () => {
    const history = Array.from({ length: 251 }, (_, i) => ({
      step: 4 * i,
      loss: 1 / (i + 1),
      dead: [0, 1],
      gradient: [],
      learned: [],
    }));
    const { steps, dead } = outcomeOf({ status: 'finished', step: 1000, history }, [3, 1]);
    assert.ok(steps.length <= 52);
    assert.deepEqual([steps[0], steps.at(-1)], [0, 1000]);
    assert.equal(dead[0], 0.25);
  });
});

/** Outcomes with that final loss and share of dead units. */
const ended = (loss: number, dead: number): Outcome => ({
  status: loss === Infinity ? 'diverged' : 'finished',
  steps: [0, 40],
  loss: [2, loss],
  dead: [0, dead],
});

describe('what many seeds tell', () => {
  it('is in how many runs the story holds', () => {
    const results = [
      [ended(1, 0.5), ended(0.5, 0)],
      [ended(1, 0.1), ended(2, 0)],
      [ended(1, 0.4), ended(0.5, 0)],
      undefined,
    ];
    assert.equal(
      seedClaim(tally(batch, results)),
      'In 2 of 3 runs more than a third of the hidden units with ReLU are dead at the end. ' +
        'Of 3 runs, the loss is lower than with ReLU: Leaky ReLU (α = 0.1) in 2.',
    );
  });

  it('comes out the other way where the runs do', () => {
    assert.equal(
      seedClaim(
        tally(batch, [
          [ended(0.1, 0.2), ended(0.5, 0)],
          [ended(0.1, 0), ended(Infinity, 0)],
        ]),
      ),
      'In none of 2 runs is more than a third of any network’s hidden units dead. ' +
        'Of 2 runs, the loss is lower than with ReLU: Leaky ReLU (α = 0.1) in 0.',
    );
    assert.match(
      seedClaim(tally(batch, [[ended(0.1, 0.2), ended(0.5, 0.9)]])) ?? '',
      /^In 1 of 1 runs more than a third of the hidden units with Leaky ReLU/,
    );
    assert.equal(seedClaim(tally(batch, [undefined])), undefined);
  });

  it('is drawn as medians with what the runs reach', () => {
    const [loss, dead] = seedCharts(
      batch,
      [
        [ended(1, 0.5), ended(0.5, 0)],
        [ended(3, 0), ended(Infinity, 0)],
        [ended(2, 0.25), ended(0.25, 0)],
      ],
      paletteOf('dark'),
    );
    assert.deepEqual(loss?.spec.lines[0]?.points.at(-1), { x: 40, y: 2 });
    const bandEnds = (chart: typeof loss | undefined): unknown =>
      chart?.spec.areas?.slice(1, 3).map(({ points }) => points.at(-1));
    assert.deepEqual(bandEnds(loss), [
      { x: 40, y: 1 },
      { x: 40, y: 3 },
    ]);
    assert.deepEqual(loss.spec.lines[1]?.points.at(-1), { x: 40, y: 0.5 });
    assert.deepEqual(bandEnds(dead), [
      { x: 40, y: 0 },
      { x: 40, y: 0.5 },
    ]);
  });
});

describe('what prevents dying units', () => {
  const remedies = remediesFor(DYING_RELU, relu.activation);

  it('is one change each against what is, without those that change nothing', () => {
    const ids = remedies.map(({ id }) => id);
    assert.ok(ids.includes('he') && !ids.includes('matched'), ids.join());
    assert.ok(!remediesFor({ ...DYING_RELU, bias: 0 }, relu.activation).some(({ id }) => id === 'bias'));
    assert.ok(
      !remediesFor(DYING_RELU, { type: 'entry', activation: 'gelu', params: {} }).some(
        ({ id }) => id === 'gelu',
      ),
    );
    const rows = remedyRows(DYING_RELU, relu, remedies);
    assert.deepEqual(rows[0]?.settings, DYING_RELU);
    for (const row of rows.slice(1)) {
      const changed = Object.entries(row.settings).filter(
        ([key, value]) =>
          JSON.stringify(value) !== JSON.stringify(DYING_RELU[key as keyof typeof DYING_RELU]),
      );
      const isOther = JSON.stringify(row.activation) !== JSON.stringify(relu.activation);
      assert.ok(isOther !== changed.length > 0, row.label);
    }
  });

  it('is told from the runs, whichever way they come out', () => {
    const rows = remedyRows(DYING_RELU, relu, remedies.slice(0, 2));
    const three: Batch = { rows, seed: 1, count: 2 };
    const [rate = '', momentum = ''] = rows.slice(1).map(({ label }) => label);
    const helps = explain(
      tally(three, [
        [ended(1, 0.5), ended(0.5, 0.1), ended(2, 0.5)],
        [ended(1, 0.3), ended(0.5, 0.1), ended(2, 0.5)],
      ]),
      'ReLU',
    );
    assert.equal(
      helps,
      'Unchanged, 40 % of the hidden units with ReLU are dead at the end, in the mean of 2 runs; the median loss is 1. ' +
        `These leave at most half as many dead: ${rate} (10 %). These do not: ${momentum} (50 %). ` +
        `The lowest median loss is 0.5, with “${rate}”: lower than unchanged in 2 of 2 runs.`,
    );
    const fails = explain(tally(three, [[ended(1, 0.5), ended(2, 0.5), ended(2, 0.4)]]), 'ReLU');
    assert.match(
      fails ?? '',
      /No change leaves at most half as many dead\. No change has a lower median loss\.$/,
    );
    const nothing = explain(tally(three, [[ended(1, 0), ended(2, 0), ended(2, 0)]]), 'ReLU');
    assert.match(nothing ?? '', /There is nothing to prevent\./);
  });
});
