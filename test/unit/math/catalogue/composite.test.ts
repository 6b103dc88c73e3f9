import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import { gatedForm } from '../../../../src/math/gatedForm';

const gates = catalogue.flatMap((entry) => (entry.gated ? [{ entry, gated: entry.gated }] : []));

const logit = fc.double({ min: -30, max: 30, noNaN: true });
describe('functions of a vector', () => {
  it('are softmax and its kin', () => {
    assert.deepEqual(
      catalogue.filter(({ vector }) => vector).map(({ id }) => id),
      ['softmax', 'log_softmax', 'softmin', 'sparsemax'],
    );
  });
});

describe('gated units', () => {
  it('are GLU and its kin', () => {
    assert.deepEqual(
      gates.map(({ entry }) => entry.id),
      ['glu', 'gtu', 'reglu', 'geglu', 'swiglu'],
    );
  });

  for (const { entry, gated } of gates) {
    it(`${entry.id} is drawn by its gate, and scales with the value or its tanh`, () => {
      const gate = getEntry(gated.gate);
      assert.ok(gate);
      const params = defaultParams(entry);
      fc.assert(
        fc.property(logit, fc.double({ min: -4, max: 4, noNaN: true }), (z, value) => {
          assert.equal(entry.value(z, params), gate.value(z, defaultParams(gate)));
          assert.equal(entry.slope(z, params), gate.slope(z, defaultParams(gate)));
          const factor = gated.inner ? gated.inner.value(value) : value;
          const form = gatedForm(entry, gated, 'gate');
          assert.equal(form.value(z, { ...params, value }), factor * entry.value(z, params));
        }),
      );
    });
  }
});

describe("PyTorch's gain", () => {
  const gain = (id: string, params: Readonly<Record<string, number>> = {}): number | undefined =>
    getEntry(id)?.torchGain?.(params);

  it('is what calculate_gain returns', () => {
    assert.equal(gain('identity'), 1);
    assert.equal(gain('sigmoid'), 1);
    assert.equal(gain('tanh'), 5 / 3);
    assert.equal(gain('relu'), Math.sqrt(2));
    assert.equal(gain('selu'), 0.75);
    assert.equal(gain('leaky_relu'), Math.sqrt(2 / (1 + 0.01 ** 2)));
    assert.equal(gain('leaky_relu', { negative_slope: 0.2 }), Math.sqrt(2 / (1 + 0.2 ** 2)));
  });

  it('is there for nothing else, since calculate_gain refuses the rest', () => {
    const known = catalogue.filter(({ torchGain }) => torchGain).map(({ id }) => id);
    assert.deepEqual(known.sort(), ['identity', 'leaky_relu', 'relu', 'selu', 'sigmoid', 'tanh']);
  });
});
