/** Keras' ReLU with several of its arguments set, which no entry of the catalogue is. */

import type { Spelled, WrittenArgument, WrittenArguments } from '../bind';

/** Keras 2 calls the slope `alpha` in its functions. */
const SLOPES = ['negative_slope', 'alpha'];

/**
 * The function in the expression language: z capped at `max_value`, z itself down to the threshold, and below
 * it the slope times the distance to the threshold. Undefined for other functions, and if an argument is
 * unknown.
 */
export function kerasRelu({ entry, spelling }: Spelled, written: WrittenArguments): string | undefined {
  if (entry.id !== 'relu' || spelling.framework !== 'keras' || !written.complete) return undefined;
  const signature = (spelling.args ?? []).map(({ name }) => name);
  const argument = (names: readonly string[]): WrittenArgument | undefined =>
    signature.flatMap((name, index) =>
      names.includes(name) ? (written.positional[index] ?? written.named.get(name) ?? []) : [],
    )[0];
  const numberOf = (given: WrittenArgument | undefined, standard: number): number | undefined => {
    if (!given || given.value === null) return standard;
    return typeof given.value === 'number' ? given.value : undefined;
  };
  const max = numberOf(argument(['max_value']), Infinity);
  const slope = numberOf(argument(SLOPES), 0);
  const threshold = numberOf(argument(['threshold']), 0);
  if (max === undefined || slope === undefined || threshold === undefined) return undefined;
  const above = Number.isFinite(max) ? `min(z, ${max})` : 'z';
  return `(z < ${threshold} ? ${slope} * (z - ${threshold}) : ${above})`;
}
