import assert from 'node:assert/strict';
import { compile } from '../../src/math/language';
import { parse } from '../../src/math/language';
import { some, type Node } from '../../src/math/expression/tree';
import type { CompiledExpression } from '../../src/math/expression/types';
import { identify, nearestEntry } from '../../src/math/identify';
import { agrees, opinionOn, type Opinion } from './independent';
import { ofMagnitude, type Random } from './random';

const EXTREMES = [-Infinity, -1e308, -3, -0, 0.5, 1e-320, 700, 1e308, Infinity, NaN];

/**
 * Checks properties that hold for every text: it gives a value or an error with a position in the text, and
 * nothing ever throws.
 */
export function checkText(text: string, random: Random): 'expression' | 'equal' | 'error' {
  const compiled = compile(text);
  if (!compiled.ok) {
    const { column, end, message } = compiled.error;
    assert.ok(column >= 0 && column <= end && end <= text.length, `[${column}, ${end}) of ${text.length}`);
    assert.ok(message.length > 0 && message.length < 400, message);
    return 'error';
  }
  return checkExpression(compiled.value, random) ? 'equal' : 'expression';
}

function checkExpression(expression: CompiledExpression, random: Random): boolean {
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
  // The search for the nearest entry takes most of the time and rarely fails, so run it only sometimes.
  if (random() < 0.05) nearestEntry(expression);
  const { tree, opinion } = secondOpinion(expression);
  for (let i = 0; i < 6; i++) {
    const z = i < 4 ? (random() - 0.5) * 20 : ofMagnitude(random, -8, 8);
    const value = expression.value(z);
    assert.ok(agrees(value, opinion, z, random), `${canonical} at ${z}: ${value} ≠ ${opinion.at(z)}`);
  }
  return checkIdentity(expression, tree, opinion, random);
}

function secondOpinion(expression: CompiledExpression): { readonly tree: Node; readonly opinion: Opinion } {
  const parsed = parse(expression.text);
  assert.ok(parsed.ok);
  const letters = new Map(expression.parameters.map(({ id, default: value }) => [id, value]));
  return { tree: parsed.value, opinion: opinionOn(parsed.value, ({ id }) => letters.get(id) ?? NaN) };
}

/**
 * If two functions are called equal, they agree at places that the identification does not use, as far as
 * float64 can tell.
 */
function checkIdentity(
  expression: CompiledExpression,
  tree: Node,
  opinion: Opinion,
  random: Random,
): boolean {
  const found = identify(expression);
  if (found?.kind !== 'equal') {
    const difference = found?.kind === 'rounded' ? found.difference : 0.01;
    assert.ok(difference > 0 && difference < 0.02, `${difference}`);
    return false;
  }
  const { entry, params } = found;
  for (const z of placesToCompare(tree, random)) {
    const expected = entry.value(z, params);
    assert.ok(
      agrees(expected, opinion, z, random),
      `${expression.canonical()} is no ${entry.id} ${JSON.stringify(params)}: ${opinion.at(z)} ≠ ${expected} at ${z}`,
    );
  }
  return true;
}

/** Places near 0 and at every magnitude, and at and beside all numbers in the text. */
function placesToCompare(tree: Node, random: Random): readonly number[] {
  const written = new Set<number>();
  some(tree, (node) => {
    if (node.kind === 'number') written.add(node.value);
    return false;
  });
  const beside = [...written].flatMap((n) =>
    [n, -n].flatMap((z) => [
      z,
      z / 2,
      2 * z,
      z + ofMagnitude(random, -9, 0),
      z * (1 + ofMagnitude(random, -9, 0)),
    ]),
  );
  const anywhere = Array.from({ length: 60 }, (_, i) =>
    i < 30 ? (random() - 0.5) * 25 : ofMagnitude(random, i < 45 ? -300 : -8, i < 45 ? 0 : 12),
  );
  return [...beside, ...anywhere].filter(Number.isFinite);
}
