import assert from 'node:assert/strict';
import { compile } from '../../src/math/expression';
import type { CompiledExpression } from '../../src/math/expression/types';
import { identifyExpression, nearestEntry } from '../../src/math/identify';

const EXTREMES = [-Infinity, -1e308, -3, -0, 0.5, 1e-320, 700, 1e308, Infinity, NaN];

/** What holds for every text whatever: a value or an error with a place in the text, and nothing ever throws. */
export function checkText(text: string, random: () => number): 'expression' | 'error' {
  const compiled = compile(text);
  if (!compiled.ok) {
    const { column, end, message } = compiled.error;
    assert.ok(column >= 0 && column <= end && end <= text.length, `[${column}, ${end}) of ${text.length}`);
    assert.ok(message.length > 0 && message.length < 400, message);
    return 'error';
  }
  checkExpression(compiled.value, random);
  return 'expression';
}

function checkExpression(expression: CompiledExpression, random: () => number): void {
  const canonical = expression.canonical();
  const again = compile(canonical);
  assert.ok(again.ok, `${canonical} does not compile`);
  assert.equal(again.value.canonical(), canonical);
  for (const z of EXTREMES) {
    const [f, df] = [expression.value(z), expression.slope(z)];
    assert.equal(typeof f, 'number');
    assert.equal(typeof df, 'number');
    assert.ok(Object.is(again.value.value(z), f), `${canonical} at ${z}`);
  }
  expression.value(1, { alpha: NaN, beta: Infinity, k: -1 });
  const kinks = expression.kinks(-5, 5);
  assert.ok(
    kinks.every((z, i) => z >= -5 && z <= 5 && z > (kinks[i - 1] ?? -Infinity)),
    kinks.join(' '),
  );
  // The search for the nearest takes most of the time, and little can go wrong in it.
  if (random() < 0.05) nearestEntry(expression);
  checkIdentity(expression, random);
}

/** Whatever is called equal agrees at places that the identification does not know. */
function checkIdentity(expression: CompiledExpression, random: () => number): void {
  const found = identifyExpression(expression);
  if (!found) return;
  const { entry, params } = found;
  for (let i = 0; i < 40; i++) {
    const z = (random() - 0.5) * (i < 30 ? 25 : 10 ** (random() * 9));
    const [actual, expected] = [expression.value(z), entry.value(z, params)];
    const isClose =
      actual === expected || Math.abs(actual - expected) <= 1e-10 * Math.max(1, Math.abs(expected));
    assert.ok(isClose, `${expression.canonical()} is no ${entry.id}: ${actual} ≠ ${expected} at ${z}`);
  }
}
