import assert from 'node:assert/strict';
import type { Measurement } from '../../../../src/math/lab/history';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import type { LabSnapshot, RunStatus } from '../../../../src/math/lab/run';
import { paletteOf } from '../../../../src/present/palette';
import type { Curve } from '../../../../src/protocol/state';
import { chartsOf, gradientChart } from '../../../../src/webview/lab/charts';
import {
  chosenEntrants,
  demoEntrants,
  isSameExperiment,
  type Experiment,
} from '../../../../src/webview/lab/experiment';
import { positionToRate, rateToPosition, RATE_SLIDER } from '../../../../src/webview/lab/learningRate';
import { claim, divergences, overallDead, progressOf } from '../../../../src/webview/lab/summary';

const experiment: Experiment = {
  settings: { ...DYING_RELU, hidden: [8, 24], steps: 100 },
  entrants: demoEntrants.slice(0, 3),
};

const at = (step: number, loss: number, dead: readonly number[], alpha?: number): Measurement => ({
  step,
  loss,
  dead,
  gradient: [...dead.map(() => 0.5), 0],
  learned: dead.map(() => (alpha === undefined ? {} : { alpha })),
});

const run = (status: RunStatus, ...history: Measurement[]): LabSnapshot => ({
  status,
  step: history.at(-1)?.step ?? 0,
  history,
});

const runs = [
  run('finished', at(0, 2, [0, 0.25]), at(100, 1, [1, 0.5])),
  run('finished', at(0, 2, [0, 0]), at(100, 0.5, [0, 0])),
  run('diverged', at(0, 2, [0, 0], 0.25), at(40, Infinity, [1, 1], 0.5)),
];

const curve = (activation: string, more: Partial<Curve> = {}): Curve =>
  ({ type: 'activation', key: activation, activation, params: {}, visible: true, ...more }) as Curve;

describe('what the lab makes of its runs', () => {
  it('weighs the layers by their widths', () => {
    assert.equal(overallDead(at(0, 1, [1, 0.5]), [8, 24]), 0.625);
  });

  it('claims what was measured, without the runs that have diverged', () => {
    assert.equal(
      claim(experiment, runs),
      'After 100 steps 62.5 % of the hidden units with ReLU are dead: their slope is 0 for all 128 samples, so that ' +
        'no gradient reaches their weights. At step 0 it was 18.8 %. The loss is 1. Leaky ReLU (α = 0.1): 0 %, loss 0.5.',
    );
    assert.deepEqual(
      divergences(experiment, runs).map((text) => text.split(':')[0]),
      ['PReLU has diverged at step 40'],
    );
  });

  it('claims that all are alive where they are, and nothing before a measurement', () => {
    assert.match(
      claim(experiment, runs.slice(1, 2).concat(runs.slice(1))) ?? '',
      /^After 100 steps no hidden unit is dead/,
    );
    assert.equal(claim(experiment, []), undefined);
    assert.equal(claim(experiment, [run('diverged', at(3, Infinity, [1, 1]))]), undefined);
  });

  it('counts a run that has ended in full', () => {
    assert.equal(progressOf([], 100), 0);
    assert.equal(
      progressOf([run('running', at(50, 1, [0, 0])), run('diverged', at(3, 1, [0, 0]))], 100),
      0.75,
    );
  });

  it('draws loss, dead units per layer and learned parameters, and nothing that is not finite', () => {
    const charts = chartsOf(experiment, runs, paletteOf('dark'));
    assert.deepEqual(
      charts.map(({ id }) => id),
      ['loss', 'dead-1', 'dead-2', 'learned-α'],
    );
    const [loss, , second, learned] = charts;
    assert.deepEqual(loss?.spec.lines[2]?.points, [{ x: 0, y: 2 }]);
    assert.match(loss.label, /ReLU 1 at step 100; Leaky ReLU \(α = 0.1\) 0.5 at step 100; PReLU 2 at step 0/);
    assert.deepEqual(second?.spec.lines[0]?.points, [
      { x: 0, y: 0.25 },
      { x: 100, y: 0.5 },
    ]);
    assert.deepEqual(
      learned?.spec.lines.map(({ label, points }) => [label, points.at(-1)?.y]),
      [
        ['PReLU, layer 1', 0.5],
        ['PReLU, layer 2', 0.5],
      ],
    );
  });

  it('draws the gradient norm of each layer of one run, but for norms of 0', () => {
    const { spec, title } = gradientChart(experiment, runs, paletteOf('dark'), 1);
    assert.match(title, /Leaky ReLU/);
    assert.deepEqual(
      spec.lines.map(({ label, points }) => [label, points.length]),
      [
        ['layer 1', 2],
        ['layer 2', 2],
        ['output layer', 0],
      ],
    );
  });

  it('has something to draw before the first run', () => {
    for (const { spec, label } of chartsOf(experiment, [], paletteOf('light'))) {
      assert.ok(spec.y.min < spec.y.max);
      assert.match(label, /nothing yet/);
    }
  });
});

