import type { ActivationReference } from './types';

/**
 * The reference with all offsets moved by a number of UTF-16 units: from a part of a text to the whole, or
 * back.
 */
export function shifted(reference: ActivationReference, by: number): ActivationReference {
  const { start, end, definition, partOf } = reference;
  return {
    ...reference,
    start: start + by,
    end: end + by,
    ...(definition !== undefined && { definition: definition + by }),
    ...(partOf && { partOf: shifted(partOf, by) }),
  };
}
