import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { compileAutograd, type Differentiated } from '../../../../src/math/autograd/reverse';
import {
  PYTORCH_NEXT,
  type AutogradFramework,
  type AutogradRules,
} from '../../../../src/math/autograd/rules';
import { parse } from '../../../../src/math/language';
import { parseNumeral } from '../../support/ulp';

const Reference = v.object({
  version: v.string(),
  z: v.array(v.string()),
  rows: v.array(v.object({ formula: v.string(), df: v.array(v.string()) })),
});

const {
  version,
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

function agrees(actual: number, expected: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(actual, expected);
  return Math.abs(actual - expected) <= Math.max(1e-9 * Math.abs(expected), 1e-12);
}

describe(`gradients as ${version} returns them`, () => {
  for (const { formula, df } of rows) {
    it(formula, () => {
      const run = backward(formula, 'pytorch');
      const wrong = inputs.flatMap((z, i) => {
        const [actual, expected] = [run(numeral(z)).df, numeral(df[i] ?? 'nan')];
        return agrees(actual, expected) ? [] : [`z = ${z}: ${actual}, not ${expected}`];
      });
      assert.deepEqual(wrong, []);
    });
  }
});

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
      assert.ok(Number.isNaN(at('where(z > 0, sqrt(z), 0)', framework, -1)), framework);
      assert.ok(Number.isNaN(at('where(z > 0, z, exp(z) - 1)', framework, 800)), framework);
      assert.equal(at('where(z > 0, z, exp(min(z, 0)) - 1)', framework, 800), 1);
    }
  });

  it('round to the format that is computed in', () => {
    const parsed = parse('where(z > 0, z, exp(z) - 1)');
    assert.ok(parsed.ok);
    const run = compileAutograd(parsed.value, 'pytorch', { round: Math.fround });
    assert.equal(run(88).df, 1);
    assert.ok(Number.isNaN(run(89).df));
  });
});
