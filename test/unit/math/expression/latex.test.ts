import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile } from '../../../../src/math/language';
import type { ExpressionError } from '../../../../src/math/expression/types';

function canonical(text: string): string {
  const outcome = compile(text);
  return outcome.ok ? outcome.value.canonical() : `${outcome.error.column}: ${outcome.error.message}`;
}

function errorOf(text: string): ExpressionError {
  const outcome = compile(text);
  assert.ok(!outcome.ok, `${text} compiles to ${outcome.ok && outcome.value.canonical()}`);
  return outcome.error;
}

/** Formulas as written in papers, documentation and notes, with their meaning in the expression language. */
const MEANINGS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  rectifiers: [
    [String.raw`f(z) = \max(0, z)`, 'max(0, z)'],
    [String.raw`f(z) = \max(z, \alpha z)`, 'max(z, α·z)'],
    [String.raw`\max\left(0,x\right)`, 'max(0, z)'],
    [String.raw`\max\{0, x\}`, 'max(0, z)'],
    [String.raw`\operatorname{max}(0, x)`, 'max(0, z)'],
    [String.raw`\text{max}(0, x)`, 'max(0, z)'],
    [String.raw`\text{ReLU}(x) = (x)^+ = \max(0, x)`, 'max(0, z)'],
    [String.raw`f(x) = x^+ = \max(0, x) = \frac{x+|x|}{2}`, 'max(0, z)'],
    [String.raw`[z]_+`, 'max(0, z)'],
    [String.raw`(z)^{+} - \alpha (-z)^+`, 'max(0, z) - α·max(0, -z)'],
    ['[z]_+', 'max(0, z)'],
    ['(z)^+ + 1', 'max(0, z) + 1'],
    ['2^+3z', '2^3·z'],
    [String.raw`\mathrm{ReLU}(z)`, 'relu(z)'],
    [String.raw`\mathrm{ReLU6}(x) = \min(\max(0, x), 6)`, 'min(max(0, z), 6)'],
    [
      String.raw`\text{LeakyReLU}(x) = \max(0, x) + \text{negative\_slope} * \min(0, x)`,
      'max(0, z) + α·min(0, z)',
    ],
    [String.raw`\mathbb{1}_{z>0} z`, '(z > 0 ? 1 : 0)·z'],
    [String.raw`z \cdot \mathbb{1}[z > 0]`, 'z·(z > 0 ? 1 : 0)'],
    [String.raw`z\,\mathbf{1}_{\{z \ge 0\}}`, 'z·(z >= 0 ? 1 : 0)'],
    [String.raw`1_{z > 0}`, 'z > 0 ? 1 : 0'],
    ['𝟙_{z>0}', 'z > 0 ? 1 : 0'],
  ],
  cases: [
    [String.raw`\begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}`, 'z > 0 ? z : α·z'],
    [
      String.raw`f(x) = \begin{cases} x, & \text{if } x > 0, \\ \alpha (e^{x} - 1), & \text{otherwise.} \end{cases}`,
      'z > 0 ? z : α·(e^z - 1)',
    ],
    [
      String.raw`\text{ELU}(x) = \begin{cases} x, & \text{ if } x > 0\\ \alpha * (\exp(x) - 1), & \text{ if } x \leq 0 \end{cases}`,
      'z > 0 ? z : α·(exp(z) - 1)',
    ],
    [
      String.raw`f(x)=\left\{\begin{array}{ll} x & x \geq 0 \\ 0.01x & x < 0 \end{array}\right.`,
      'z >= 0 ? z : 0.01·z',
    ],
    [
      String.raw`\text{HardSigmoid}(x) = \begin{cases} 0 & \text{if~} x \le -3, \\ 1 & \text{if~} x \ge +3, \\ x / 6 + 1 / 2 & \text{otherwise} \end{cases}`,
      'z <= -3 ? 0 : z >= 3 ? 1 : z/6 + 1/2',
    ],
    [
      String.raw`\text{SoftShrinkage}(x) = \begin{cases} x - \lambda, & \text{ if } x > \lambda \\ x + \lambda, & \text{ if } x < -\lambda \\ 0, & \text{ otherwise } \end{cases}`,
      'z > λ ? z - λ : z < -λ ? z + λ : 0',
    ],
    [String.raw`\begin{cases} x & \text{for } x>0 \\[4pt] 0 & \text{else}\end{cases}`, 'z > 0 ? z : 0'],
    [
      String.raw`\begin{dcases} 1 \quad \text{if } x = 0 \\ \frac{\sin x}{x} \quad \text{otherwise}\end{dcases}`,
      'z == 0 ? 1 : sin(z)/z',
    ],
    [String.raw`x \text{ if } x > 0 \text{ else } \alpha x`, 'z > 0 ? z : α·z'],
  ],
  smooth: [
    [String.raw`\frac{z}{1+e^{-\beta z}}`, 'z/(1 + e^(-β·z))'],
    [String.raw`z\,\Phi(z)`, 'z·Φ(z)'],
    [String.raw`z \cdot \Phi\left(z\right)`, 'z·Φ(z)'],
    [String.raw`\sigma(z)`, 'sigmoid(z)'],
    [String.raw`x\sigma(\beta x)`, 'z·sigmoid(β·z)'],
    [
      String.raw`0.5x\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}\left(x+0.044715x^3\right)\right)\right)`,
      '0.5·z·(1 + tanh(sqrt(2/π)·(z + 0.044715·z^3)))',
    ],
    [
      String.raw`\tanh\left(\sqrt{\frac{2}{\pi}}(z + 0.044715 z^3)\right)`,
      'tanh(sqrt(2/π)·(z + 0.044715·z^3))',
    ],
    [String.raw`\operatorname{softplus}(z)`, 'softplus(z)'],
    [String.raw`\frac{1}{\beta}\ln(1+\exp(\beta x))`, '(1/β)·log(1 + exp(β·z))'],
    [String.raw`\text{Mish}(x) = x \tanh(\ln(1 + e^x))`, 'z·tanh(log(1 + e^z))'],
    [String.raw`x \tanh \ln (1+e^x)`, 'z·tanh(log(1 + e^z))'],
    [String.raw`\frac{x}{1 + |x|}`, 'z/(1 + abs(z))'],
    [String.raw`\frac{x}{1 + \left| x \right|}`, 'z/(1 + abs(z))'],
    [String.raw`\frac{x}{1 + \lvert x \rvert}`, 'z/(1 + abs(z))'],
    [String.raw`\frac{e^x - e^{-x}}{e^x + e^{-x}}`, '(e^z - e^-z)/(e^z + e^-z)'],
    [
      String.raw`\frac12 x \left[1 + \operatorname{erf}\left(\frac{x}{\sqrt2}\right)\right]`,
      '(1/2)·z·(1 + erf(z/sqrt(2)))',
    ],
    [String.raw`\tanh^2(x) + \tanh^{-1} x`, 'tanh(z)^2 + atanh(z)'],
    [String.raw`\log_2 x + \log_{10} x + \log_3 x`, 'log2(z) + log10(z) + log(z)/log(3)'],
    [String.raw`\sqrt[3]{x} + \sqrt[4]{x}`, 'cbrt(z) + z^(1/4)'],
    [String.raw`x \odot \sigma(x)`, 'z·sigmoid(z)'],
    [String.raw`\tanh x + 1`, 'tanh(z) + 1'],
    [String.raw`\exp -x^2`, 'exp(-z^2)'],
    [String.raw`x - \tanh x`, 'z - tanh(z)'],
    [String.raw`\sin x \cos x`, 'sin(z)·cos(z)'],
    [String.raw`x + \frac{1}{\alpha} \sin^2(\alpha x)`, 'z + (1/α)·sin(α·z)^2'],
    [
      String.raw`\lambda \left( \max(0, x) + \min(0, \alpha (e^x - 1)) \right)`,
      'λ·(max(0, z) + min(0, α·(e^z - 1)))',
    ],
  ],
  'notation around the formula': [
    [String.raw`$f(z) = \max(0, z)$`, 'max(0, z)'],
    [String.raw`\( \max(0, z) \)`, 'max(0, z)'],
    [String.raw`\[ f(z) = z\,\Phi(z). \]`, 'z·Φ(z)'],
    [String.raw`\begin{align} f(z) &= \max(0, z) \label{eq:relu} \end{align}`, 'max(0, z)'],
    [String.raw`\mathrm{GELU}(x) = x P(X \le x) = x\Phi(x) \approx 0.5x`, 'z·Φ(z)'],
    [String.raw`f(u) = \max(0, u)`, 'max(0, z)'],
    [String.raw`\sigma(a) = \frac{1}{1 + e^{-a}}`, '1/(1 + e^-z)'],
    [String.raw`h_i = \max(0, x_i)`, 'max(0, z)'],
    [String.raw`x \mapsto \max(0, x)`, 'max(0, z)'],
    [String.raw`f(y_i) = \max(0, y_i) + a_i \min(0, y_i)`, 'max(0, z) + aᵢ·min(0, z)'],
    [String.raw`\mathbf{y} = \max(0, \mathbf{x})`, 'max(0, z)'],
    [String.raw`f(x) \coloneqq \max(0, x) % the rectifier`, 'max(0, z)'],
    [String.raw`xReLU\left(x\right)`, 'z·relu(z)'],
  ],
};

