import { catalogue, defaultParams, resolveParams } from '../catalogue';
import { scope } from '../catalogue/scope';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { formulaOf } from '../expression/formula';
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

/** Makes all candidates; may be interrupted after each formula that is read, and each setting that is computed. */
function* making(): Generator<undefined, void> {
  for (const entry of catalogue) {
    const { infer } = entry;
    if (!infer) continue;
    if (entry.isDeclared) {
      formulaOf(entry, scope);
      yield;
    }
    const values: Float64Array[] = [];
    for (const params of [defaultParams(entry), ...variations(entry)]) {
      values.push(valuesOf(entry, params, PROBES));
      yield;
    }
    candidates.push({ entry, infer, fixed: fixedValues(values) });
  }
}

const made = making();

/**
 * Takes one step towards the candidates. All of them are made once, before the first comparison, and take longer than one
 * may hold the extension host; whoever works in slices makes them beforehand.
 * @returns false once all are made
 */
export const prepareCandidates = (): boolean => made.next().done !== true;

/** All candidates in the order of the catalogue, so that the simpler of two equal curves comes first. */
export function candidatesOf(): readonly Candidate[] {
  while (prepareCandidates());
  return candidates;
}

/** Whether the parameters are in the entry's domain. */
export const isValid = (entry: ActivationEntry, params: ParameterValues): boolean =>
  resolveParams(entry, params).ok;

/** The values that all settings have in common, else NaN. */
const fixedValues = (values: readonly Float64Array[]): Float64Array =>
  PROBES.map((_, i) => {
    const [first = NaN, ...others] = values.map((curve) => curve[i] ?? NaN);
    return others.every((value) => value === first) ? first : NaN;
  });

/** The entry's defaults, with one parameter at a time moved far. */
function variations(entry: ActivationEntry): readonly ParameterValues[] {
  const defaults = defaultParams(entry);
  return entry.parameters
    .flatMap(({ id, slider: { min, max } }) =>
      [min, max, -max, 100 * max, -100 * max, max / 1000].map((value) => ({ ...defaults, [id]: value })),
    )
    .filter((params) => isValid(entry, params));
}
