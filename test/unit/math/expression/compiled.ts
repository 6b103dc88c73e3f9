import assert from 'node:assert/strict';
import { compile } from '../../../../src/math/language';
import type { CompiledExpression } from '../../../../src/math/expression/types';

/** The compiled text; fails the test if it has an error. */
export function compiled(text: string): CompiledExpression {
  const outcome = compile(text);
  assert.ok(outcome.ok, outcome.ok ? '' : `${text}: ${outcome.error.message}`);
  return outcome.value;
}