describe('who takes part in the lab', () => {
  it('are visible curves that can be trained, with their colours, and the others are named', () => {
    const { entrants, leftOut } = chosenEntrants({ entrants: 'curves', learn: false }, [
      curve('leaky_relu', { params: { negative_slope: 0.2 }, slot: 5 }),
      curve('elu', { visible: false }),
      curve('softmax'),
      { type: 'expression', key: 'e', text: 'max(0, z)', params: {}, visible: true, slot: 2 },
      { type: 'expression', key: 'f', text: 'z^2 + 17', params: {}, visible: true },
      { type: 'expression', key: 'g', text: 'max(0, z', params: {}, visible: true },
    ]);
    assert.deepEqual(
      entrants.map(({ label, slot }) => [label, slot]),
      [
        ['Leaky ReLU (α = 0.2)', 5],
        ['max(0, z)', 2],
        ['z^2 + 17', 0],
      ],
    );
    assert.deepEqual(
      leftOut.map((text) => text.split(' ')[0]),
      ['Softmax', "')'"],
    );
  });

  it('learn the letters of expressions where that is wanted, and stand beside the demonstration', () => {
    const curves: readonly Curve[] = [
      { type: 'expression', key: 'e', text: 'max(a*z, z)', params: { a: 0.2 }, visible: true, slot: 1 },
      curve('relu', { slot: 0 }),
      curve('gelu', { slot: 2 }),
    ];
    const { entrants } = chosenEntrants({ entrants: 'both', learn: true }, curves);
    assert.deepEqual(
      entrants.map(({ label, slot }) => [label, slot]),
      [...demoEntrants.map(({ label, slot }) => [label, slot]), ['max(a*z, z)', 4], ['GELU', 5]],
    );
    assert.deepEqual(entrants[4]?.learned, [{ id: 'a', symbol: 'a' }]);
    const fixed = chosenEntrants({ entrants: 'curves', learn: false }, curves).entrants;
    assert.deepEqual([fixed[0]?.label, fixed[0]?.learned], ['max(a*z, z) (a = 0.2)', []]);
  });

  it('are no more than fit', () => {
    const many = Array.from({ length: 9 }, (_, i) => curve('elu', { params: { alpha: 1 + i } }));
    const { entrants, leftOut } = chosenEntrants({ entrants: 'curves', learn: false }, many);
    assert.equal(entrants.length, 8);
    assert.deepEqual(leftOut, ['ELU (α = 9) is left out: there is room for only 8.']);
  });

  it('do not include the value that training starts from in a label', () => {
    assert.deepEqual(
      demoEntrants.map(({ label }) => label),
      ['ReLU', 'Leaky ReLU (α = 0.1)', 'PReLU', 'ELU (α = 1)'],
    );
  });
});

describe('the settings of the lab', () => {
  it('make another experiment, but for the learning rate', () => {
    const { settings } = experiment;
    assert.ok(isSameExperiment(experiment, { ...experiment, settings: { ...settings, learningRate: 5 } }));
    assert.ok(!isSameExperiment(experiment, { ...experiment, settings: { ...settings, seed: 5 } }));
    assert.ok(!isSameExperiment(experiment, { ...experiment, entrants: demoEntrants }));
  });

  it('have a learning rate on a logarithmic slider, within its limits', () => {
    assert.equal(positionToRate(rateToPosition(0.3)), 0.3);
    assert.equal(positionToRate(RATE_SLIDER.min), 1e-5);
    assert.equal(positionToRate(RATE_SLIDER.max), 100);
  });
});
