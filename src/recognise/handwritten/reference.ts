/** When a lowered piece of code is an activation, and how it is told of, in any language. */

import { defaultParams } from '../../math/catalogue';
import type { ActivationReference, BoundParameter } from '../types';
import { identityOf, type Identified } from './identity';
import { SOME_NUMBER, type Lowered } from './parts';

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
  // What is drawn of a formula of any shape has no number that is not known.
  if (!identity && (!anyShape || lowered.unknownNumber !== undefined)) return undefined;
  return {
    ...place,
    framework: lowered.framework ?? place.framework,
    ...(identity && {
      activation: identity.entry.id,
      difference: identity.difference,
      ...(identity.kind === 'rounded' && { isRounded: true as const }),
    }),
    params: identity ? boundOf(identity, lowered.unknownNumber) : [],
    kind: 'expression',
    ...(lowered.variable !== undefined && { input: lowered.variable }),
    expression: expressionOf(lowered, identity),
  };
}

/** The parameters, those that stand for a number that is not known with the entry's defaults. */
const boundOf = ({ entry, params }: Identified, text: string | undefined): BoundParameter[] =>
  Object.entries(params).map(([id, value]) =>
    text !== undefined && Math.abs(value) === SOME_NUMBER
      ? { id, value: defaultParams(entry)[id] ?? value, provenance: 'unknown', text }
      : { id, value, provenance: 'expression' },
  );

/** The formula, with the default of the parameter that a number stands for which is not known. */
function expressionOf({ text, unknownNumber }: Lowered, identity: Identified | undefined): string {
  const id = Object.entries(identity?.params ?? {}).find(([, value]) => Math.abs(value) === SOME_NUMBER)?.[0];
  const value = identity && id !== undefined ? defaultParams(identity.entry)[id] : undefined;
  return unknownNumber === undefined || value === undefined
    ? text
    : text.replaceAll(String(SOME_NUMBER), String(Math.abs(value)));
}
