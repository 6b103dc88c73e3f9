import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { compileAutograd, type Differentiated } from '../../../../src/math/autograd/reverse';
import {
  AUTOGRAD_FRAMEWORKS,
  AUTOGRAD_RULES,
  type AutogradFramework,
  type AutogradRules,
} from '../../../../src/math/autograd/rules';
import { parse } from '../../../../src/math/language';
import { parseNumeral } from '../../support/ulp';

/** PyTorch after 2.13: a clamp passes no gradient at its bounds, like hardtanh. */
const PYTORCH_NEXT: AutogradRules = {
  ...AUTOGRAD_RULES.pytorch,
  clamp: (g, x, low, high) => (x > low && x < high ? g : 0),
};

const Reference = v.object({
  versions: v.record(v.picklist(AUTOGRAD_FRAMEWORKS), v.string()),
  z: v.array(v.string()),
  rows: v.array(
    v.object({
      formula: v.string(),
      pytorch: v.array(v.string()),
      jax: v.array(v.string()),
      tensorflow: v.optional(v.array(v.string())),
    }),
  ),
});

const {
  versions,
  z: inputs,
  rows,
} = v.parse(
  Reference,
  JSON.parse(readFileSync(new URL('../../../reference/autograd.json', import.meta.url), 'utf8')),
);

function backward(
  formula: string,
  framework: AutogradFramework,
  rules?: AutogradRules,
): (z: number) => Differentiated {
  const parsed = parse(formula);
  assert.ok(parsed.ok, formula);
  return compileAutograd(parsed.value, framework, rules && { rules });
}

const numeral = (text: string): number =>
  text === 'nan'
    ? NaN
    : text.endsWith('inf')
      ? text.startsWith('-')
        ? -Infinity
        : Infinity
      : parseNumeral(text);

/** Whether float32 constants in activations' kernels, or the threshold of softplus, affect the result. */
const isCoarse = (formula: string): boolean =>
  /hardsigmoid|leaky_relu|gelu|softplus|elu\(z\) \+ 1/.test(formula);

function agrees(actual: number, expected: number, formula: string): boolean {
  if (!Number.isFinite(expected)) return Object.is(actual, expected);
  const tolerance = isCoarse(formula) ? 1e-8 : 1e-12;
  return Math.abs(actual - expected) <= Math.max(100 * tolerance * Math.abs(expected), tolerance);
}

/** Whether the difference does not come from reverse mode. */
function isLeftOut(formula: string, framework: AutogradFramework, z: number): boolean {
  if (framework === 'pytorch') return false;
  if (Math.abs(z) < 2 ** -1022) {
    // JAX computes Hardswish as a product, one of whose factors is 0 there.
    if (formula === 'log(hardswish(z))') return true;
    // Some functions lose the sign of a subnormal number that counts as 0.
    if (/sqrt\((?:clamp|max)/.test(formula)) return true;
  }
  // Powers do not flush subnormal numbers to 0, unlike the other functions of JAX and TensorFlow on CPUs.
  if (/z\)?\^-?0\.5/.test(formula) && Math.abs(z) < 2 ** -1022) return true;
  // TensorFlow's erf itself is NaN there.
  return framework === 'tensorflow' && formula.includes('erf') && Math.abs(z) > 1e150;
}

for (const framework of AUTOGRAD_FRAMEWORKS) {
  describe(`gradients as ${versions[framework]} returns them`, () => {
    for (const { formula, [framework]: df } of rows) {
      if (!df) continue;
      it(formula, () => {
        const run = backward(formula, framework);
        const wrong = inputs.flatMap((z, i) => {
          const [actual, expected] = [run(numeral(z)).df, numeral(df[i] ?? 'nan')];
          return agrees(actual, expected, formula) || isLeftOut(formula, framework, numeral(z))
            ? []
            : [`z = ${z}: ${actual}, not ${expected}`];
        });
        assert.deepEqual(wrong, []);
      });
    }
  });
}

describe('rules by framework', () => {
  const at = (formula: string, framework: AutogradFramework, z: number): number =>
    backward(formula, framework)(z).df;

  it('share a tie of max: halves in PyTorch and JAX, all to the first in TensorFlow', () => {
    assert.deepEqual(
      (['pytorch', 'jax', 'tensorflow'] as const).map((framework) => at('max(z, 0)', framework, 0)),
      [0.5, 0.5, 1],
    );
    assert.equal(at('max(0, z)', 'tensorflow', 0), 0);
  });

  it('treat the bounds of clamp by framework and version', () => {
    assert.deepEqual(
      (['pytorch', 'jax', 'tensorflow'] as const).map((framework) => at('clamp(z, 0, 6)', framework, 6)),
      [1, 0.5, 1],
    );
    assert.equal(backward('clamp(z, 0, 6)', 'pytorch', PYTORCH_NEXT)(6).df, 0);
    assert.equal(backward('clamp(z, 0, 6)', 'pytorch', PYTORCH_NEXT)(3).df, 1);
  });

  it('take the subgradients that were measured of named activations', () => {
    assert.equal(at('leaky_relu(z, 0.2)', 'pytorch', 0), 0.2);
    assert.equal(at('leaky_relu(z, 0.2)', 'jax', 0), 1);
  });

  it('give NaN for 0·∞ in the branch that is not taken, in all of them', () => {
    for (const framework of ['pytorch', 'jax', 'tensorflow'] as const) {
      assert.ok(Number.isNaN(at('where(z > 0, log(sqrt(z)), 0)', framework, -1)), framework);
      assert.ok(Number.isNaN(at('where(z > 0, z, exp(z) - 1)', framework, 800)), framework);
      assert.equal(at('where(z > 0, z, exp(min(z, 0)) - 1)', framework, 800), 1);
    }
  });

  it('give no gradient through a square root that gets none, in TensorFlow', () => {
    const found = AUTOGRAD_FRAMEWORKS.map((framework) => at('where(z > 0, sqrt(z), 0)', framework, -1));
    assert.deepEqual(found, [NaN, NaN, 0]);
  });

  it('round to the format that is computed in', () => {
    const parsed = parse('where(z > 0, z, exp(z) - 1)');
    assert.ok(parsed.ok);
    const run = compileAutograd(parsed.value, 'pytorch', { round: Math.fround });
    assert.equal(run(88).df, 1);
    assert.ok(Number.isNaN(run(89).df));
  });
});
