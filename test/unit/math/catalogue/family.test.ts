import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../../src/math/catalogue';
import { relativesOf, type Kinship } from '../../../../src/math/catalogue/family';
import { relationLabel } from '../../../../src/present/kinship';

describe('the family of an activation', () => {
  const family = (id: string): [Kinship, string, string][] => {
    const entry = getEntry(id);
    assert.ok(entry);
    return relativesOf(entry).map((relative) => [
      relative.kinship,
      relative.entry.id,
      relationLabel(relative),
    ]);
  };
  const has = (id: string, ...expected: [Kinship, string, string][]): void => {
    const found = family(id).map(String);
    for (const relative of expected)
      assert.ok(found.includes(String(relative)), `${id}: ${String(relative)}`);
  };

  it('leads from ReLU through Leaky ReLU to PReLU', () => {
    has('relu', ['general', 'leaky_relu', 'α = 0']);
    has('leaky_relu', ['special', 'relu', 'α = 0'], ['same', 'prelu', 'for every value of the parameters']);
    has('prelu', ['special', 'relu', 'α = 0']);
  });

  it('tells of limits, equations, derivatives, parts and approximations', () => {
    has(
      'relu',
      ['limit', 'softplus', 'β → ∞'],
      ['limit', 'elu', 'α → 0'],
      ['part', 'reglu', 'gate of ReGLU'],
    );
    has('tanh', ['equation', 'sigmoid', 'Tanh = 2·Sigmoid(2·z) − 1']);
    has('sigmoid', ['equation', 'softplus', 'Sigmoid = Softplus′(z)']);
    has('gelu', ['near', 'gelu_sigmoid', 'within 0.0203'], ['equation', 'phish', 'Phish = z·tanh(GELU(z))']);
    has('relu', ['equation', 'tent', 'Tent = ReLU(1 − |z|)']);
    has('elu', ['equation', 'selu', 'ELU = SELU(z)/1.0507, α = 1.6733']);
  });

  it('names the owner where both have the same letter with different values', () => {
    has('alrelu', ['same', 'leaky_relu', 'ALReLU: α = 0.25, Leaky ReLU: α = −0.25']);
  });

  it('is mutual: each is a relative of its relatives, from the other side', () => {
    const opposite: Partial<Record<Kinship, Kinship>> = { general: 'special', special: 'general' };
    for (const entry of catalogue) {
      for (const { entry: other, kinship } of relativesOf(entry)) {
        const back = relativesOf(other).filter(({ entry: again }) => again === entry);
        assert.ok(
          back.some((relative) => relative.kinship === (opposite[kinship] ?? kinship)),
          `${entry.id} and ${other.id}: ${kinship}`,
        );
      }
    }
  });

  it('counts no relative twice, and leaves none without a label', () => {
    for (const entry of catalogue) {
      const relatives = family(entry.id);
      assert.ok(relatives.length > 0, entry.id);
      assert.equal(new Set(relatives.map(([kinship, id]) => `${kinship} ${id}`)).size, relatives.length);
      for (const [kinship, id, label] of relatives)
        assert.notEqual(label, '', `${entry.id} ${kinship} ${id}`);
    }
  });
});
