import assert from 'node:assert/strict';
import { getEntry } from '../../../../src/math/catalogue';
import { axisChoices } from '../../../../src/webview/curves/curveForm';

describe('what z can stand for', () => {
  const labels = (id: string): string[] | undefined => {
    const entry = getEntry(id);
    return entry && axisChoices(entry).map(({ label }) => label);
  };

  it('is either input of a gated unit, or both', () => {
    assert.deepEqual(labels('swiglu'), [
      'the gate: v · SiLU(z)',
      'the value: z · SiLU(g)',
      'both: z · SiLU(z)',
    ]);
  });

  it('is no choice for an activation of one input', () => {
    assert.deepEqual(labels('silu'), []);
  });
});
