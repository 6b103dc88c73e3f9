import assert from 'node:assert/strict';
import { compile } from '../../../../src/math/language';
import type { ExpressionError } from '../../../../src/math/expression/types';
import { compiled } from './compiled';

function errorOf(text: string): ExpressionError {
  const outcome = compile(text);
  assert.ok(!outcome.ok, `${text} compiles`);
  return outcome.error;
}

/** Texts with their meaning in canonical form. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ['1e-3 + .5 + 1_000 + 5.', '0.001 + 0.5 + 1000 + 5'],
  ['x*z', 'z·z'],
  ['-z^2', '-z^2'],
  ['(-z)^2', '(-z)^2'],
  ['2^-z^2', '2^-z^2'],
  ['2 ** 3 ** 2', '2^3^2'],
  ['-z * x', '-z·z'],
  ['-(z*x)', '-(z·z)'],
  ['1 - (2 - 3) - 4', '1 - (2 - 3) - 4'],
  ['6/2/3', '6/2/3'],
  ['1/2z', '1/2·z'],
  ['2z', '2·z'],
  ['2 max(0,z)', '2·max(0, z)'],
  ['αz', 'α·z'],
  ['alpha z', 'α·z'],
  ['z(1+z)', 'z·(1 + z)'],
  ['(1+z)(1-z)', '(1 + z)·(1 - z)'],
  ['[1+z]z', '(1 + z)·z'],
  ['2|z|', '2·abs(z)'],
  ['|z|/(1+|z|)', 'abs(z)/(1 + abs(z))'],
  ['||z| - 1|', 'abs(abs(z) - 1)'],
  ['√z + ∛(z+1)', 'sqrt(z) + cbrt(z + 1)'],
  ['z² + z⁻¹', 'z^2 + z^-1'],
  ['½z', '(1/2)·z'],
  ['z × 2 ⨯ 3 · 4 ⋅ 5 ∗ 6', 'z·2·3·4·5·6'],
  ['z ÷ 2 − 1 – 1', 'z/2 - 1 - 1'],
  ['𝑓(𝑧) = 𝑚𝑎𝑥(0, 𝑧)', 'max(0, z)'],
  ['𝑓(𝑧) = 𝑚𝑎𝑥(𝑧, 𝛼𝑧)', 'max(z, α·z)'],
  ['𝑓(𝑧) = 𝑧 ⨯ 𝛷(𝑧)', 'z·Φ(z)'],
  ['𝑓(𝑧) = 𝑚𝑎𝑥(𝑚𝑖𝑛(𝑧, 6), 0)', 'max(min(z, 6), 0)'],
  ['𝐦𝐚𝐱(𝟎, 𝒛)', 'max(0, z)'],
  ['𝜎(𝑥)', 'sigmoid(z)'],
  ['ϕ(z) + 𝜑(z)', 'φ(z) + φ(z)'],
  ['y = x', 'z'],
  ['f(z; α) = αz'.replace(';', ','), 'α·z'],
  ['f = lambda x: x * sigmoid(x)', 'z·sigmoid(z)'],
  ['z > 0 ? z : 0.1z', 'z > 0 ? z : 0.1·z'],
  ['z > 0 ? 1 : z < -1 ? 2 : 3', 'z > 0 ? 1 : z < -1 ? 2 : 3'],
  ['(z > 0 ? 1 : 2) + 1', '(z > 0 ? 1 : 2) + 1'],
  ['x if x > 0 else 0.2*x', 'z > 0 ? z : 0.2·z'],
  ['if(z > 0, z, 0)', 'z > 0 ? z : 0'],
  ['where(0 < z < 6, z, 0)', '0 < z < 6 ? z : 0'],
  ['z ≤ 1 and not z ≥ 0 or z ≠ 3', 'z <= 1 and not z >= 0 or z != 3'],
  ['z < 1 && !(z > 0) || z == 3', 'z < 1 and not z > 0 or z == 3'],
  ['|z| > 1 || z > 0', 'abs(z) > 1 or z > 0'],
  ['clip(x, -1, 1)', 'clamp(z, -1, 1)'],
  ['torch.clamp(x, min=0)', 'clamp(z, 0, ∞)'],
  ['pow(z, 2) + square(z)', 'z^2 + z^2'],
  ['leaky_relu(z, 0.2)', 'leaky_relu(z, 0.2)'],
  ['elu(z, α)', 'elu(z, α)'],
  ['elu(z, alpha=0.5)', 'elu(z, 0.5)'],
  ['hardtanh(z, b=3)', 'hardtanh(z, -1, 3)'],
  ['LeakyReLU(z)', 'leaky_relu(z)'],
  ['logistic(z) + σ(z) + expit(z)', 'sigmoid(z) + sigmoid(z) + sigmoid(z)'],
  ['y = torch.where(x > 0, x, 0.2 * x)', 'z > 0 ? z : 0.2·z'],
  ['torch.nn.functional.gelu(x)', 'gelu(z)'],
  ['np.pi + math.e + np.inf', 'π + e + ∞'],
  ['αₚz + a₁ + β_2', 'αₚ·z + a₁ + β₂'],
  ['max(z)', 'z'],
];

describe('the expression language', () => {
  for (const [text, meaning] of MEANINGS) {
    it(`reads ${text}`, () => {
      assert.equal(compiled(text).canonical(), meaning);
      assert.equal(compiled(meaning).canonical(), meaning);
    });
  }

  it('computes what Python computes', () => {
    const at2 = (text: string): number => compiled(text).value(2);
    assert.equal(at2('-z^2'), -4);
    assert.equal(at2('2^3^z'), 512);
    assert.equal(at2('-z**-z'), -0.25);
    assert.equal(at2('1 - z - 3'), -4);
    assert.equal(at2('12/z/3'), 2);
    assert.equal(at2('0 < z < 6'), 1);
    assert.equal(at2('3 > z > 2'), 0);
    assert.equal(at2('not z > 1 or z == 2'), 1);
  });

  it('lists free letters once, in order, with ids in ASCII', () => {
    assert.deepEqual(compiled('k z + 𝛼 + λ + alpha').parameters, [
      { id: 'k', symbol: 'k', default: 1 },
      { id: 'alpha', symbol: 'α', default: 0.01 },
      { id: 'lambda', symbol: 'λ', default: 1 },
    ]);
  });

  it('takes defaults from the formula that the whole expression is', () => {
    assert.equal(compiled('z > 0 ? z : α·(exp(z) - 1)').parameters[0]?.default, 1);
    assert.deepEqual(
      compiled('max(a, min(b, z))').parameters.map((parameter) => parameter.default),
      [-1, 1],
    );
  });

  it('reads long chains without deep recursion', () => {
    assert.equal(compiled(`z${'+1'.repeat(2000)}`).value(1), 2001);
    assert.equal(compiled(`z${'*1'.repeat(2000)}`).value(7), 7);
  });
});

/** Texts with the columns of the error, the content of its message, and the suggestion. */
const ERRORS: readonly (readonly [string, number, number, RegExp, string?])[] = [
  ['', 0, 0, /missing/, 'max(0, z)'],
  ['  ', 2, 2, /missing/, 'max(0, z)'],
  ['rleu(z)', 0, 4, /^unknown name 'rleu': did you mean 'relu'\?$/, 'relu'],
  ['2 + lekay_relu(z)', 4, 14, /did you mean 'leaky_relu'/, 'leaky_relu'],
  ['𝑟𝑙𝑒𝑢(𝑧)', 0, 8, /^unknown name '𝑟𝑙𝑒𝑢': did you mean 'relu'\?$/, 'relu'],
  ['alhpa*z', 0, 5, /did you mean 'alpha'/, 'alpha'],
  ['kz', 0, 2, /did you mean 'k\*z'/, 'k*z'],
  ['z + qwertyuiop', 4, 14, /^unknown name 'qwertyuiop'$/],
  ['f(z)', 0, 1, /^unknown name 'f'$/],
  ['x.relu()', 0, 6, /method/],
  ['tanh', 0, 4, /needs its argument/, 'tanh(z)'],
  ['max(0, z', 8, 8, /'\)' is missing for the '\(' at column 4/, ')'],
  ['(z', 2, 2, /'\)' is missing/, ')'],
  ['|z', 2, 2, /'\|' is missing/, '|'],
  ['z)', 1, 2, /closes nothing/, ''],
  ['z +', 3, 3, /a value is missing after '\+'/, 'z'],
  ['z + * 2', 4, 5, /expected a value after '\+', found '\*'/],
  ['max(z, )', 7, 8, /expected a value/],
  ['z 2', 2, 3, /operator is missing before '2'/, '*2'],
  ['1.5.2', 3, 5, /operator is missing/],
  ['z, 1', 1, 2, /one expression is expected/],
  ['z > 0 ? z', 9, 9, /':' and the value for when the condition is false are missing/, ':'],
  ['z if z > 0', 10, 10, /'else'/, 'else'],
  ['z = 3', 2, 3, /write '=='/, '=='],
  ['z > 0 ? z = 1 : 2', 10, 11, /write '=='/, '=='],
  ['clamp(z, 1)', 0, 11, /^clamp takes 3 arguments \(value, lower, upper\), got 2$/],
  ['tanh(z, 1)', 0, 10, /^tanh takes 1 argument \(value\), got 2$/],
  ['max()', 0, 5, /^max takes at least 1 argument, got 0$/],
  ['elu(z, 1, 2)', 0, 12, /takes 1 to 2 arguments \(value, scale of the negative side\), got 3/],
  ['elu(z, beta=1)', 7, 11, /elu has no argument 'beta'; it has alpha/, 'alpha'],
  ['elu(z, α=1, alpha=2)', 12, 17, /given twice/],
  ['elu(α=1, z)', 9, 10, /positional arguments must come before/],
  ['leaky_relu(z, z)', 0, 10, /negative slope of leaky_relu must not depend on z/],
  ['z $ 2', 2, 3, /^'\$' has no meaning/, ''],
  ['z\u200b+1', 1, 2, /invisible character U\+200B/, ''],
  ['z😀', 1, 3, /'😀' has no meaning/, ''],
];

describe('errors of the expression language', () => {
  for (const [text, column, end, message, suggestion] of ERRORS) {
    it(`name what is wrong with ${JSON.stringify(text)}`, () => {
      const error = errorOf(text);
      assert.match(error.message, message);
      assert.deepEqual([error.column, error.end], [column, end]);
      assert.equal(error.suggestion, suggestion);
    });
  }

  it('quote no more than the beginning of what is very long', () => {
    const { message } = errorOf(`z ${'9'.repeat(400)}`);
    assert.match(message, /an operator is missing before '9{60}…'/);
  });

  it('refuse what is nested or long beyond measure', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['abs(', ')'],
      ['-', ''],
      ['√', ''],
      ['not ', ''],
      ['2^', ''],
      ['z ? z : ', ''],
      ['|', '|'],
    ] as const) {
      const nested = `${open.repeat(400)}z${close.repeat(400)}`;
      assert.match(errorOf(nested).message, /nested more than 100 levels deep/, open);
    }
    assert.match(errorOf('('.repeat(5000)).message, /nested/);
    assert.match(errorOf('('.repeat(10_000)).message, /10000 characters long; at most 5000/);
  });
});
