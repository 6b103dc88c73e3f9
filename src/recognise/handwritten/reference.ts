/** When a lowered piece of code is an activation, and how it is told of, in any language. */

import type { ActivationReference } from '../types';
import { identityOf } from './identity';
import type { Lowered } from './parts';

/** Longer expressions are no activations. */
export const LONGEST_EXPRESSION = 2000;

/** A function of one variable may be one by a single call that bends, or by a choice between numbers. */
export const isFunctionShaped = ({ isNonlinear, operations, bends, usesNumbers }: Lowered): boolean =>
  isNonlinear && (operations >= 2 || bends || usesNumbers);

/** Outside of functions, what computes with numbers of all sorts does not tell. */
export const isExpressionShaped = (lowered: Lowered): boolean =>
  lowered.isNonlinear &&
  lowered.framework !== undefined &&
  !lowered.usesNumbers &&
  (lowered.operations >= 2 || lowered.bends);

/**
 * The reference to a hand-written activation; undefined where it equals none of the catalogue and `anyShape` is not set.
 * @param place where it stands; its framework counts where no library function was met
 * @param identity the entry that it equals, where the code tells which of several
 */
export function handWrittenReference(
  lowered: Lowered,
  place: Pick<ActivationReference, 'start' | 'end' | 'framework' | 'spelling'>,
  anyShape: boolean,
  identity = identityOf(lowered.text),
): ActivationReference | undefined {
  if (!identity && !anyShape) return undefined;
  return {
    ...place,
    framework: lowered.framework ?? place.framework,
    ...(identity && {
      activation: identity.entry.id,
      difference: identity.difference,
      ...(identity.kind === 'rounded' && { isRounded: true as const }),
    }),
    params: Object.entries(identity?.params ?? {}).map(([id, value]) => ({
      id,
      value,
      provenance: 'expression',
    })),
    kind: 'expression',
    expression: lowered.text,
  };
}
