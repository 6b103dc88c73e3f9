import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, LAB_LIMITS } from '../../../src/math/lab/config';
import { DYING_RELU } from '../../../src/math/lab/demo';
import { LabDriver } from '../../../src/math/lab/driver';
import { GRID_COLUMNS } from '../../../src/math/lab/history';
import { parseFromLab, parseToLab } from '../../../src/protocol/lab';
import { configOf } from '../math/lab/support';

const start = {
  type: 'start',
  runs: [
    {
      settings: DEFAULT_SETTINGS,
      activation: { type: 'entry', activation: 'softplus', params: { beta: 1, threshold: Infinity } },
    },
    {
      settings: DYING_RELU,
      activation: { type: 'expression', text: 'z * sigmoid(b * z)', params: { b: 1 }, learn: true },
    },
  ],
  brief: false,
};
const [run] = start.runs;
const withSettings = (changed: object) => ({
  ...start,
  runs: [{ ...run, settings: { ...DEFAULT_SETTINGS, ...changed } }],
});

describe('messages of the lab', () => {
  it('come through as they are', () => {
    for (const message of [
      start,
      { type: 'inspect', place: { run: 0, layer: 1, unit: 2 } },
      { type: 'inspect' },
      { type: 'inspectLayer', place: { run: 1, layer: 0 } },
      { type: 'inspectLayer' },
      { type: 'pause' },
      { type: 'resume' },
      { type: 'reset' },
      { type: 'setLearningRate', learningRate: 0.5 },
    ]) {
      assert.deepEqual(parseToLab(structuredClone(message)), { ok: true, message });
    }
  });

  it('are refused when they are malformed, naming the place', () => {
    const bad: readonly (readonly [unknown, RegExp])[] = [
      [null, /message/],
      [{ type: 'go' }, /type/],
      [{ ...start, runs: [] }, /runs/],
      [{ ...start, runs: Array(25).fill(run) }, /runs/],
      [withSettings({ hidden: [1e9] }), /runs\.0\.settings\.hidden\.0/],
      [withSettings({ problem: 'mnist' }), /settings\.problem/],
      [{ type: 'setLearningRate', learningRate: NaN }, /learningRate/],
    ];
    for (const [message, place] of bad) {
      const parsed = parseToLab(message);
      assert.ok(!parsed.ok);
      assert.match(parsed.problem, place);
    }
  });

  it('carry the history of every unit of the largest network, and no more', () => {
    const units = LAB_LIMITS.layers.max * LAB_LIMITS.width.max;
    const isRead = (length: number): boolean => {
      const grid = { steps: [], shares: new Uint8Array(length) };
      return parseFromLab({ type: 'details', details: [{ fit: new Float64Array(), grid }] }).ok;
    };
    assert.ok(isRead(GRID_COLUMNS * units));
    assert.ok(!isRead(GRID_COLUMNS * units + 1));
  });

  it('carry every report of the driver, that of a diverged run too', () => {
    const states: string[] = [];
    const driver = new LabDriver({
      clock: () => 0,
      report: (progress) => {
        const parsed = parseFromLab(structuredClone({ type: 'progress', ...progress }));
        assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
        states.push(progress.runs.map(({ status }) => status).join());
      },
      reportDetails: (details) => {
        const parsed = parseFromLab(structuredClone({ type: 'details', ...details }));
        assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
      },
    });
    driver.inspect({ run: 0, layer: 0, unit: 0 });
    driver.inspectLayer({ run: 0, layer: 0 });
    driver.start([
      configOf('prelu', { problem: 'kinked sine', learningRate: 100 }),
      configOf('relu', { steps: 20 }),
    ]);
    while (driver.tick());
    assert.equal(states.at(-1), 'diverged,finished');
  });
});
