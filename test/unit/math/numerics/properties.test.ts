import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GELU_MINIMUM, GELU_MINIMUM_AT } from '../../../../src/math/numerics/clippedGelu';
import { selu, SELU_ALPHA, SELU_LAMBDA } from '../../../../src/math/numerics/exponential';
import { hardsigmoid } from '../../../../src/math/numerics/piecewise';
import { exponentialSlope, pow, powSlope } from '../../../../src/math/numerics/special';
import { softplus, softplusSlope } from '../../../../src/math/numerics/softplus';
import { stepFrom, ulpDifference } from '../../support/ulp';
import { kernel, kernelNames } from './kernels';

const parameters = {
  negative_slope: 0.3,
  alpha: 0.7,
  beta: 0.5,
  b: 2,
  min_val: -1,
  max_val: 1,
  slope: 0.2,
  offset: 0.5,
  base: 10,
  exponent: -3,
};
const curve = (name: string) => kernel(name, parameters);

/** Any finite number, most often within the visible range. */
const anyZ = fc.oneof(
  { weight: 2, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -2000, max: 2000, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

/** f(−∞), f(+∞), f′(−∞), f′(+∞). */
const limits: Readonly<Record<string, readonly [number, number, number, number]>> = {
  exp: [0, Infinity, 0, Infinity],
  expm1: [-1, Infinity, 0, Infinity],
  log: [NaN, Infinity, NaN, 0],
  log1p: [NaN, Infinity, NaN, 0],
  erf: [-1, 1, 0, 0],
  erfc: [2, 0, 0, 0],
  normal_cdf: [0, 1, 0, 0],
  normal_pdf: [0, 0, 0, 0],
  sin: [NaN, NaN, NaN, NaN],
  tan: [NaN, NaN, NaN, NaN],
  asin: [NaN, NaN, NaN, NaN],
  acos: [NaN, NaN, NaN, NaN],
  atan: [-Math.PI / 2, Math.PI / 2, 0, 0],
  sinh: [-Infinity, Infinity, Infinity, Infinity],
  cosh: [Infinity, Infinity, -Infinity, Infinity],
  asinh: [-Infinity, Infinity, 0, 0],
  acosh: [NaN, Infinity, NaN, 0],
  atanh: [NaN, NaN, NaN, NaN],
  log2: [NaN, Infinity, NaN, 0],
  log10: [NaN, Infinity, NaN, 0],
  exp2: [0, Infinity, 0, Infinity],
  exponential_to: [0, Infinity, 0, Infinity],
  cbrt: [-Infinity, Infinity, 0, 0],
  power: [-0, 0, -0, -0],
  relu: [0, Infinity, 0, 1],
  relu6: [0, 6, 0, 0],
  leaky_relu: [-Infinity, Infinity, 0.3, 1],
  hardtanh: [-1, 1, 0, 0],
  hardsigmoid: [0, 1, 0, 0],
  hardsigmoid_line: [0, 1, 0, 0],
  hardswish: [0, Infinity, 0, 1],
  elu: [-0.7, Infinity, 0, 1],
  celu: [-0.7, Infinity, 0, 1],
  selu: [-1.7580993408473766, Infinity, 0, SELU_LAMBDA],
  gelu: [0, Infinity, 0, 1],
  gelu_tanh: [0, Infinity, 0, 1],
  gelu_sigmoid: [0, Infinity, 0, 1],
  sigmoid: [0, 1, 0, 0],
  tanh: [-1, 1, 0, 0],
  silu: [0, Infinity, 0, 1],
  swish: [0, Infinity, 0, 1],
  softsign: [-1, 1, 0, 0],
  log_sigmoid: [-Infinity, -0, 1, 0],
  tanhshrink: [-Infinity, Infinity, 1, 1],
  mish: [0, Infinity, 0, 1],
  softplus: [0, Infinity, 0, 1],
  squareplus: [0, Infinity, 0, 1],
};

describe('every kernel', () => {
  for (const name of kernelNames) {
    const { f, df } = curve(name);

    it(`${name} has its limits at ±∞`, () => {
      assert.deepEqual([f(-Infinity), f(Infinity), df(-Infinity), df(Infinity)], limits[name]);
    });

    it(`${name} takes NaN to NaN`, () => {
      assert.deepEqual([f(NaN), df(NaN)], [NaN, NaN]);
    });
  }

  const partial = ['log', 'log1p', 'log2', 'log10', 'asin', 'acos', 'acosh', 'atanh'];
  for (const name of kernelNames.filter((candidate) => !partial.includes(candidate))) {
    const { f, df } = curve(name);

    it(`${name} is a number for every finite z`, () => {
      fc.assert(
        fc.property(anyZ, (z) => {
          assert.ok(!Number.isNaN(f(z)), 'f');
          assert.ok(!Number.isNaN(df(z)), 'f′');
        }),
      );
    });
  }
});

describe('symmetry', () => {
  for (const name of [
    ...['sin', 'tan', 'asin', 'atan', 'sinh', 'asinh', 'atanh', 'cbrt'],
    ...['erf', 'tanh', 'softsign', 'tanhshrink', 'hardtanh'],
  ]) {
    it(`${name} is odd and its slope even`, () => {
      const { f, df } = curve(name);
      fc.assert(
        fc.property(anyZ, (z) => {
          // Adding 0 takes the sign of a zero away, which is tested below.
          assert.equal(f(-z) + 0, -f(z) + 0);
          assert.equal(df(-z), df(z));
        }),
      );
    });
  }

  for (const name of ['sigmoid', 'normal_pdf']) {
    it(`${name === 'sigmoid' ? "sigmoid's slope" : name} is even`, () => {
      const even = name === 'sigmoid' ? curve(name).df : curve(name).f;
      fc.assert(
        fc.property(anyZ, (z) => {
          assert.equal(even(-z), even(z));
        }),
      );
    });
  }

  for (const name of [
    'gelu',
    'gelu_tanh',
    'gelu_sigmoid',
    'silu',
    'softplus',
    'squareplus',
    'hardswish',
    'relu',
  ]) {
    it(`${name} satisfies f(z) − f(−z) = z`, () => {
      const { f } = curve(name);
      fc.assert(
        fc.property(anyZ, (z) => {
          const greater = Math.max(Math.abs(f(z)), Math.abs(f(-z)));
          const ulp = stepFrom(greater, 1) - greater;
          assert.ok(Math.abs(f(z) - f(-z) - z) <= 2 * ulp);
        }),
      );
    });
  }
});

describe('negative zero', () => {
  const through0 = [
    'expm1',
    'log1p',
    'sin',
    'tan',
    'asin',
    'atan',
    'sinh',
    'asinh',
    'atanh',
    'cbrt',
    'erf',
    'tanh',
    'softsign',
    'leaky_relu',
    'hardtanh',
    'hardswish',
  ];
  const units = ['elu', 'celu', 'selu', 'gelu', 'gelu_tanh', 'gelu_sigmoid', 'silu', 'swish', 'mish'];
  for (const name of [...through0, ...units]) {
    it(`${name} takes −0 to −0`, () => {
      assert.equal(curve(name).f(-0), -0);
    });
  }

  it('is taken to 0 by tanhshrink, as by PyTorch 1.13, which subtracts tanh(−0) = −0 from it', () => {
    assert.equal(curve('tanhshrink').f(-0), 0);
  });
});

describe('monotonicity', () => {
  const increasing = [
    'exp',
    'exp2',
    'exponential_to',
    'expm1',
    'sinh',
    'asinh',
    'atan',
    'cbrt',
    'erf',
    'normal_cdf',
    'relu',
    'relu6',
    'leaky_relu',
    'hardtanh',
    'hardsigmoid',
    'hardsigmoid_line',
    'elu',
    'celu',
    'selu',
    'sigmoid',
    'tanh',
    'softsign',
    'log_sigmoid',
    'tanhshrink',
    'softplus',
    'squareplus',
  ];
  for (const name of increasing) {
    it(`${name} does not fall from a number to the next few`, () => {
      const { f } = curve(name);
      fc.assert(
        fc.property(anyZ, fc.integer({ min: 1, max: 3 }), (z, steps) => {
          const next = stepFrom(z, steps);
          fc.pre(Number.isFinite(next));
          assert.ok(f(next) >= f(z), `${f(next)} < ${f(z)}`);
        }),
        { numRuns: 500 },
      );
    });
  }

  const domains: Readonly<Record<string, readonly [number, number]>> = {
    log: [0, Infinity],
    log2: [0, Infinity],
    log10: [0, Infinity],
    log1p: [-1, Infinity],
    asin: [-1, 1],
    acosh: [1, Infinity],
    atanh: [-1, 1],
  };
  for (const [name, [min, max]] of Object.entries(domains)) {
    it(`${name} does not fall over its domain`, () => {
      const { f } = curve(name);
      const domain = fc.double({ min, max: Math.min(max, 1e308), maxExcluded: true, noNaN: true });
      fc.assert(
        fc.property(domain, (z) => {
          assert.ok(f(stepFrom(z, 1)) >= f(z));
        }),
        { numRuns: 500 },
      );
    });
  }
});

describe('powers', () => {
  it('are exact where the result is', () => {
    for (let n = 0; n <= 22; n++) {
      assert.equal(pow(10, n), Number(`1e${n}`));
      assert.equal(curve('log10').f(Number(`1e${n}`)), n);
    }
    for (let n = -1074; n <= 1023; n++) {
      const power = 2 ** n;
      assert.deepEqual([curve('exp2').f(n), pow(2, n), curve('log2').f(power)], [power, power, n]);
    }
    for (let n = -50; n <= 50; n++) assert.equal(curve('cbrt').f(n * n * n), n);
  });

  it('have the special values of the operator, and its signs', () => {
    const specials = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, 1e308, -1e308, Infinity, -Infinity, NaN];
    for (const base of specials) {
      for (const exponent of specials) {
        const [actual, expected] = [pow(base, exponent), base ** exponent];
        const isSame = Object.is(actual, expected) || ulpDifference(actual, expected) <= 1;
        assert.ok(isSame, `${base} ** ${exponent} is ${expected}, got ${actual}`);
      }
    }
  });

  it('have slopes that survive where the power itself does not', () => {
    assert.equal(powSlope(1e200, 2), 2e200);
    assert.equal(powSlope(-1e200, 2), -2e200);
    assert.equal(powSlope(1e-320, 1), 1);
    assert.equal(powSlope(0, 2), 0);
    assert.equal(powSlope(0, 1), 1);
    assert.equal(powSlope(-8, 1 / 3), NaN);
    assert.equal(exponentialSlope(1, 1e308), 0);
    assert.equal(exponentialSlope(0, 2), 0);
    assert.equal(exponentialSlope(-2, 2), NaN);
  });
});

describe('subgradients at kinks', () => {
  const expected: readonly (readonly [name: string, z: number, slope: number])[] = [
    ['relu', 0, 0],
    ['relu', -0, 0],
    ['leaky_relu', 0, 0.3],
    ['relu6', 0, 0],
    ['relu6', 6, 0],
    ['hardtanh', -1, 0],
    ['hardtanh', 1, 0],
    ['hardsigmoid', -3, 0],
    ['hardsigmoid', 3, 0],
    ['hardsigmoid_line', -2.5, 0],
    ['hardsigmoid_line', 2.5, 0],
    ['hardswish', -3, 0],
    ['hardswish', 3, 1],
    ['elu', 0, 0.7],
    ['celu', 0, 1],
    ['selu', 0, 1.7580993408473766],
  ];
  for (const [name, z, slope] of expected) {
    it(`${name} takes ${slope} at ${Object.is(z, -0) ? '−0' : z}`, () => {
      assert.equal(curve(name).df(z), slope);
    });
  }
});

describe('parameters', () => {
  it('softplus turns linear where βz is above its threshold, not at it', () => {
    assert.deepEqual([softplus(10.25, 2, 20), softplusSlope(10.25, 2, 20)], [10.25, 1]);
    assert.ok(softplus(10, 2, 20) > 10);
    assert.ok(softplusSlope(10, 2, 20) < 1);
  });

  it('hard sigmoid takes 1/6 and 1/2 as the fraction (z + 3)/6', () => {
    assert.equal(hardsigmoid(-3 + 2 ** -50), 2 ** -50 / 6);
    assert.equal(hardsigmoid(-3 + 2 ** -50, 1 / 6, 0.5), 2 ** -50 / 6);
  });

  it('swish with β = 0 is the line z/2', () => {
    const { f, df } = kernel('swish', { beta: 0 });
    assert.deepEqual([f(-Infinity), f(3), df(-Infinity), df(3), df(NaN)], [-Infinity, 1.5, 0.5, 0.5, NaN]);
  });

  it('parameters of any magnitude keep every z a number', () => {
    const magnitude = fc.integer({ min: -300, max: 300 }).map((exponent) => 10 ** exponent);
    const names = ['elu', 'celu', 'swish', 'softplus', 'squareplus', 'leaky_relu'];
    fc.assert(
      fc.property(fc.constantFrom(...names), magnitude, anyZ, (name, value, z) => {
        const params = { alpha: value, beta: value, b: value, negative_slope: value };
        const { f, df } = kernel(name, params);
        assert.ok(!Number.isNaN(f(z)), 'f');
        assert.ok(!Number.isNaN(df(z)), 'f′');
      }),
      { numRuns: 2000 },
    );
  });

  it('scaling z and its parameter together scales the curve', () => {
    const exponent = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(fc.double({ min: -40, max: 8, noNaN: true }), exponent, (z, power) => {
        fc.pre(Math.abs(z) > 1e-3);
        const scale = 2 ** power;
        assert.equal(
          kernel('celu', { alpha: scale }).f(z * scale),
          scale * kernel('celu', { alpha: 1 }).f(z),
        );
        assert.equal(
          kernel('swish', { beta: scale }).f(z / scale),
          kernel('swish', { beta: 1 }).f(z) / scale,
        );
        assert.equal(
          kernel('softplus', { beta: scale }).f(z / scale),
          kernel('softplus', { beta: 1 }).f(z) / scale,
        );
        assert.equal(
          kernel('squareplus', { b: scale * scale }).f(z * scale),
          scale * kernel('squareplus', { b: 1 }).f(z),
        );
        assert.equal(
          kernel('squareplus', { b: scale * scale }).df(z * scale),
          kernel('squareplus', { b: 1 }).df(z),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('SELU is ELU with its α, times its λ', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 10, noNaN: true }), (z) => {
        assert.ok(ulpDifference(selu(z), SELU_LAMBDA * kernel('elu', { alpha: SELU_ALPHA }).f(z)) <= 2);
      }),
    );
  });
});

describe("GELU's minimum", () => {
  it('is where the constants say', () => {
    const { f: value } = curve('gelu');
    assert.equal(value(GELU_MINIMUM_AT), GELU_MINIMUM);
    for (const z of [stepFrom(GELU_MINIMUM_AT, -1e6), stepFrom(GELU_MINIMUM_AT, 1e6)])
      assert.ok(value(z) >= GELU_MINIMUM);
  });
});
