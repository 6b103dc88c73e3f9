import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GELU_MINIMUM, GELU_MINIMUM_AT } from '../../../../src/math/numerics/clippedGelu';
import { selu, SELU_ALPHA, SELU_LAMBDA } from '../../../../src/math/numerics/exponential';
import { hardsigmoid } from '../../../../src/math/numerics/piecewise';
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
};
const curve = (name: string) => kernel(name, parameters);

/** Any finite number, the visible range preferred. */
const anyZ = fc.oneof(
  { weight: 2, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -2000, max: 2000, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

/** f(−∞), f(+∞), f′(−∞), f′(+∞). */
const limits: Readonly<Record<string, readonly [number, number, number, number]>> = {
  exp: [0, Infinity, 0, Infinity],
  expm1: [-1, Infinity, 0, Infinity],
  log: [NaN, Infinity, -0, 0],
  log1p: [NaN, Infinity, -0, 0],
  erf: [-1, 1, 0, 0],
  erfc: [2, 0, -0, -0],
  normal_cdf: [0, 1, 0, 0],
  normal_pdf: [0, 0, 0, 0],
  sin: [NaN, NaN, NaN, NaN],
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

  for (const name of kernelNames.filter(
    (candidate) => !candidate.startsWith('log') || candidate === 'log_sigmoid',
  )) {
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
  for (const name of ['sin', 'erf', 'tanh', 'softsign', 'tanhshrink', 'hardtanh']) {
    it(`${name} is odd and its slope even`, () => {
      const { f, df } = curve(name);
      fc.assert(
        fc.property(anyZ, (z) => {
          assert.equal(f(-z), -f(z));
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
    'erf',
    'tanh',
    'softsign',
    'tanhshrink',
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
});

describe('monotonicity', () => {
  const increasing = [
    'exp',
    'expm1',
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

  for (const name of ['log', 'log1p']) {
    it(`${name} does not fall over its domain`, () => {
      const { f } = curve(name);
      const domain = fc.double({ min: name === 'log' ? 0 : -1, noNaN: true, noDefaultInfinity: true });
      fc.assert(
        fc.property(domain, (z) => {
          assert.ok(f(stepFrom(z, 1)) >= f(z));
        }),
        { numRuns: 500 },
      );
    });
  }
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
