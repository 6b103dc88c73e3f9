import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, LAB_LIMITS, type LabConfig } from '../../../../src/math/lab/config';
import { DYING_RELU, DYING_RELU_RUNS } from '../../../../src/math/lab/demo';
import { deadFrom } from '../../../../src/math/lab/history';
import { createRun, type LabSnapshot } from '../../../../src/math/lab/run';
import { trainableEntry, trainableExpression } from '../../../../src/math/lab/trainable';
import { entryOf } from './support';
import { compiledHeaps, configOf, expressionOf, runOf, trainable, trainableOf } from './support';

const SHORT = { samples: 32, batch: 16, hidden: [6, 5], steps: 60 } as const;

/** Loss, dead share per layer and α at the end of a snapshot's history. */
function end({ history }: LabSnapshot): LabSnapshot['history'][number] {
  const last = history.at(-1);
  assert.ok(last);
  return last;
}

/** Sums of the losses of a run's measurements, with all digits. */
const COMMITTED_SUMS = [
  36.02976131276196, 36.602746134242544, 35.55029322818109, 39.22629562777837, 35.18339245314777,
  35.76254350514441,
];

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;

function refusal(config: LabConfig): string {
  const outcome = createRun(config);
  assert.ok(!outcome.ok);
  return outcome.error;
}

