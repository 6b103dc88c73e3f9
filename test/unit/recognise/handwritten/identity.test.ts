import assert from 'node:assert/strict';
import { identityOf } from '../../../../src/recognise/handwritten/identity';

const withTerms = (count: number): string => `max(0, z)${' + (z - z) * tanh(z)'.repeat(count)}`;

describe('the identity of a hand-written expression', () => {
  it('is found where a helper stands in its place many times', () => {
    const gate = '(1 / (1 + exp(-(z))))';
    assert.equal(identityOf(`z * ${gate}`)?.entry.id, 'silu');
    assert.equal(identityOf(withTerms(10))?.entry.id, 'relu');
  });

  it('is not looked for where the tree is larger than that of any activation', () => {
    assert.equal(identityOf(withTerms(60)), undefined);
    assert.equal(identityOf(`${'('.repeat(90)}max(0, z)${' + (z - z))'.repeat(90)}`), undefined);
  });
});
