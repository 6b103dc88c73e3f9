import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import { parameterOf } from '../../../../src/math/expression/names';
import { erfc, expm1, log1p, normalCdf, sigmoid, tanh } from '../../../../src/math/numerics/special';
import { compiled } from './compiled';

/** Notations that people use, with the function that they are. */
const FORMS: readonly (readonly [string, string])[] = [
  ['z * Phi(z)', 'gelu(z)'],
  ['0.5*z*(1 + erf(z/sqrt(2)))', 'gelu(z)'],
  ['z * 0.5 * (erf(z * sqrt(0.5)) + 1)', 'gelu(z)'],
  ['z/2*erfc(-z/2**0.5)', 'gelu(z)'],
  ['2z*Φ(2z)', 'gelu(2·z)'],
  ['0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))', 'gelu_tanh(z)'],
  ['x * sigmoid(1.702 * x)', 'gelu_sigmoid(z)'],
  ['z*sigmoid(z)', 'silu(z)'],
  ['sigmoid(β z) z', 'silu(z, β)'],
  ['z/(1 + exp(-z))', 'silu(z)'],
  ['x / (1 + exp(-beta * x))', 'silu(z, β)'],
  ['z*e^z/(1 + e^z)', 'silu(z)'],
  ['3z/(1+exp(-2z))', '3·silu(z, 2)'],
  ['1/(1+exp(-z))', 'sigmoid(z)'],
  ['exp(z)/(1+exp(z))', 'sigmoid(z)'],
  ['1 - 1/(1+exp(-z))', 'sigmoid(-z)'],
  ['log(1 + exp(z))', 'softplus(z)'],
  ['ln(exp(2z) + 1)/2', 'softplus(z, 2)'],
  ['np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0)', 'softplus(z)'],
  ['-log(1 + exp(-z))', 'log_sigmoid(z)'],
  ['log(1/(1+exp(-z)))', 'log_sigmoid(z)'],
  ['x * tanh(log(1 + exp(x)))', 'mish(z)'],
  ['tanh(softplus(z)) z', 'mish(z)'],
  ['z*((1+exp(z))^2-1)/((1+exp(z))^2+1)', 'mish(z)'],
  ['(exp(z)-exp(-z))/(exp(z)+exp(-z))', 'tanh(z)'],
  ['2/(1+exp(-2z)) - 1', 'tanh(z)'],
  ['(exp(2z)-1)/(exp(2z)+1)', 'tanh(z)'],
  ['z - tanh(z)', 'tanhshrink(z)'],
  ['(2z+1) - tanh(2z+1)', 'tanhshrink(2·z + 1)'],
  ['z/(1+abs(z))', 'softsign(z)'],
  ['z > 0 ? z : exp(z) - 1', 'elu(z)'],
  ['where(x < 0, 0.5*(exp(x) - 1), x)', 'elu(z, 0.5)'],
  ['z >= 0 ? z : 2*exp(z) - 2', 'elu(z, 2)'],
  ['z > 0 ? z : 2*(exp(z/2) - 1)', 'celu(z, 2)'],
  ['1.0507009873554805*(z > 0 ? z : 1.6732632423543772*(exp(z)-1))', 'selu(z)'],
  ['(z + sqrt(z^2 + 4))/2', 'squareplus(z)'],
  ['0.5*(z + sqrt(z*z + 1))', 'squareplus(z, 1)'],
  ['z*min(max(0, z + 3), 6)/6', 'hardswish(z)'],
  ['z*relu6(z + 3)/6', 'hardswish(z)'],
  ['exp(z) - 1', 'expm1(z)'],
  ['1 - exp(-z)', '(-1)·expm1(-z)'],
  ['exp(z) - 1 + max(z, 0)', 'expm1(z) + max(z, 0)'],
  ['log(1 + abs(z))', 'log1p(abs(z))'],
  ['log(z^2 + 1 + z)', 'log1p(z·z + z)'],
  ['1 - erf(3z)', 'erfc(3·z)'],
  ['0.5z*(1 + erf(z/1.4))', '0.5·z·erfc(-(z/1.4))'],
  ['1 - tanh(z)^2', '(1/cosh(z))^2'],
  ['z*sigmoid(z)*(1 - sigmoid(z))', 'silu(z)·sigmoid(-z)'],
];

