/** What the formulas of one file are. */

import { identityOf, identityWithUnknown, type Identified } from '../../handwritten/identity';
import type { Lowered } from '../../handwritten/parts';

/** Longer sums are no activations. */
const MOST_OPERATIONS = 50;
/**
 * Of formulas that differ in their numbers alone so many are looked at that are no activations: where there are more,
 * the numbers are data.
 */
const MOST_FAILURES = 40;
const NUMBER = /\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** Keeps a file that computes with many numbers from taking long: to tell what one formula is takes milliseconds. */
export class Identities {
  /** How many formulas of each form were none; those of a form of which one was an activation are not counted. */
  private readonly failures = new Map<string, number>();

  of({
    operations,
    text,
    unknownNumber,
  }: Pick<Lowered, 'operations' | 'text' | 'unknownNumber'>): Identified | undefined {
    if (operations > MOST_OPERATIONS) return undefined;
    const form = text.replaceAll(NUMBER, '0');
    const failures = this.failures.get(form) ?? 0;
    if (failures >= MOST_FAILURES) return undefined;
    const identity = unknownNumber === undefined ? identityOf(text) : identityWithUnknown(text);
    this.failures.set(form, identity ? -Infinity : failures + 1);
    return identity;
  }
}