describe('runs of the lab', () => {
  it('are the same bit for bit for the same seed, however they are cut into slices', () => {
    for (const id of ['relu', 'prelu', 'elu']) {
      const whole = runOf(id, { steps: 100 });
      whole.step(100);
      const sliced = runOf(id, { steps: 100 });
      for (const n of [1, 2, 3, 50, 44]) sliced.step(n);
      assert.deepEqual(sliced.snapshot(), whole.snapshot());
      assert.equal(whole.status, 'finished');
    }
  });

  it('are the same bit for bit on every engine: sums of all measurements, as committed', () => {
    // A run uses only + − × ÷ and √, which every engine rounds alike.
    const sums = (['relu', 'prelu', 'elu', 'tanh', 'gelu', 'mish'] as const).map((id) => {
      const run = runOf(id, { steps: 100, hidden: [9, 7], normalisation: 'layer' });
      run.step(100);
      return run.snapshot().history.reduce((sum, { loss }) => sum + loss, 0);
    });
    assert.deepEqual(sums, COMMITTED_SUMS);
  });

  it('are the same bit for bit with compiled products and with plain ones', async () => {
    const createHeap = await compiledHeaps();
    for (const id of ['relu', 'gelu']) {
      const settings = { steps: 60, hidden: [7, 12, 3], optimiser: 'adam', clip: 0.5 } as const;
      const [plain, fast] = [runOf(id, settings), runOf(id, settings, createHeap)];
      plain.step(60);
      fast.step(60);
      assert.deepEqual(fast.snapshot(), plain.snapshot());
      assert.deepEqual(fast.detail(), plain.detail());
    }
  });

  it('train any expression, and its letters where they are to be learned', () => {
    const train = (learn: boolean) => {
      const activation = expressionOf('z * sigmoid(k * z)', { k: 0.5 }, learn);
      const outcome = createRun({ ...configOf('relu', { ...SHORT, steps: 200 }), activation });
      assert.ok(outcome.ok);
      const before = end(outcome.value.snapshot()).loss;
      outcome.value.step(200);
      const after = end(outcome.value.snapshot());
      assert.ok(after.loss < 0.7 * before);
      return after;
    };
    assert.deepEqual(train(false).learned, [{}, {}]);
    const ks = train(true).learned.map(({ k }) => k);
    assert.ok(ks.every((k) => k !== undefined && k !== 0.5));
    // Swish as an expression trains exactly like the catalogue's SiLU.
    const silu = runOf('silu', SHORT);
    const own = createRun({
      ...configOf('relu', SHORT),
      activation: expressionOf('z * sigmoid(z)', {}, false),
    });
    assert.ok(own.ok);
    silu.step(20);
    own.value.step(20);
    assert.ok(Math.abs(end(silu.snapshot()).loss - end(own.value.snapshot()).loss) < 1e-12);
  });

  it('show their fit, how active every unit was, and a unit on all samples', () => {
    const run = runOf('relu', { ...DYING_RELU, samples: 64 });
    run.step(DYING_RELU.steps);
    const { fit, grid } = run.detail();
    assert.equal(fit.length, 121);
    assert.ok(fit.every(Number.isFinite));
    assert.equal(grid.steps.length, 51);
    assert.deepEqual(grid.steps.slice(0, 2), [0, 20]);
    assert.equal(grid.shares.length, 51 * 12);
    const { dead } = end(run.snapshot());
    const gone = Array.from({ length: 12 }, (_, unit) => deadFrom(grid, 12, unit));
    assert.equal(gone.slice(0, 8).filter((step) => step !== undefined).length, (dead[0] ?? 0) * 8);
    const first = gone.findIndex((step) => step !== undefined);
    assert.ok(first >= 0);
    const reading = first < 8 ? run.readUnit(0, first) : run.readUnit(1, first - 8);
    assert.ok(reading);
    assert.ok(reading.slope.every((slope) => slope === 0));
    assert.equal(reading.z.length, 64);
    const square = runOf('relu', { problem: 'spirals' });
    assert.equal(square.detail().fit.length, 33 * 33);
    assert.ok(square.detail().fit.every((p) => p >= 0 && p <= 1));
  });

  it('read a layer as its units are read one by one', () => {
    const run = runOf('relu', DYING_RELU);
    run.step(DYING_RELU.steps);
    for (const [layer, width] of DYING_RELU.hidden.entries()) {
      const reading = run.readLayer(layer);
      assert.ok(reading);
      const units = Array.from({ length: width }, (_, unit) => run.readUnit(layer, unit));
      const slopes = units.map((unit) => [...(unit?.slope ?? [])]);
      const zs = units.flatMap((unit) => [...(unit?.z ?? [])]);
      const mean = zs.reduce((a, b) => a + b, 0) / zs.length;
      const variance = zs.reduce((sum, z) => sum + (z - mean) ** 2, 0) / zs.length;
      assert.equal(reading.units, width);
      assert.equal(reading.deadUnits, slopes.filter((unit) => unit.every((slope) => slope === 0)).length);
      assert.equal(reading.values, zs.length);
      assert.equal(reading.inactiveShare, slopes.flat().filter((slope) => slope === 0).length / zs.length);
      assert.equal(reading.min, Math.min(...zs));
      assert.equal(reading.max, Math.max(...zs));
      assert.ok(Math.abs((reading.mean ?? NaN) - mean) < 1e-12);
      assert.ok(Math.abs((reading.std ?? NaN) - Math.sqrt(variance)) < 1e-12);
      const { edges, counts } = reading.histogram;
      counts.forEach((count, i) => {
        const [from = NaN, to = NaN] = [edges[i], edges[i + 1]];
        assert.equal(count, zs.filter((z) => z >= from && z < to).length);
      });
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        zs.length,
      );
    }
    assert.equal(run.readLayer(DYING_RELU.hidden.length), undefined);
  });

  it('differ for another seed', () => {
    const losses = [1, 2].map((seed) => end(runOf('tanh', { seed }).snapshot()).loss);
    assert.notEqual(losses[0], losses[1]);
  });

  for (const problem of ['two moons', 'spirals', 'kinked sine'] as const) {
    for (const id of ['relu', 'leaky_relu', 'prelu', 'elu', 'selu', 'gelu', 'silu', 'tanh']) {
      it(`learn: ${id} brings the loss down on ${problem}`, () => {
        const isHard = problem === 'spirals';
        const steps = isHard ? 1500 : 300;
        const learningRate = problem === 'kinked sine' ? 0.05 : 0.1;
        const run = runOf(id, { problem, samples: 64, batch: 16, hidden: [10, 10], steps, learningRate });
        const before = end(run.snapshot()).loss;
        run.step(steps);
        const { loss } = end(run.snapshot());
        assert.ok(loss < (isHard ? 0.8 : 0.5) * before, `${loss} after ${before}`);
      });
    }
  }

  it('run for every activation that can be trained, and say why the others cannot', () => {
    for (const entry of trainable) {
      const run = runOf(entry.id, SHORT);
      run.step(SHORT.steps);
      assert.notEqual(run.status, 'running', entry.id);
    }
    const refused = trainableEntry(entryOf('crelu'), {});
    assert.match(refused.ok ? '' : refused.error, /two outputs/);
    const unknown = trainableEntry(entryOf('leaky_relu'), { slope: 3 });
    assert.match(unknown.ok ? '' : unknown.error, /has no parameter slope/);
    const broken = trainableExpression('max(0, z', {}, false);
    assert.ok(!broken.ok);
  });

  it('measure at even steps, at most 250 times and at the end', () => {
    const run = runOf('relu', { ...SHORT, steps: 1000 });
    run.step(1000);
    const steps = run.snapshot().history.map(({ step }) => step);
    assert.equal(steps[0], 0);
    assert.equal(steps.length, 251);
    assert.ok(steps.every((step, i) => step === 4 * i));
    const between = runOf('relu', { ...SHORT, steps: 1000 });
    between.step(6);
    assert.deepEqual(
      between.snapshot().history.map(({ step }) => step),
      [0, 4, 6],
    );
  });

  it('stop when they diverge and keep what they had', () => {
    const run = runOf('leaky_relu', { problem: 'kinked sine', learningRate: 100 });
    run.step(1000);
    const { status, step, history } = run.snapshot();
    assert.equal(status, 'diverged');
    assert.ok(step < 1000);
    assert.equal(history.at(-1)?.loss, Infinity);
    assert.equal(history.at(-1)?.step, step);
    assert.ok(Number.isFinite(history[0]?.loss));
    // Values that can no longer be measured stay unchanged.
    const prelu = runOf('prelu', { problem: 'kinked sine', learningRate: 100 });
    prelu.step(1000);
    const [before, last] = prelu.snapshot().history.slice(-2);
    assert.ok(before && last);
    assert.deepEqual([last.dead, last.learned], [before.dead, before.learned]);
    run.step(10);
    assert.equal(run.steps, step);
  });

  it('take a new learning rate from the next step on and refuse one that is none', () => {
    const [slow, changed] = [runOf('tanh', { learningRate: 0.01 }), runOf('tanh', { learningRate: 0.5 })];
    assert.equal(changed.setLearningRate(0.01), undefined);
    slow.step(20);
    changed.step(20);
    assert.deepEqual(changed.snapshot(), slow.snapshot());
    assert.match(changed.setLearningRate(NaN) ?? '', /learning rate must be a number from .* got NaN/);
    assert.match(changed.setLearningRate(-1) ?? '', /got −1/);
  });

  it('use momentum as torch.optim.SGD does', () => {
    // With one batch per epoch and a tiny rate, the gradient hardly changes: k steps move by rate·g·Σ(1 −
    // m^j)/(1 − m).
    const lossDrop = (momentum: number): number => {
      const run = runOf('tanh', { ...SHORT, batch: 32, learningRate: 1e-4, momentum });
      const before = end(run.snapshot()).loss;
      run.step(10);
      return before - end(run.snapshot()).loss;
    };
    const expected = Array.from({ length: 10 }, (_, j) => (1 - 0.5 ** (j + 1)) / 0.5).reduce((a, b) => a + b);
    assert.ok(Math.abs(lossDrop(0.5) / lossDrop(0) - expected / 10) < 0.01);
  });

  it('say what is wrong with a configuration', () => {
    const config = configOf('leaky_relu');
    const bad: readonly (readonly [Partial<LabConfig>, RegExp])[] = [
      [{ samples: 7 }, /samples must be an integer from 8/],
      [{ batch: 129 }, /batch must be an integer from 1 to 128/],
      [{ hidden: [] }, /number of hidden layers/],
      [{ hidden: [16, 65] }, /width .* got 65/],
      [{ hidden: [2.5] }, /width must be an integer/],
      [{ seed: -1 }, /seed/],
      [{ learningRate: Infinity }, /learning rate/],
      [{ momentum: 1 }, /momentum/],
      [{ bias: NaN }, /bias/],
      [{ steps: LAB_LIMITS.steps.max + 1 }, /steps/],
      [{ clip: -1 }, /clip/],
      [{ hidden: Array<number>(11).fill(4) }, /number of hidden layers/],
    ];
    for (const [change, message] of bad) assert.match(refusal({ ...config, ...change }), message);
  });
});

