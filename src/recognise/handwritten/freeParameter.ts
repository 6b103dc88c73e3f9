/** Formulas with numbers that are not known from the source: `x > 0 ? x : slope * x`. */

import { getEntry } from '../../math/catalogue';
import { Memo } from '../../math/memo';
import { compile, parse } from '../../math/plainLanguage';
import { SELU_ALPHA, SELU_LAMBDA } from '../../math/numerics/exponential';
import { sizeOf } from '../../math/expression/tree';
import { identifying } from '../../math/identify';
import type { Work } from '../work';
import { MAX_NODES, type Identified } from './identity';

/** The names of those numbers in lowered code. */
export const PARAMETER_NAMES = ['alpha', 'beta'] as const;

type Values = Readonly<Record<string, number>>;

/** An entry that a formula equals for every value of the numbers. */
export interface FreelyIdentified {
  readonly identity: Identified;
  /** The numbers that parameters of the entry are, by their index; parameters that are none are absent. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Whether it is only equal for the entry's own numbers, so that a name must say that it has these. */
  readonly isByName?: true;
}

/** Values that are no entry's defaults. */
const VALUES: readonly [Values, Values] = [
  { alpha: 0.0371, beta: 0.4377 },
  { alpha: 0.2713, beta: 0.5291 },
];
/** Accuracy to which parameters are read from the curve. */
const TOLERANCE = 1e-9;
/**
 * Parameters that code usually takes from elsewhere: slopes, scales, widths. The bounds of a clamp do not
 * make it an activation.
 */
const GIVEN: ReadonlySet<string> = new Set([
  'leaky_relu negative_slope',
  'elu alpha',
  'celu alpha',
  'silu beta',
  'softplus beta',
  'softshrink lambd',
  'hardshrink lambd',
  'snake alpha',
  'softcap c',
  'hardsigmoid slope offset',
  'softcap c',
]);
/** Entries with fixed numbers that libraries give their functions: two of a formula, in either order. */
const FIXED: readonly (readonly [id: string, numbers: readonly [number, number]])[] = [
  ['selu', [SELU_ALPHA, SELU_LAMBDA]],
  ['selu', [SELU_ALPHA * SELU_LAMBDA, SELU_LAMBDA]],
  ['hardswish', [1 / 6, 1 / 2]],
];
/** A text without a mention of an entry that has two such numbers holds none. */
export const MAY_HAVE_TWO = /selu|h(?:ard)?_?-?(?:sigmoid|swish)/i;

/** Number of texts whose identity is cached. */
const CACHE_SIZE = 500;
const identities = new Memo<{ readonly found: FreelyIdentified | undefined }>(CACHE_SIZE);

/** The entry that a text with {@link PARAMETER_NAMES} equals for every value of these, or for its own numbers. */
export function* identityWithParameters(text: string): Work<FreelyIdentified | undefined> {
  const identity = identities.find(text) ?? { found: yield* identified(text) };
  identities.set(text, identity);
  return identity.found;
}

function* identified(text: string): Work<FreelyIdentified | undefined> {
  const parsed = parse(text);
  if (!parsed.ok || sizeOf(parsed.value, MAX_NODES) === MAX_NODES) return undefined;
  const compiled = compile(text);
  const count = compiled.ok ? compiled.value.parameters.length : 0;
  if (!compiled.ok || count === 0 || count > PARAMETER_NAMES.length) return undefined;
  const [values, others] = VALUES;
  const first = yield* identifying(compiled.value, values);
  // Most formulas equal nothing, so that the other values are not worth trying.
  const second = first && first.kind !== 'alike' ? yield* identifying(compiled.value, others) : undefined;
  if (!first || first.kind === 'alike' || second?.entry !== first.entry)
    return count === PARAMETER_NAMES.length ? yield* withFixedNumbers(text) : undefined;
  const { entry, params } = first;
  const changing = entry.parameters.map(({ id }) => id).filter((id) => params[id] !== second.params[id]);
  const parameters = changing.map((id) => [id, indexOf([params[id], second.params[id]])] as const);
  const areNumbersThemselves = parameters.every(([, index]) => index !== -1);
  if (changing.length !== count || !areNumbersThemselves || !GIVEN.has(`${entry.id} ${changing.join(' ')}`))
    return undefined;
  return { identity: first, parameters: Object.fromEntries(parameters) };
}

/** Which of the numbers a parameter is, by its values for two values of that. */
const indexOf = (read: readonly (number | undefined)[]): number =>
  PARAMETER_NAMES.findIndex((name) =>
    read.every((value, i) => Math.abs((value ?? NaN) - (VALUES[i]?.[name] ?? NaN)) < TOLERANCE),
  );

/** An entry of {@link FIXED} that the text equals for its numbers. */
function* withFixedNumbers(text: string): Work<FreelyIdentified | undefined> {
  const compiled = compile(text);
  if (!compiled.ok) return undefined;
  for (const [id, [a, b]] of FIXED) {
    for (const values of [
      { alpha: a, beta: b },
      { alpha: b, beta: a },
    ]) {
      const found = yield* identifying(compiled.value, values);
      if (found && found.kind !== 'alike' && found.entry === getEntry(id))
        return { identity: found, parameters: {}, isByName: true };
    }
  }
  return undefined;
}
