import assert from 'node:assert/strict';
import type { Create } from '../support';

/** What the text's hand-written activations are: `x * sig(x) = silu(beta=1)`, in the order in which they start. */
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

/** Checks functions that languages write in one way each: the whole text, and what its expressions are in order. */
export function expectHandWritten(create: Create, text: string, ...expected: readonly string[]): void {
  assert.deepEqual(handWritten(create, text), expected, text);
}
