import assert from 'node:assert/strict';
import { emptyState } from '../../../../src/protocol/state';
import { parseStoredPanel } from '../../../../src/protocol/stored';
import { getEntry } from '../../../../src/math/catalogue';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { demoEntrants, entrant, isSameExperiment } from '../../../../src/webview/lab/experiment';
import { fromStoredLab, toStoredLab } from '../../../../src/webview/lab/kept';
import type { LabModel } from '../../../../src/webview/lab/labClient';

const softplus = getEntry('softplus');
assert.ok(softplus);

const measured: LabModel = {
  state: 'ended',
  experiment: {
    settings: DYING_RELU,
    entrants: [...demoEntrants.slice(0, 1), entrant(softplus, { beta: 2, threshold: Infinity }, 4)],
  },
  runs: [
    {
      status: 'finished',
      step: 1000,
      history: [
        { step: 0, loss: 1.25, dead: [0, 0.5], learned: [{}, {}] },
        { step: 1000, loss: 0.1, dead: [0.25, 1], learned: [{}, {}] },
      ],
    },
    {
      status: 'diverged',
      step: 3,
      history: [{ step: 3, loss: Infinity, dead: [1, 1], learned: [{}, {}] }],
    },
  ],
};

/** As the editor stores it, and the next page reads it. */
const reloaded = (model: LabModel): LabModel => {
  const panel = { present: emptyState(), past: [], future: [], lab: toStoredLab(model) };
  return fromStoredLab(parseStoredPanel(JSON.parse(JSON.stringify(panel)))?.lab);
};

describe('what the lab has measured', () => {
  it('outlives its page, with infinite losses and parameters', () => {
    const again = reloaded(measured);
    assert.deepEqual(again.runs, measured.runs);
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
    const nothing = { state: 'idle', runs: [] };
    assert.equal(toStoredLab({ state: 'idle', runs: [] }), undefined);
    assert.deepEqual(fromStoredLab(undefined), nothing);
    const stored = toStoredLab(measured);
    assert.ok(stored);
    const [one] = stored.entrants;
    assert.ok(one);
    assert.deepEqual(fromStoredLab({ ...stored, entrants: [one, { ...one, activation: 'gone' }] }), nothing);
    assert.deepEqual(fromStoredLab({ ...stored, entrants: [one] }), nothing);
  });

  it('costs no curve where it cannot be read', () => {
    const panel = { present: emptyState(), changed: 0, past: [], future: [], lab: { runs: 'many' } };
    assert.deepEqual(parseStoredPanel(panel), { ...panel, lab: undefined });
  });
});
