import assert from 'node:assert/strict';
import { emptyState } from '../../../../src/protocol/state';
import { parseStoredPanel } from '../../../../src/protocol/stored';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { demoEntrants, entrant, isSameExperiment } from '../../../../src/webview/lab/experiment';
import {
  fromStoredBatch,
  fromStoredTraining,
  toStoredBatch,
  toStoredTraining,
} from '../../../../src/webview/lab/kept';
import type { BatchModel } from '../../../../src/webview/lab/batchClient';
import type { LabModel } from '../../../../src/webview/lab/labClient';

const softplus = entrant(
  { type: 'entry', activation: 'softplus', params: { beta: 2, threshold: Infinity } },
  4,
);
assert.ok(softplus);

const measured: LabModel = {
  state: 'ended',
  experiment: {
    settings: DYING_RELU,
    entrants: [...demoEntrants.slice(0, 1), softplus],
  },
  runs: [
    {
      status: 'finished',
      step: 1000,
      history: [
        { step: 0, loss: 1.25, dead: [0, 0.5], gradient: [1, 0.5, 2], learned: [{}, {}] },
        { step: 1000, loss: 0.1, dead: [0.25, 1], gradient: [0, 0, 0.5], learned: [{}, {}] },
      ],
    },
    {
      status: 'diverged',
      step: 3,
      history: [{ step: 3, loss: Infinity, dead: [1, 1], gradient: [Infinity, 1, 1], learned: [{}, {}] }],
    },
  ],
  details: [0, 1].map(() => ({
    fit: Float64Array.of(0.125, -1, NaN),
    grid: { steps: [0, 20], shares: Uint8Array.of(255, 0, 7, 1) },
  })),
};

const batch: BatchModel = {
  state: 'running',
  batch: {
    seed: 3,
    count: 2,
    rows: demoEntrants.slice(0, 1).map((row) => ({
      label: row.label,
      slot: row.slot,
      activation: row.activation,
      settings: DYING_RELU,
    })),
  },
  results: [[{ status: 'diverged', steps: [0, 8], loss: [1.5, Infinity], dead: [0, 0.25] }], undefined],
  done: 0.7,
};

/** The model after the editor has stored it and the next page has read it. */
const reloaded = (model: LabModel): LabModel => {
  const panel = { present: emptyState(), past: [], future: [], lab: { training: toStoredTraining(model) } };
  return fromStoredTraining(parseStoredPanel(JSON.parse(JSON.stringify(panel)))?.lab?.training);
};

describe('what the lab has measured', () => {
  it('outlives its page, with infinite losses and parameters', () => {
    const again = reloaded(measured);
    assert.deepEqual(again.runs, measured.runs);
    assert.deepEqual(again.details, measured.details);
    assert.ok(again.experiment && measured.experiment);
    assert.ok(isSameExperiment(again.experiment, measured.experiment));
    assert.deepEqual(
      again.experiment.entrants.map(({ label, slot }) => [label, slot]),
      measured.experiment.entrants.map(({ label, slot }) => [label, slot]),
    );
    assert.equal(again.state, 'ended');
    assert.equal(again.message, undefined);
  });

  it('says that a training which was under way has stopped', () => {
    const [first, second] = measured.runs;
    assert.ok(first && second);
    const again = reloaded({
      ...measured,
      state: 'running',
      runs: [{ ...first, status: 'running' }, second],
    });
    assert.match(again.message ?? '', /stopped when the preview was hidden.*from step 0/);
    assert.equal(again.state, 'ended');
  });

  it('is nothing before anything was trained, or where what was stored makes no sense', () => {
    const nothing = { state: 'idle', runs: [], details: [] };
    assert.equal(toStoredTraining({ state: 'idle', runs: [], details: [] }), undefined);
    assert.deepEqual(fromStoredTraining(undefined), nothing);
    const stored = toStoredTraining(measured);
    assert.ok(stored);
    const [one] = stored.entrants;
    assert.ok(one);
    const gone = { ...one, activation: { type: 'entry' as const, activation: 'gone', params: {} } };
    assert.deepEqual(fromStoredTraining({ ...stored, entrants: [one, gone] }), nothing);
    assert.deepEqual(fromStoredTraining({ ...stored, entrants: [one] }), nothing);
  });

  it('keeps the seeds whose runs have ended', () => {
    const panel = { present: emptyState(), past: [], future: [], lab: { seeds: toStoredBatch(batch) } };
    const again = fromStoredBatch(parseStoredPanel(JSON.parse(JSON.stringify(panel)))?.lab?.seeds);
    assert.deepEqual(again, { ...batch, state: 'ended', done: 0.5 });
    assert.equal(toStoredBatch({ ...batch, results: [undefined, undefined] }), undefined);
    assert.equal(fromStoredBatch(undefined), undefined);
    const stored = toStoredBatch(batch);
    assert.ok(stored);
    assert.equal(fromStoredBatch({ ...stored, rows: [] }), undefined);
  });

  it('costs no curve where it cannot be read', () => {
    const panel = {
      present: emptyState(),
      changed: 0,
      past: [],
      future: [],
      lab: { training: { runs: 'many' } },
    };
    assert.deepEqual(parseStoredPanel(panel)?.lab?.training, undefined);
    assert.deepEqual(parseStoredPanel({ ...panel, lab: 7 })?.lab, undefined);
  });
});
