import assert from 'node:assert/strict';
import { scope } from '../../../../src/math/catalogue/scope';
import { print } from '../../../../src/math/expression/print';
import { Derivation } from '../../../../src/math/expression/symbolic/derivative';
import { letterLatex } from '../../../../src/math/expression/names';
import { Typesetter } from '../../../../src/math/expression/symbolic/typeset';
import type { Node } from '../../../../src/math/expression/tree';
import { parse } from '../../../../src/math/language';
import { evenly, settings } from '../catalogue/settings';
import { compiled } from './compiled';

function tree(text: string): Node {
  const outcome = parse(text);
  assert.ok(outcome.ok, text);
  return outcome.value;
}

const derived = (text: string): string => print(new Derivation(scope).of(tree(text)));

describe('the symbolic derivative', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['3', '0'],
    ['α·z + 2', 'α'],
    ['z^3', '3·z^2'],
    ['z^2/4', '2·z/4'],
    ['z^4/2', '2·z^3'],
    ['1/z', '-(1/z^2)'],
    ['exp(-z)', '-exp(-z)'],
    ['2^z', 'log(2)·2^z'],
    ['z·sin(ω·z)', 'sin(ω·z) + ω·z·cos(ω·z)'],
    ['sqrt(z^2 + 1)', 'z/sqrt(z^2 + 1)'],
    ['max(0, z)', 'z > 0 ? 1 : 0'],
    ['min(z, α)', 'z < α ? 1 : 0'],
    ['max(z, α·z, 0)', 'z > max(α·z, 0) ? 1 : α·z > 0 ? α : 0'],
    ['clamp(z, -1, 1)', '-1 < z < 1 ? 1 : 0'],
    ['sign(z)·log1p(abs(z))', '1/(1 + abs(z))'],
    ['z > 0 ? z : α·expm1(z)', 'z > 0 ? 1 : α·exp(z)'],
    ['softplus(2·z)', '2·sigmoid(2·z)'],
    ['leaky_relu(z, 0.2)', 'z > 0 ? 1 : 0.2'],
    ['floor(z)', '0'],
  ];
  for (const [text, expected] of cases) {
    it(`of ${text} is ${expected}`, () => {
      assert.equal(derived(text), expected);
    });
  }

  it('and the one that an entry writes down are the slope of its curve', () => {
    const places = evenly(-5.13, 5.21, 41);
    for (const { entry, params, label } of settings) {
      if (!entry.isDeclared) continue;
      const kinks = entry.kinks(params);
      const letters = Object.fromEntries(
        compiled(entry.formula.plain).parameters.map(({ id, symbol }) => {
          const spec = entry.parameters.find((parameter) => parameter.symbol === symbol);
          return [id, (spec && params[spec.id]) ?? NaN];
        }),
      );
      for (const text of [derived(entry.formula.plain), entry.derivative.plain]) {
        const slope = compiled(text);
        for (const z of places.filter((at) => kinks.every((kink) => Math.abs(kink.z - at) > 1e-9))) {
          const [actual, expected] = [slope.value(z, letters), entry.slope(z, params)];
          const isClose = Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
          assert.ok(isClose, `${label}: ${text} at ${z} is ${actual}, not ${expected}`);
        }
      }
    }
  });
});

describe('a typeset formula', () => {
  const typesetter = new Typesetter(new Map([['alpha', 'a']]), (id) => (id === 'relu' ? 'ReLU' : id));
  const cases: readonly (readonly [string, string])[] = [
    ['z/(1 + abs(z))', String.raw`\frac{z}{1 + \left|z\right|}`],
    ['2·z·3', String.raw`2\,z \cdot 3`],
    ['α·β_2·exp(-z^2)', String.raw`a\,\beta_{2}\,e^{-z^{2}}`],
    ['tanh(z)^2', String.raw`\tanh^{2}\left(z\right)`],
    ['(z + 1)^2', String.raw`\left(z + 1\right)^{2}`],
    ['sqrt(z)·relu(z)', String.raw`\sqrt{z}\,\operatorname{ReLU}\left(z\right)`],
    ['z > 0 ? z : 0', String.raw`\begin{cases} z & z > 0 \\ 0 & \text{otherwise} \end{cases}`],
    ['1/2·z - (z - 1)', String.raw`\frac{z}{2} - \left(z - 1\right)`],
    ['not (z < 0 or z >= 1e-7)', String.raw`\text{not } \left(z < 0 \text{ or } z \ge 10^{-7}\right)`],
    [
      'sigmoid(z) + log1p(z) + expm1(z)',
      String.raw`\sigma\left(z\right) + \ln\left(1 + z\right) + \left(e^{z} - 1\right)`,
    ],
  ];
  for (const [text, expected] of cases) {
    it(`of ${text}`, () => {
      assert.equal(typesetter.typeset(tree(text)), expected);
    });
  }

  it('has letters with and without an index', () => {
    assert.deepEqual(['α', 'b', 't₁', 'αₚ'].map(letterLatex), [
      String.raw`\alpha`,
      'b',
      't_{1}',
      String.raw`\alpha_{p}`,
    ]);
  });
});
