import assert from 'node:assert/strict';
import { identityOf, isUsual } from '../../../../src/recognise/handwritten/identity';

const withTerms = (count: number): string => `max(0, z)${' + (z - z) * tanh(z)'.repeat(count)}`;

describe('the identity of a hand-written expression', () => {
  it('is found where a helper stands in its place many times', () => {
    const gate = '(1 / (1 + exp(-(z))))';
    assert.equal(identityOf(`z * ${gate}`)?.entry.id, 'silu');
    assert.equal(identityOf(withTerms(10))?.entry.id, 'relu');
  });

  it('is that of the formula where branches only keep it from overflow and lost digits', () => {
    const softplus = '(z > 20 ? z : (z < -20 ? exp(z) : log1p(exp(z))))';
    const found = identityOf(softplus);
    assert.deepEqual([found?.entry.id, found?.params['threshold']], ['softplus', 20]);
    assert.equal(identityOf('where(z < -30, exp(z), log(1 + exp(z)))')?.entry.id, 'softplus');
    assert.equal(identityOf(`z * tanh(${softplus})`)?.entry.id, 'mish');
    assert.equal(identityOf('(z > 45 ? 1 : (z < -45 ? 0 : 1 / (1 + exp(-z))))')?.entry.id, 'sigmoid');
    const n = '(exp(z) * exp(z) + 2 * exp(z))';
    assert.equal(
      identityOf(`(z <= -0.5 ? ${n} * (z / (${n} + 2)) : z - 2 * (z / (${n} + 2)))`)?.entry.id,
      'mish',
    );
  });

  it('is none where a branch is another function, if only by what float32 can tell', () => {
    assert.equal(identityOf('(z > 5 ? z : (z < -5 ? exp(z) : log1p(exp(z))))')?.entry.id, undefined);
    assert.equal(identityOf('(z < -30 ? 1 : log(1 + exp(z)))')?.entry.id, undefined);
    assert.equal(identityOf('(z > 20 ? 2 * z : z * tanh(log1p(exp(z))))')?.entry.id, undefined);
  });

  it('is none where the text says no more than the name that it has', () => {
    assert.equal(identityOf('elu(z, 1)')?.entry.id, undefined);
    assert.equal(identityOf('max(0, relu(z))')?.entry.id, undefined);
  });

  it('is none where the parameters are those of no activation', () => {
    assert.equal(identityOf('z > 0 ? z : 0.3 * z')?.entry.id, 'leaky_relu');
    assert.equal(identityOf('z > 0 ? z : -0.3 * z')?.entry.id, undefined);
  });

  it('has usual parameters within its sliders, their ends included', () => {
    const elu = identityOf('z > 0 ? z : exp(z) - 1');
    assert.equal(elu?.entry.id, 'elu');
    const isUsualAt = (alpha: number): boolean => isUsual({ ...elu, params: { alpha } });
    const { min, max } = elu.entry.parameters[0]?.slider ?? { min: NaN, max: NaN };
    assert.deepEqual([min, max].map(isUsualAt), [true, true]);
    assert.deepEqual([min / 2, max * 2].map(isUsualAt), [false, false]);
  });

  it('is not looked for where the tree is larger than that of any activation', () => {
    assert.equal(identityOf(withTerms(60)), undefined);
    assert.equal(identityOf(`${'('.repeat(90)}max(0, z)${' + (z - z))'.repeat(90)}`), undefined);
  });

  const stable: readonly (readonly [text: string, id: string | undefined, threshold?: number])[] = [
    ['where(z > 20, z, where(z < -20, exp(z), log1p(exp(z))))', 'softplus', 20],
    ['z < -20 ? exp(z) : z > 20 ? z : log1p(exp(z))', 'softplus', 20],
    ['z <= 15 ? ln(1 + exp(2 * z)) / 2 : z', 'softplus', 30],
    ['z * tanh(z > 20 ? z : log1p(exp(z)))', 'mish'],
    ['z > 20 ? z : z < -20 ? z * exp(z) : z * tanh(log1p(exp(z)))', 'mish'],
    ['z > 5 ? z : z * tanh(log1p(exp(z)))', undefined],
    ['z > 20 ? 20 : log1p(exp(z))', undefined],
    ['z > 20 ? z : z < -20 ? -exp(z) : z < -10 ? 0 : log1p(exp(z))', undefined],
  ];
  for (const [text, id, threshold] of stable)
    it(`leaves out the branches that keep large inputs from overflowing: ${text}`, () => {
      const identity = identityOf(text);
      assert.equal(identity?.entry.id, id);
      assert.equal(identity?.params['threshold'], threshold);
    });
});