describe('the demonstration of dying units', () => {
  /** First and last measurement of each activation, and the largest share of dead units in between. */
  const demonstrate = (seed: number) =>
    DYING_RELU_RUNS.map(({ activation, params }) => {
      const config = configOf(activation, { ...DYING_RELU, seed });
      const outcome = createRun({ ...config, activation: trainableOf(activation, params) });
      assert.ok(outcome.ok);
      outcome.value.step(DYING_RELU.steps);
      assert.equal(outcome.value.status, 'finished', activation);
      const { history } = outcome.value.snapshot();
      const [first, last] = [history[0], history.at(-1)];
      assert.ok(first && last);
      return { first, last, mostDead: Math.max(...history.flatMap(({ dead }) => dead)) };
    });

  it('has ReLU units that are all alive die in training, for good, and the others live and learn', () => {
    const [relu, ...others] = demonstrate(DYING_RELU.seed);
    const prelu = others[1];
    assert.ok(relu && prelu);
    assert.deepEqual(relu.first.dead, [0, 0]);
    assert.ok(mean(relu.last.dead) >= 0.5, `${relu.last.dead.join()} of the ReLU units are dead`);
    for (const other of others) {
      assert.equal(other.mostDead, 0);
      assert.ok(other.last.loss < relu.last.loss / 3, `${other.last.loss} against ${relu.last.loss}`);
    }
    assert.ok(prelu.last.learned.every(({ alpha }) => alpha !== undefined && alpha !== 0.25));
    assert.deepEqual(relu.last.learned, [{}, {}]);
  });

  it('does so for half of the seeds, and for none a unit of the others dies', () => {
    const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
    const clear = seeds.filter((seed) => {
      const [relu, ...others] = demonstrate(seed);
      assert.ok(relu);
      for (const { mostDead } of others) assert.equal(mostDead, 0, `seed ${seed}`);
      return others.every(({ last }) => last.loss < relu.last.loss / 3);
    });
    assert.ok(clear.length >= 6, `seeds ${clear.join()}`);
  }).timeout(120_000);

  it('does not kill them at the ordinary settings', () => {
    const run = runOf('relu', DEFAULT_SETTINGS);
    run.step(300);
    assert.ok(end(run.snapshot()).dead.every((share) => share < 0.3));
  });
});
