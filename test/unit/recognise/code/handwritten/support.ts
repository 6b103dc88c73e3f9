import assert from 'node:assert/strict';
import type { Create } from '../support';

/** The text's hand-written activations in order of their starts: `x * sig(x) = silu(beta=1)`. */
export function handWritten(create: Create, text: string): string[] {
  return create(text)
    .references()
    .filter(({ kind }) => kind === 'expression')
    .map(({ start, end, activation, params }) => {
      const values = params.map(({ id, value }) => `${id}=${value}`).join(', ');
      const source = text.slice(start, end).replace(/\s+/g, ' ');
      return `${source} = ${activation ?? ''}${values === '' ? '' : `(${values})`}`;
    });
}

/**
 * Checks the hand-written activations of the whole text, in order. For functions that languages write in
 * similar ways.
 */
export function expectHandWritten(create: Create, text: string, ...expected: readonly string[]): void {
  assert.deepEqual(handWritten(create, text), expected, text);
}
