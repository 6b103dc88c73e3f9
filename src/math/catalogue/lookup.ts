import type { ActivationEntry } from './types';

/** A name without differences of spelling: `Leaky ReLU` and `leaky_relu` are both `leakyrelu`. */
export const normaliseName = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** All names by which a person may ask for the entry. */
export const namesOf = ({ id, name, aliases }: ActivationEntry): readonly string[] => [id, name, ...aliases];

/** A function that finds an entry by any of its names. */
export function createLookup(
  entries: readonly ActivationEntry[],
): (text: string) => ActivationEntry | undefined {
  let byName: ReadonlyMap<string, ActivationEntry> | undefined;
  return (text) => {
    // Made at its first use: the start of the extension needs no names.
    byName ??= new Map(
      entries.flatMap((entry) => namesOf(entry).map((name) => [normaliseName(name), entry] as const)),
    );
    return byName.get(normaliseName(text));
  };
}

/** Whether an entry is one number from one number; of others, only a part is drawn. */
export const isScalar = ({ second, vector, gated }: ActivationEntry): boolean => !second && !vector && !gated;
