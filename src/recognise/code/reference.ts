import { bind, type WrittenArguments } from '../bind';
import type { ActivationReference, ReferenceKind } from '../types';
import type { Extent } from './scopes';
import type { Named } from './spellingTable';

/** The reference for a spelling with its arguments; undefined if these make it something else. */
export function referenceTo(
  named: Named,
  { from, to }: Extent,
  written: WrittenArguments,
  kind: ReferenceKind = named.spelling.kind,
): ActivationReference | undefined {
  const bound = bind(named, written);
  return (
    bound && {
      start: from,
      end: to,
      framework: named.spelling.framework,
      kind,
      spelling: named.name,
      ...bound,
      ...(named.elsewhere && { elsewhere: named.elsewhere }),
    }
  );
}
