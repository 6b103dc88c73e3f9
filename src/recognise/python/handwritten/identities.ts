/** Identifies the formulas of one file. */

import { identityOf, identityWithUnknown, type Identified } from '../../handwritten/identity';
import type { Lowered } from '../../handwritten/parts';

/** Longer sums are not activations. */
const MOST_OPERATIONS = 50;
/**
 * Maximum number of formulas that are no activations and differ only in their numbers. If there are more, the
 * numbers are data.
 */
const MOST_FAILURES = 40;
const NUMBER = /\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** Bounds the time for a file that computes with many numbers: identifying one formula takes milliseconds. */
export class Identities {
  /**
   * For each form, the number of formulas that are no activations. Forms with an activation are not counted.
   */
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
