import { createSourceDocument } from '../../../../src/recognise';
import type { ActivationReference } from '../../../../src/recognise/types';

/** One reference as a line of text: `nn.LeakyReLU → leaky_relu(negative_slope=0.2) class`. */
export function describeReference(text: string, reference: ActivationReference): string {
  return `${text.slice(reference.start, reference.end)} → ${label(reference)}`;
}

/**
 * `leaky_relu(negative_slope=0.2) class`, without the framework's defaults; `?` stands for unknown values.
 */
export function label({ activation, params, kind }: ActivationReference): string {
  const written = params
    .filter(({ provenance }) => provenance !== 'default')
    .map(({ id, value, provenance }) => `${id}=${provenance === 'unknown' ? '?' : value}`);
  return `${activation ?? 'none'}${written.length > 0 ? `(${written.join(', ')})` : ''} ${kind}`;
}

/** All references of a Python text. */
export const referencesIn = (text: string): readonly ActivationReference[] =>
  createSourceDocument('python', text).references();

/** All references of a Python text, each as a line. */
export const found = (text: string): string[] =>
  referencesIn(text).map((reference) => describeReference(text, reference));

/** The subject of a hover on the needle's first character (or `offset` characters into it), as a line. */
export function hovered(text: string, needle: string, offset = 0): string | undefined {
  const at = text.indexOf(needle);
  if (at === -1) throw new Error(`the text has no ${needle}`);
  const reference = createSourceDocument('python', text).referenceAt(at + offset);
  return reference && describeReference(text, reference);
}
