import { catalogue, resolveParams } from '../catalogue';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { LEVELS } from './levels';

/** An entry to compare expressions with. */
export interface Candidate {
  readonly entry: ActivationEntry;
  readonly infer: (f: (z: number) => number) => ParameterValues | undefined;
}

let candidates: readonly Candidate[] | undefined;

/** All candidates in the order of the catalogue, so that the simpler of two equal curves comes first. */
export const candidatesOf = (): readonly Candidate[] =>
  (candidates ??= catalogue.flatMap((entry) => (entry.infer ? [{ entry, infer: entry.infer }] : [])));

/** Whether the parameters are in the entry's domain. */
export const isValid = (entry: ActivationEntry, params: ParameterValues): boolean =>
  resolveParams(entry, params).ok;

/** Levels from the lowest value to the highest; NaN has one of its own before them, which stands for any value. */
const COUNT = 90;
const ANY = 35;

/** Values to about two digits, each as a character. */
export const levelsOf = (values: Float64Array): string =>
  String.fromCharCode(
    ...Array.from(values, (value) =>
      Number.isNaN(value)
        ? ANY
        : ANY + 1 + Math.min(COUNT - 1, Math.max(0, Math.round(COUNT / 2 + 4.5 * Math.asinh(8 * value)))),
    ),
  );

/**
 * Whether a function with these levels may equal the entry: where the entry has the same value for all parameters, these
 * must be next to each other. This rules out most functions without reading the entry's formula.
 */
export function mayEqual(levels: string, { id }: ActivationEntry): boolean {
  const fixed = LEVELS[id] ?? '';
  for (let i = 0; i < fixed.length; i++) {
    const [actual, expected] = [levels.charCodeAt(i), fixed.charCodeAt(i)];
    if (expected !== ANY && (actual === ANY || Math.abs(actual - expected) > 1)) return false;
  }
  return true;
}
