import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import { familiesOf, PROPERTIES, reasonFor, type Property } from '../../../../src/math/catalogue/properties';
import type { ActivationEntry } from '../../../../src/math/catalogue/types';

function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return entry;
}

/** The reason as shown in English; undefined if the entry lacks the property. */
function shown(id: string, property: Property): string | undefined {
  const reason = reasonFor(entryOf(id), property);
  return reason?.text.replace(/\{(\d)\}/g, (_, i: string) => reason.values[Number(i)] ?? '');
}

/** For each property, an entry that has it with the reason, and entries that almost have it. */
const CASES: Readonly<Record<Property, readonly [string, string, readonly string[]]>> = {
  smooth: ['gelu', 'f′ exists everywhere', ['relu', 'selu', 'hardswish']],
  bounded: ['relu6', 'range [0, 6]', ['relu', 'glu', 'log_sigmoid']],
  monotone: ['relu', 'never falls', ['silu', 'sine', 'swiglu']],
  zeroCentred: [
    'tanh',
    'mean output 0 for standard normal inputs',
    ['sigmoid', 'relu', 'elu', 'lisht', 'softmax', 'binary_step'],
  ],
  noZeroGradient: ['leaky_relu', 'f′ is 0 on no interval', ['relu', 'hardtanh', 'hardswish']],
  sparse: [
    'hardshrink',
    'exactly 0 on [−0.5, 0.5]',
    ['leaky_relu', 'displaced_relu', 'star_relu', 'sigmoid'],
  ],
  selfNormalising: [
    'selu',
    // Klambauer et al. give 0.782648 for this entry of the Jacobian at the fixed point (0, 1).
    'keeps mean 0 and variance 1, and shrinks a deviation of the variance to 0.7826 of it',
    ['elu', 'identity', 'star_relu', 'lecun_tanh'],
  ],
  cheapInInt8: [
    'hardswish',
    'only comparisons, additions and multiplications',
    ['silu', 'softsign', 'softmax', 'sparsemax'],
  ],
  learned: ['prelu', 'trained with the weights: α', ['leaky_relu', 'elu']],
};

describe('properties of activations', () => {
  for (const property of PROPERTIES) {
    const [has, reason, lack] = CASES[property];

    it(`tells who is ${property}, and why`, () => {
      assert.equal(shown(has, property), reason);
      for (const id of lack) assert.equal(shown(id, property), undefined, id);
    });
  }

  it('calls only SELU self-normalising', () => {
    const found = catalogue.filter((entry) => reasonFor(entry, 'selfNormalising')).map(({ id }) => id);
    assert.deepEqual(found, ['selu']);
  });

  it('tells of a range that was found by sampling that it was', () => {
    assert.equal(shown('penalized_tanh', 'bounded'), 'range (−0.25, 1), found by sampling');
  });

  it('says exactly 0 only where f is', () => {
    for (const entry of catalogue) {
      const reason = reasonFor(entry, 'sparse');
      if (!reason) continue;
      const zeros = [-9, -2.5, -0.3, 0.3, 2.5, 9].filter((z) => entry.value(z, defaultParams(entry)) === 0);
      assert.ok(zeros.length > 0, entry.id);
    }
  });

  it('knows families from declarations and from spellings that name a model', () => {
    assert.deepEqual([...familiesOf(entryOf('swiglu')).keys()], ['LLaMA']);
    assert.deepEqual(familiesOf(entryOf('snake')).get('dac')?.values, [
      'transformers.models.dac.modeling_dac.Snake1d',
    ]);
    assert.equal(familiesOf(entryOf('hardshrink')).size, 0);
  });
});