describe('LaTeX as an input language', () => {
  for (const [kind, meanings] of Object.entries(MEANINGS)) {
    it(`reads ${kind}`, () => {
      assert.deepEqual(
        meanings.map(([latex]) => [latex, canonical(latex)]),
        meanings,
      );
    });
  }

  it('names a mistake at its column in the LaTeX', () => {
    const mistakes: readonly (readonly [string, number, RegExp, string?])[] = [
      [String.raw`\maxx(0, z)`, 0, /'\\maxx': did you mean '\\max'/, '\\max'],
      [String.raw`\frac{1}{1 + z`, 14, /'}' is missing for the '{' at column 9/, '}'],
      [String.raw`\frac{z}`, 8, /'\\frac' needs its argument in braces/],
      [String.raw`\max(0, z`, 9, /'\)' is missing/, ')'],
      [String.raw`\int_0^z t dt`, 0, /'\\int' has no meaning/],
      [String.raw`z + \cdot`, 4, /expected a value.*found '\\cdot'/],
      [String.raw`\begin{cases} z & z > 1 \\ -z & z < -1 \end{cases}`, 0, /the cases say nothing for z = 0/],
      [String.raw`\begin{cases} z \\ -z & z < 0 \end{cases}`, 14, /only the last case/],
      [String.raw`\begin{matrix} z \end{matrix}`, 0, /'\\begin{matrix}' has no meaning/],
      [String.raw`\begin{cases} z & z > 0`, 0, /'\\end{cases}' is missing/],
      [String.raw`z}`, 1, /'}' closes nothing/, ''],
    ];
    for (const [latex, column, message, suggestion] of mistakes) {
      const error = errorOf(latex);
      assert.match(error.message, message, latex);
      assert.equal(error.column, column, latex);
      if (suggestion !== undefined) assert.equal(error.suggestion, suggestion, latex);
    }
  });

  it('lets cases meet in a point that neither names', () => {
    assert.equal(
      canonical(String.raw`\begin{cases} z & z > 0 \\ \alpha z & z < 0 \end{cases}`),
      'z > 0 ? z : α·z',
    );
  });

  it('answers any text, however broken', () => {
    const pieces = [
      '\\frac',
      '\\sqrt',
      '\\max',
      '\\begin{cases}',
      '\\end{cases}',
      '\\\\',
      '&',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '|',
      '^',
      '_',
      '+',
      '-',
    ];
    const more = [
      'z',
      'x',
      '2',
      '1_',
      '\\text{if}',
      '\\mathbb{1}',
      '\\left',
      '\\right',
      '.',
      ',',
      '=',
      '>',
      '\\alpha',
      '\\text{ReLU}',
      '\\',
      '𝑧',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        const outcome = compile(text);
        if (outcome.ok) return;
        const { column, end } = outcome.error;
        assert.ok(column >= 0 && column <= end && end <= text.length, `${text}: ${column}–${end}`);
      }),
      { seed: 7, numRuns: 20_000 },
    );
    for (const piece of ['{', '\\frac{', '\\sqrt{', '(', '\\max ', '\\begin{cases}'])
      compile(piece.repeat(700));
  });
});
