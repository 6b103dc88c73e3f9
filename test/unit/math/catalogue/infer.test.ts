import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, getEntry } from '../../../../src/math/catalogue';
import { snap } from '../../../../src/math/numerics/snap';
import type { ParameterValues } from '../../../../src/math/catalogue/types';

/** Numbers as people write them, with few digits. */
const written = (min: number, max: number, digits = 4): fc.Arbitrary<number> =>
  fc
    .integer({ min: Math.ceil(min * 10 ** digits), max: Math.floor(max * 10 ** digits) })
    .map((n) => Number((n / 10 ** digits).toFixed(digits)));

const PARAMETERS: Readonly<Record<string, fc.Arbitrary<ParameterValues>>> = {
  // With slope 1 it would be the identity.
  leaky_relu: fc.record({ negative_slope: written(-2, 3).filter((slope) => slope !== 1) }),
  elu: fc.record({ alpha: written(0.01, 10) }),
  celu: fc.record({ alpha: written(0.01, 10) }),
  silu: fc.record({ beta: written(-8, 12, 3) }),
  softplus: fc.record({ beta: written(0.01, 20), threshold: fc.constant(Infinity) }),
  squareplus: fc.record({ b: written(0.01, 20) }),
  hardsigmoid: fc.record({
    slope: fc.oneof(written(0.05, 1, 3), fc.constantFrom(1 / 6, 1 / 3)),
    offset: written(0.1, 0.9, 2),
  }),
  hardtanh: fc
    .tuple(written(-10, 10, 2), written(0.01, 10, 2))
    .map(([min, width]) => ({ min_val: min, max_val: Number((min + width).toFixed(2)) })),
  thresholded_relu: fc.record({ theta: written(0, 10) }),
  // If the value is that of the line at the threshold, or beyond it, the step can be anywhere.
  threshold: fc
    .record({ threshold: written(-10, 10, 2), value: written(-30, 30, 2) })
    .filter(({ threshold, value }) => value > threshold),
  softshrink: fc.record({ lambd: written(0.01, 10) }),
  hardshrink: fc.record({ lambd: written(0.01, 10) }),
  snake: fc.record({ a: written(0.05, 20, 2) }),
  xielu: fc.record({ alpha_p: written(0.05, 3, 2), alpha_n: written(0.05, 3, 2), beta: written(0, 2, 2) }),
  clipped_gelu: fc.record({
    min: fc.oneof(written(-0.15, 0.3, 2), fc.constant(-10)),
    max: written(0.4, 20, 2),
  }),
  laplace: fc.record({ mu: written(-5, 5, 3), sigma: written(0.05, 5, 3) }),
  plu: fc.record({ alpha: written(0.01, 0.9, 2), c: written(0.1, 5, 2) }),
  tent: fc.record({ delta: written(0.1, 5, 2) }),
  star_relu: fc.record({ s: written(0.1, 3, 2), b: written(-3, 3, 2) }),
  nlrelu: fc.record({ beta: written(0.1, 5, 2) }),
  smelu: fc.record({ beta: written(0.1, 5, 2) }),
  repu: fc.record({ p: written(1.1, 6, 1) }),
  pelu: fc.record({ a: written(0.1, 3, 2), b: written(0.1, 3, 2) }),
  mpelu: fc.record({ alpha: written(0.05, 3, 2), beta: written(0.1, 5, 2) }),
  isru: fc.record({ alpha: written(0.1, 5, 2) }),
  isrlu: fc.record({ alpha: written(0.1, 5, 2) }),
  lipswish: fc.record({ beta: written(0.1, 5, 2) }),
  e_swish: fc.record({ beta: written(0.1, 3, 3) }),
  softcap: fc.record({ c: written(0.5, 100, 1) }),
  penalized_tanh: fc.record({ alpha: written(0, 1, 2) }),
  stan: fc.record({ beta: written(0.05, 3, 2) }),
  leaky_hardsigmoid: fc.record({ alpha: written(0.01, 0.5, 2) }),
  gaussian: fc.record({ a: written(0.1, 10, 2) }),
  sine: fc.record({ omega: written(0.1, 60, 2) }),
};