describe('formulas as people write them', () => {
  const TAILS = [
    -1e3, -700.5, -50.25, -37, -20, -8.5, -1e-3, -1e-9, -1e-300, 1e-300, 1e-9, 0.1, 5, 30, 709, 1e5,
  ];

  for (const [text, expected] of FORMS) {
    it(`computes ${text} as ${expected}, in every digit`, () => {
      const [written, known] = [compiled(text), compiled(expected)];
      for (const z of TAILS) {
        const [actual, wanted] = [written.value(z), known.value(z)];
        assert.ok(
          actual === wanted || Math.abs(actual - wanted) <= 4e-16 * Math.abs(wanted),
          `${z}: ${actual}, not ${wanted}`,
        );
      }
    });
  }

  it('gives formulas the accuracy of the kernels, bit by bit', () => {
    const kernels: readonly (readonly [string, (z: number) => number])[] = [
      ['1/(1+exp(-z))', sigmoid],
      ['1 - sigmoid(-z)', sigmoid],
      ['exp(z) - 1', expm1],
      ['log(1 + z)', log1p],
      ['1 - erf(z)', erfc],
      ['1 - Φ(-z)', normalCdf],
      ['(e^z - e^-z)/(e^z + e^-z)', tanh],
    ];
    for (const [text, kernel] of kernels) {
      for (const z of TAILS) assert.equal(compiled(text).value(z), kernel(z), `${text} at ${z}`);
    }
  });

  it('depends on the values of free letters only as far as it is right for them', () => {
    const text = compiled('log(1 + exp(β z))/β');
    const softplus = getEntry('softplus');
    assert.ok(softplus);
    assert.equal(text.value(-40, { beta: 3 }), softplus.value(-40, { beta: 3 }));
    // For β < 0 this is not the catalogue's Softplus, but the formula still holds.
    assert.ok(Math.abs(text.value(2, { beta: -1 }) - -Math.log1p(Math.exp(-2))) < 1e-15);
    const root = compiled('(z + sqrt(z^2 + b))/2');
    assert.equal(root.value(2, { b: -3 }), 1.5);
    assert.equal(root.value(-1e9, { b: 4 }), 1e-9);
  });

  it('takes no infinite or vanishing factor out of anything', () => {
    assert.equal(compiled('log(∞ + exp(z))').value(1.5), Infinity);
    assert.equal(compiled('z·tanh(log(∞ + exp(z)))').value(1.5), 1.5);
    assert.equal(compiled('z + sin(2z)^2/∞').value(-2.25), -2.25);
    assert.equal(compiled('z·Φ(1e308·z)').value(4.5), 4.5);
    assert.equal(compiled('z > 0 ? z : 2·(exp(∞·z) - 1)').value(-8), -2);
    assert.equal(compiled('z·tanh(log(1 + exp(∞·z)))').value(4), 4);
  });

  it('leaves its sign to a product with 0', () => {
    assert.deepEqual(
      [compiled('1/(0z)').value(2), compiled('1/(z·0)').value(-2), compiled('0z').value(Infinity)],
      [Infinity, -Infinity, 0],
    );
  });

  it('has the slope −2·tanh(z)/cosh²(z) of 1 − tanh²(z) in every digit, near 0 and far out', () => {
    const f = compiled('1 - tanh(z)^2');
    for (const z of [1e-300, 1e-17, 4e-9, 1e-5, 0.001, 0.3, 2, 20, 300, 355, 370]) {
      // e^−2z/(1 + e^−2z)² · 4 stays in the range of float64 as long as the result does.
      const small = Math.exp(-2 * z);
      const value = ((4 * Math.exp(-z)) / (1 + small) ** 2) * Math.exp(-z);
      const slope = -2 * Math.tanh(z) * value;
      for (const side of [1, -1]) {
        const [actual, actualSlope] = [f.value(side * z), side * f.slope(side * z)];
        assert.ok(
          Math.abs(actual - value) <= 1e-14 * value + 1e-321,
          `f(${side * z}) = ${actual}, not ${value}`,
        );
        assert.ok(
          Math.abs(actualSlope - slope) <= -1e-14 * slope + 1e-320,
          `${side * z}: ${actualSlope}, not ${slope}`,
        );
      }
    }
    assert.deepEqual(
      [f.value(Infinity), f.slope(Infinity), f.value(-1e4), f.slope(1e4)],
      [0, -0, 0, -0].map((x) => x + 0),
    );
  });

  it('keeps digits that the formula as it stands would lose', () => {
    assert.equal(compiled('z*Phi(z)').value(-38), getEntry('gelu')?.value(-38, {}));
    assert.notEqual(compiled('0.5*z*(1 + erf(z/sqrt(2)))').value(-10), 0);
    assert.equal(compiled('log(1 + exp(z))').value(1000), 1000);
    assert.equal(compiled('log(1 + exp(z))').value(-700), Math.exp(-700));
  });
});

describe('formulas of the catalogue', () => {
  const zs = [-1e4, -90, -7.25, -3.5, -1.5, -0.3, -1e-6, 1e-6, 0.3, 1.5, 3.5, 7.25, 90, 1e4];
  for (const entry of catalogue) {
    const params = defaultParams(entry);
    const letters = Object.fromEntries(
      entry.parameters.map(({ id, symbol }) => [parameterOf(symbol)?.id ?? symbol, params[id] ?? NaN]),
    );
    const kinks = entry.kinks(params).map(({ z }) => z);

    it(`f of ${entry.id} computes what the entry computes`, () => {
      const f = compiled(entry.formula.plain);
      for (const z of zs) {
        const [actual, expected] = [f.value(z, letters), entry.value(z, params)];
        assert.ok(
          actual === expected || Math.abs(actual - expected) <= 1e-14 * Math.max(1, Math.abs(expected)),
          `${z}: ${actual} ≠ ${expected}`,
        );
      }
    });

    it(`f' of ${entry.id} computes the slope, and so does differentiating f`, () => {
      const [f, df] = [compiled(entry.formula.plain), compiled(entry.derivative.plain)];
      for (const z of zs.filter((point) => Math.abs(point) <= 90 && !kinks.includes(point))) {
        const expected = entry.slope(z, params);
        const tolerance = 1e-12 * Math.max(1, Math.abs(expected));
        assert.ok(
          Math.abs(df.value(z, letters) - expected) <= tolerance,
          `${z}: ${df.value(z, letters)} ≠ ${expected}`,
        );
        assert.ok(
          Math.abs(f.slope(z, letters) - expected) <= tolerance,
          `${z}: ${f.slope(z, letters)} ≠ ${expected}`,
        );
      }
    });

    it(`${entry.id} is a function by each of its names`, () => {
      const names = [entry.id, ...entry.aliases].filter((name) => /^[a-z_]\w*$/i.test(name));
      for (const name of names) {
        const f = compiled(`${name}(z)`);
        for (const z of zs) assert.equal(f.value(z), entry.value(z, params), `${name}(${z})`);
      }
    });
  }
});
