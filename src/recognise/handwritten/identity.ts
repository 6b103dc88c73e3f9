/** Identifies a hand-written expression, whatever language it was lowered from. */

import { defaultParams } from '../../math/catalogue';
import { compile } from '../../math/language';
import { parse } from '../../math/language';
import { sizeOf } from '../../math/expression/tree';
import { SOME_NUMBER } from './parts';
import { identify, type Identity, type Rounded } from '../../math/identify';

/** The entry that a text is proved to equal, exactly or except for shortened constants. */
export type Identified = Identity | Rounded;

/**
 * Larger trees are not activations: the catalogue's formulas have up to 25 nodes. Rewriting a sum of 60 terms
 * and proving what it equals takes several hundred milliseconds.
 */
export const MAX_NODES = 100;

/** Number of texts whose identity is cached. */
const CACHE_SIZE = 500;

/** Identities by text in the expression language; null if there is none or the text cannot be compiled. */
const identities = new Map<string, Identified | null>();

/**
 * Whether the equality is no accident. A negative slope of −1, of which the entry warns, is not intended. A
 * call of the very activation that it equals, with next to nothing added, says no more than the call.
 */
const isDeliberate = (identity: Identified, text: string): boolean =>
  (identity.entry.caution?.(identity.params) === undefined || isUsual(identity)) &&
  !text.includes(`${identity.entry.id}(`);

/** Whether the parameters are common ones that do not turn the curve into another kind of curve. */
export function isUsual({ entry, params }: Identified): boolean {
  const isWithin = entry.parameters.every(({ id, default: standard, slider }) => {
    const value = params[id] ?? standard;
    return value === standard || (value >= slider.min && value <= slider.max);
  });
  return isWithin && entry.monotonicity(params) === entry.monotonicity(defaultParams(entry));
}

/** The catalogue entry that the text is meant to equal. */
export function identityOf(text: string): Identified | undefined {
  let identity = identities.get(text);
  if (identity === undefined) {
    identity = identified(text) ?? null;
    if (identities.size >= CACHE_SIZE) identities.clear();
    identities.set(text, identity);
  }
  return identity ?? undefined;
}

/** A number that occurs neither in entries nor in code. */
const ANOTHER_NUMBER = 0.618273649;

/**
 * Like {@link identityOf}, for a formula with an unknown number that equals the same entry for all values of
 * the number.
 */
export function identityWithUnknown(text: string): Identified | undefined {
  const identity = identityOf(text);
  const other = identity && identityOf(text.replaceAll(String(SOME_NUMBER), String(ANOTHER_NUMBER)));
  if (!identity || other?.entry.id !== identity.entry.id) return undefined;
  const { params } = identity;
  const changed = Object.keys(params).filter((id) => params[id] !== other.params[id]);
  return changed.length > 0 && changed.every((id) => Math.abs(params[id] ?? NaN) === SOME_NUMBER)
    ? identity
    : undefined;
}

/** A softplus that is z itself beyond some point, to avoid overflow in the other branch. */
const STABLE_SOFTPLUS =
  /^(?:where\(z >=? ([\d.]+), z, (.+)\)|where\(z <=? ([\d.]+), (.+), z\)|\(z >=? ([\d.]+) \? z : (.+)\))$/;
/** Beyond this, the two branches differ by less than float32 can represent. */
const MIN_THRESHOLD = 15;

/** Such a softplus by its branch, with the threshold, which is a parameter of the catalogue's entry. */
function stableSoftplus(text: string): Identified | undefined {
  const match = STABLE_SOFTPLUS.exec(text);
  const threshold = Number(match?.[1] ?? match?.[3] ?? match?.[5]);
  const identity =
    match && threshold >= MIN_THRESHOLD ? identityOf(match[2] ?? match[4] ?? match[6] ?? '') : undefined;
  return identity?.entry.id === 'softplus'
    ? { ...identity, params: { ...identity.params, threshold } }
    : undefined;
}

function identified(text: string): Identified | undefined {
  const stable = stableSoftplus(text);
  if (stable) return stable;
  const parsed = parse(text);
  if (!parsed.ok || sizeOf(parsed.value, MAX_NODES) === MAX_NODES) return undefined;
  const compiled = compile(text);
  const found = compiled.ok ? identify(compiled.value) : undefined;
  if (!found || found.kind === 'alike') return withThreshold(text);
  return isDeliberate(found, text) ? found : undefined;
}

const BOUND = String.raw`([\d.]+(?:e[+-]?\d+)?)`;
/** A line beyond some bound, and something else before it. */
const LINE_BEYOND: readonly RegExp[] = [
  new RegExp(String.raw`^\(*z >=? ${BOUND} \? z : (?<below>.+?)\)*$`),
  new RegExp(String.raw`^\(*z <=? ${BOUND} \? (?<below>.+) : z\)*$`),
  new RegExp(String.raw`^where\(z >=? ${BOUND}, z, (?<below>.+)\)$`),
  new RegExp(String.raw`^where\(z <=? ${BOUND}, (?<below>.+), z\)$`),
];

/** A softplus that becomes f(z) = z beyond a bound, like PyTorch's beyond its threshold. */
function withThreshold(text: string): Identified | undefined {
  for (const pattern of LINE_BEYOND) {
    const match = pattern.exec(text);
    const below = match?.groups?.['below'];
    const identity = below === undefined ? undefined : identityOf(balanced(below));
    const beta = identity?.params['beta'];
    if (identity?.entry.id !== 'softplus' || beta === undefined || identity.params['threshold'] !== Infinity)
      continue;
    return { ...identity, params: { ...identity.params, threshold: Number(match?.[1]) * beta } };
  }
  return undefined;
}

/** The text with the closing brackets that are missing. */
function balanced(text: string): string {
  const missing = (text.match(/\(/g)?.length ?? 0) - (text.match(/\)/g)?.length ?? 0);
  return text + ')'.repeat(Math.max(0, missing));
}
