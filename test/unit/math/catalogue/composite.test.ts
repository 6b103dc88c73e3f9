import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry } from '../../../../src/math/catalogue/types';
import { ulpDifference } from '../../support/ulp';

const vectors = catalogue.flatMap((entry) => (entry.vector ? [{ entry, vector: entry.vector }] : []));
const gates = catalogue.flatMap((entry) => (entry.gated ? [{ entry, gated: entry.gated }] : []));

const logit = fc.double({ min: -30, max: 30, noNaN: true });
const anyVector = fc.array(logit, { minLength: 1, maxLength: 6 });

function vectorOf(id: string): NonNullable<ActivationEntry['vector']> {
  const vector = getEntry(id)?.vector;
  assert.ok(vector);
  return vector;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('functions of a vector', () => {
  it('are softmax and its kin', () => {
    assert.deepEqual(
      vectors.map(({ entry }) => entry.id),
      ['softmax', 'log_softmax', 'softmin', 'sparsemax'],
    );
  });

  for (const { entry, vector } of vectors) {
    it(`${entry.id} is drawn for one component beside another at 0`, () => {
      const zs = fc.oneof(logit, fc.double({ min: -750, max: 750, noNaN: true }));
      fc.assert(
        fc.property(zs, (z) => {
          const at = `at ${z}`;
          assert.ok(ulpDifference(vector.evaluate([z, 0])[0] ?? NaN, entry.value(z, {})) <= 1, at);
          assert.ok(ulpDifference(vector.diagonal([z, 0])[0] ?? NaN, entry.slope(z, {})) <= 1, at);
        }),
      );
    });

    it(`${entry.id} has the diagonal of its Jacobian`, () => {
      fc.assert(
        fc.property(anyVector, fc.nat(), (zs, pick) => {
          const i = pick % zs.length;
          const h = 1e-6;
          const shifted = (by: number): number =>
            vector.evaluate(zs.map((z, k) => (k === i ? z + by : z)))[i] ?? NaN;
          const [left, right] = [(shifted(0) - shifted(-h)) / h, (shifted(h) - shifted(0)) / h];
          // Sparsemax has kinks where a component enters or leaves the support.
          fc.pre(Math.abs(left - right) < 1e-4);
          const quotient = (shifted(h) - shifted(-h)) / (2 * h);
          assert.ok(Math.abs(quotient - (vector.diagonal(zs)[i] ?? NaN)) < 1e-4);
        }),
      );
    });

    it(`${entry.id} gives one number for each component, NaN for vectors without a softmax`, () => {
      for (const f of [vector.evaluate, vector.diagonal]) {
        assert.deepEqual(f([]), []);
        assert.deepEqual(f([0, NaN]), [NaN, NaN]);
        const infinite = entry.id === 'softmin' ? -Infinity : Infinity;
        assert.deepEqual(f([infinite, 0]), [NaN, NaN]);
        assert.ok(f([1e308, -1e308, 3]).every((y) => !Number.isNaN(y)));
        assert.equal(f([1, 2, 3]).length, 3);
      }
    });
  }

  it('softmax, softmin and sparsemax add to 1', () => {
    fc.assert(
      fc.property(anyVector, (zs) => {
        for (const id of ['softmax', 'softmin', 'sparsemax']) {
          assert.ok(Math.abs(sum(vectorOf(id).evaluate(zs)) - 1) < 1e-13, id);
        }
      }),
    );
  });

  it('softmax of far components keeps its digits', () => {
    // e^−700 / (1 + e^−700 + e^−1) and the like, by mpmath.
    assert.deepEqual(
      vectorOf('softmax').evaluate([-700, 0, -1]),
      [7.208001119832617e-305, 0.7310585786300049, 0.2689414213699951],
    );
    assert.deepEqual(vectorOf('softmax').diagonal([0, -40])[0], 4.248354255291589e-18);
    assert.deepEqual(vectorOf('log_softmax').evaluate([0, -40])[0], -4.248354255291589e-18);
  });

  it('sparsemax projects onto the simplex', () => {
    assert.deepEqual(vectorOf('sparsemax').evaluate([3, 1, 0.5]), [1, 0, 0]);
    assert.deepEqual(vectorOf('sparsemax').evaluate([0.5, 0.25, 0]), [7 / 12, 1 / 3, 1 / 12]);
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
          assert.equal(gated.evaluate(value, z, params), factor * entry.value(z, params));
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
