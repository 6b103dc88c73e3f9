/** Formulas with one number that is not known from the source: `x > 0 ? x : slope * x`. */

import { Memo } from '../../math/memo';
import { compile, parse } from '../../math/plainLanguage';
import { sizeOf } from '../../math/expression/tree';
import { identify } from '../../math/identify';
import { MAX_NODES, type Identified } from './identity';

/** The name of that number in lowered code. */
export const PARAMETER_NAME = 'alpha';

/** An entry that a formula equals for every value of the number. */
interface FreelyIdentified {
  readonly identity: Identified;
  /** The entry's parameter that corresponds to the number. */
  readonly parameter: string;
}

/** Values that are no entry's defaults. */
const VALUES = [0.0371, 0.2713] as const;
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
]);

/** Number of texts whose identity is cached. */
const CACHE_SIZE = 500;
const identities = new Memo<{ readonly found: FreelyIdentified | undefined }>(CACHE_SIZE);

/** The entry that a text with {@link PARAMETER_NAME} equals for every value of it. */
export const identityWithParameter = (text: string): FreelyIdentified | undefined =>
  identities.get(text, () => ({ found: identified(text) })).found;

function identified(text: string): FreelyIdentified | undefined {
  const parsed = parse(text);
  if (!parsed.ok || sizeOf(parsed.value, MAX_NODES) === MAX_NODES) return undefined;
  const compiled = compile(text);
  if (!compiled.ok || compiled.value.parameters.length !== 1) return undefined;
  const [first, second] = VALUES.map((value) => identify(compiled.value, { [PARAMETER_NAME]: value }));
  if (!first || first.kind === 'alike' || second?.entry !== first.entry) return undefined;
  const { entry, params } = first;
  const changing = entry.parameters.filter(({ id }) => params[id] !== second.params[id]);
  const [parameter, ...others] = changing.map(({ id }) => id);
  if (parameter === undefined || others.length > 0 || !GIVEN.has(`${entry.id} ${parameter}`))
    return undefined;
  const isNumberItself = [first, second].every(
    (found, i) => Math.abs((found.params[parameter] ?? NaN) - (VALUES[i] ?? NaN)) < TOLERANCE,
  );
  if (!isNumberItself) return undefined;
  return { identity: first, parameter };
}
