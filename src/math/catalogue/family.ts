import { catalogue, getEntry } from '.';
import { isScalar } from './lookup';
import type { ActivationEntry, ParameterValues, Relation, RelationClaim } from './types';

/**
 * How two activations are related, seen from one of them: the other is more general, a special case, the same curve,
 * tied to it by a limit or by an exact equation, near to it, or one is a part of the other (the gate of a gated unit).
 */
export type Kinship = 'general' | 'special' | 'same' | 'limit' | 'equation' | 'near' | 'part';

/** An activation that a relation ties to another, declared by either of them. */
export interface Relative {
  readonly entry: ActivationEntry;
  readonly kinship: Kinship;
  readonly relation: Relation;
  /** The entry that declares the relation: this one or the other. */
  readonly declaring: ActivationEntry;
}

/** The order in which relatives are listed. */
const ORDER: readonly Kinship[] = ['same', 'general', 'special', 'limit', 'equation', 'part', 'near'];

const OPPOSITE: Partial<Record<Kinship, Kinship>> = { general: 'special', special: 'general' };

/**
 * The neighbours of an activation in the graph of relations, by kinship and then in the order of the catalogue. A relation
 * that both entries declare counts once, as the entry itself declares it.
 */
export function relativesOf(entry: ActivationEntry): readonly Relative[] {
  const relatives: Relative[] = [];
  const add = (relative: Relative): void => {
    const isKnown = relatives.some(
      (known) => known.entry === relative.entry && known.kinship === relative.kinship,
    );
    if (!isKnown) relatives.push(relative);
  };
  for (const relation of entry.relations) {
    const target = getEntry(relation.to);
    if (target)
      add({ entry: target, kinship: kinshipOf(entry, target, relation.numeric), relation, declaring: entry });
  }
  for (const other of catalogue) {
    for (const relation of other.relations) {
      if (relation.to !== entry.id) continue;
      const kinship = kinshipOf(other, entry, relation.numeric);
      add({ entry: other, kinship: OPPOSITE[kinship] ?? kinship, relation, declaring: other });
    }
  }
  return ORDER.flatMap((kinship) => relatives.filter((relative) => relative.kinship === kinship));
}

/** The kinship of the target, as seen from the entry that declares the claim. */
function kinshipOf(entry: ActivationEntry, target: ActivationEntry, claim: RelationClaim): Kinship {
  if (claim.limit ?? claim.targetLimit) return 'limit';
  if (claim.within !== undefined) return 'near';
  if ([claim.form, claim.inner, claim.slope, claim.ofSlope, claim.on].some((part) => part !== undefined))
    return 'equation';
  if (isScalar(entry) !== isScalar(target)) return 'part';
  const [own, other] = [claim.params, claim.targetParams];
  if (!own && other) return 'general';
  if (own && !other) return 'special';
  // Both are set to something: the one with fewer parameters is the special case, or the one that keeps its defaults.
  const more = entry.parameters.length - target.parameters.length;
  if (more !== 0) return more > 0 ? 'special' : 'general';
  const [isOwnStandard, isOtherStandard] = [isStandard(entry, own), isStandard(target, other)];
  if (isOwnStandard === isOtherStandard) return 'same';
  return isOwnStandard ? 'general' : 'special';
}

const isStandard = (entry: ActivationEntry, params: ParameterValues = {}): boolean =>
  entry.parameters.every((spec) => (params[spec.id] ?? spec.default) === spec.default);
