import { catalogue, resolveParams } from '../catalogue';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { PROBES } from './points';

/** Entries that expressions are compared with, and their values at the probes where no parameter changes them. */
export interface Candidate {
  readonly entry: ActivationEntry;
  readonly infer: (f: (z: number) => number) => ParameterValues | undefined;
  /** f at {@link PROBES}; absent for entries with parameters. */
  readonly atProbes?: Float64Array;
}

let candidates: readonly Candidate[] | undefined;

/** In the order of the catalogue, so that the plainer of two equal curves comes first. */
export function candidatesOf(): readonly Candidate[] {
  candidates ??= catalogue.flatMap((entry) => {
    if (!entry.infer) return [];
    const { infer } = entry;
    if (entry.parameters.length > 0) return [{ entry, infer }];
    return [{ entry, infer, atProbes: PROBES.map((z) => entry.value(z, {})) }];
  });
  return candidates;
}

/** Whether an entry may have these parameters. */
export function isValid(entry: ActivationEntry, params: ParameterValues): boolean {
  return resolveParams(entry, params).ok;
}
