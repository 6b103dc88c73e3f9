import fc from 'fast-check';
import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import { compile, parse } from '../../../../src/math/language';
import { toLatex } from '../../../../src/present/notation/latex';

function latexOf(text: string): string {
  const parsed = parse(text);
  assert.ok(parsed.ok, text);
  return toLatex(parsed.value);
}

describe('a formula as LaTeX', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['max(0, z)', String.raw`\max\left(0, z\right)`],
    ['z > 0 ? z : 0.1z', String.raw`\begin{cases} z & z > 0 \\ 0.1\,z & \text{otherwise} \end{cases}`],
    ['z/(1 + exp(-β·z))', String.raw`\frac{z}{1 + e^{\left(-\beta\right)\,z}}`],
    ['z·Φ(z)', String.raw`z\,\Phi\left(z\right)`],
    ['√(2/π)·z·3', String.raw`\sqrt{\frac{2}{\pi}}\,z \cdot 3`],
    ['(z + 1)^2 - 1e-7', String.raw`\left(z + 1\right)^{2} - 10^{-7}`],
    ['2·(exp(z) - 1)·(a - b)', String.raw`2\,\left(e^{z} - 1\right)\,\left(a - b\right)`],
    ['β_2·leaky_relu(z, 0.2)', String.raw`\beta_{2}\,\operatorname{leaky\_relu}\left(z, 0.2\right)`],
  ];
  for (const [text, latex] of cases) {
    it(`writes ${text}`, () => {
      assert.equal(latexOf(text), latex);
    });
  }

  /**
   * Parses the output and compares the values. A formula with e^x may be computed with other digits than
   * expm1.
   */
  function readsBack(text: string, zs: readonly number[]): void {
    const [before, after] = [compile(text), compile(latexOf(text))];
    assert.ok(before.ok);
    assert.ok(after.ok, `${text}: ${latexOf(text)}: ${after.ok ? '' : after.error.message}`);
    const params = Object.fromEntries(before.value.parameters.map(({ id }, i) => [id, 0.3 + i]));
    for (const z of zs) {
      const [a, b] = [before.value.value(z, params), after.value.value(z, params)];
      assert.ok(
        Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a)),
        `${text} as ${latexOf(text)} at ${z}: ${a} and ${b}`,
      );
    }
  }

  for (const { id, formula, derivative } of catalogue) {
    it(`reads back ${id} and its derivative`, () => {
      readsBack(formula.plain, [-3.7, -1, -0.2, 0.3, 1.5, 7]);
      readsBack(derivative.plain, [-3.7, -1.1, -0.2, 0.3, 1.5, 7]);
    });
  }

  it('reads back whatever the expression language can say', () => {
    const leaf = fc.constantFrom('z', '2', '0.5', '1e-9', 'α', 'π', 'β₂');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '·', '/', '^'), tie('tree'))
          .map(([a, o, b]) => `(${a})${o}(${b})`),
        tie('tree').map((a) => `-(${a})`),
        fc
          .tuple(
            fc.constantFrom(
              'exp',
              'expm1',
              'log1p',
              'abs',
              'sqrt',
              'tanh',
              'floor',
              'Φ',
              'gelu',
              'cbrt',
              'asinh',
            ),
            tie('tree'),
          )
          .map(([f, a]) => `${f}(${a})`),
        fc
          .tuple(tie('tree'), tie('tree'), tie('tree'))
          .map(([a, b, c]) => `(${a}) > (${b}) and z <= 1 ? (${c}) : max(${a}, ${b})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        const parsed = parse(text);
        if (!parsed.ok) return;
        const back = parse(toLatex(parsed.value));
        assert.ok(back.ok, `${text}: ${toLatex(parsed.value)}`);
        // One function, e^x - 1, reads back as a difference; after that nothing changes any more.
        const again = parse(toLatex(back.value));
        assert.ok(again.ok);
        assert.equal(toLatex(again.value), toLatex(back.value));
      }),
    );
  });
});
