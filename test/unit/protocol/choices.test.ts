import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ChoicesSchema, defaultChoices } from '../../../src/protocol/choices';
import { emptyState } from '../../../src/protocol/state';
import { parseState } from '../support/state';

const read = (choices: unknown) => v.parse(ChoicesSchema, choices);

describe('the choices of the tabs', () => {
  const { fit, lab } = defaultChoices();

  it('are the defaults where nothing was chosen', () => {
    assert.deepEqual(read({}), defaultChoices());
    assert.deepEqual(read({ lab: 7, fit: null, dtype: {}, parity: { from: 'nowhere' } }), defaultChoices());
  });

  it('that were stored before a choice existed have its default', () => {
    const { settings, entrants } = lab;
    assert.deepEqual(read({ lab: { settings, entrants } }).lab, lab);
  });

  it('keep an interval that is one, and no other', () => {
    assert.deepEqual(read({ fit: { ...fit, min: -1, max: 2 } }).fit, { ...fit, min: -1, max: 2 });
    for (const [min, max] of [
      [2, 2],
      [2, -1],
    ])
      assert.deepEqual(read({ fit: { ...fit, min, max } }).fit, fit);
  });

  it('keep a batch up to the whole set', () => {
    const { samples } = lab.settings;
    const withBatch = (batch: number) => ({ ...lab, settings: { ...lab.settings, batch } });
    assert.equal(read({ lab: withBatch(samples) }).lab.settings.batch, samples);
    assert.deepEqual(read({ lab: withBatch(samples + 1) }).lab, lab);
  });
});

describe('the state of a panel', () => {
  it('that was stored before something could be chosen is as if nothing was', () => {
    const { version, curves, view } = emptyState();
    const old = { version, curves, view, show: { f: true, df: true } };
    assert.deepEqual(parseState(old), emptyState());
    const measured = { id: 'a', label: 'a.py:1' };
    assert.deepEqual(parseState({ ...old, measured })?.measured, { ...measured, beside: false });
  });
});