describe('infer', () => {
  for (const entry of catalogue) {
    if (!entry.infer) continue;
    it(`reads the parameters of ${entry.id} off its curve`, () => {
      const parameters = PARAMETERS[entry.id] ?? fc.constant<ParameterValues>({});
      fc.assert(
        fc.property(parameters, (params) => {
          const normalised = Object.fromEntries(Object.entries(params).map(([name, x]) => [name, x + 0]));
          assert.deepEqual(
            entry.infer?.((z) => entry.value(z, params)),
            normalised,
          );
        }),
      );
    });
  }

  it('is there for every entry with parameters whose curve is its own', () => {
    const without = catalogue.filter((entry) => !('infer' in entry)).map(({ id }) => id);
    const shared = ['prelu', 'rrelu', 'crelu', 'sparse_sigmoid'];
    // The curves of simpler entries, or of no particular activation: other waves, and units with many learned
    // parameters.
    const unnamed = [
      ...['relu_n', 'displaced_relu', 'srelu', 'apl', 'frelu', 'maxout', 'alrelu', 'binary_step', 'shilu'],
      ...['bipolar_relu', 'soft_exponential', 'acon_c', 'aria2', 'aptx', 'soft_root_sign', 'dsilu'],
      ...['swiglu_clamped', 'dyt', 'scaled_softsign', 'arctan', 'logcosh', 'finer', 'sinc'],
      ...['sinlu', 'coslu', 'gcu', 'colu', 'rational', 'pau'],
    ];
    assert.deepEqual(without, [
      ...shared,
      ...unnamed,
      ...['softmax', 'log_softmax', 'softmin', 'sparsemax', 'glu', 'gtu', 'reglu', 'geglu', 'swiglu'],
    ]);
  });

  it('finds nothing in curves that cannot fit', () => {
    const constant = (): number => 0;
    const shrinking = ['thresholded_relu', 'threshold', 'softshrink', 'hardshrink'];
    const others = ['snake', 'xielu', 'clipped_gelu', 'laplace'];
    for (const id of [
      ...['elu', 'celu', 'softplus', 'squareplus', 'hardsigmoid', 'hardtanh'],
      ...shrinking,
      ...others,
    ]) {
      assert.equal(getEntry(id)?.infer?.(constant), undefined, id);
    }
    for (const { id, parameters, infer } of catalogue) {
      if (parameters.length > 0 && infer)
        assert.equal(
          infer(() => NaN),
          undefined,
          id,
        );
    }
  });
});

describe('degenerate fits', () => {
  it('of the identity are left to its own entry', () => {
    for (const { id, infer } of catalogue) {
      if (!infer || id === 'identity') continue;
      const params = infer((z) => z);
      if (params === undefined) continue;
      const entry = getEntry(id);
      assert.ok(entry);
      assert.ok(
        [-1e12, -3, -0.1, 0.1, 3, 1e12].some((z) => entry.value(z, params) !== z),
        `${id} ${JSON.stringify(params)} is the identity`,
      );
    }
  });
});

describe('snap', () => {
  it('takes the short decimal or the simple fraction beside a number', () => {
    assert.equal(snap(0.1 + 0.2), 0.3);
    assert.equal(snap(1.7020000000000002), 1.702);
    assert.equal(snap(0.16666666666666669), 1 / 6);
    assert.equal(snap(0.20000000000000004), 0.2);
  });

  it('leaves other numbers alone', () => {
    assert.equal(snap(Math.SQRT2), Math.SQRT2);
    assert.equal(snap(Infinity), Infinity);
    assert.ok(Number.isNaN(snap(NaN)));
  });
});
