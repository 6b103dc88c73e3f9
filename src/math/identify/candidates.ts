import { catalogue, defaultParams, resolveParams } from '../catalogue';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { valuesOf } from './curves';
import { PROBES } from './points';

/** An entry to compare expressions with. */
export interface Candidate {
  readonly entry: ActivationEntry;
  readonly infer: (f: (z: number) => number) => ParameterValues | undefined;
  /**
   * f at {@link PROBES} where it is the same for all parameters, else NaN. Comparing these values rules out
   * most functions at no cost.
   */
  readonly fixed: Float64Array;
}

const candidates: Candidate[] = [];
/** How many entries have been looked at. */
let looked = 0;

/**
 * Makes the candidate of one more entry. All of them are made once, before the first comparison, and take longer than one
 * may hold the extension host; whoever works in slices makes them beforehand.
 * @returns false once all are made
 */
export function prepareCandidate(): boolean {
  const entry = catalogue[looked];
  if (!entry) return false;
  const { infer } = entry;
  if (infer) candidates.push({ entry, infer, fixed: fixedValues(entry) });
  looked++;
  return true;
}

/** All candidates in the order of the catalogue, so that the simpler of two equal curves comes first. */
export function candidatesOf(): readonly Candidate[] {
  while (prepareCandidate());
  return candidates;
}

/** Whether the parameters are in the entry's domain. */
export const isValid = (entry: ActivationEntry, params: ParameterValues): boolean =>
  resolveParams(entry, params).ok;

function fixedValues(entry: ActivationEntry): Float64Array {
  const settings = [defaultParams(entry), ...variations(entry)];
  const values = settings.map((params) => valuesOf(entry, params, PROBES));
  return PROBES.map((_, i) => {
    const [first = NaN, ...others] = values.map((curve) => curve[i] ?? NaN);
    return others.every((value) => value === first) ? first : NaN;
  });
}

/** The entry's defaults, with one parameter at a time moved far. */
function variations(entry: ActivationEntry): readonly ParameterValues[] {
  const defaults = defaultParams(entry);
  return entry.parameters
    .flatMap(({ id, slider: { min, max } }) =>
      [min, max, -max, 100 * max, -100 * max, max / 1000].map((value) => ({ ...defaults, [id]: value })),
    )
    .filter((params) => isValid(entry, params));
}
