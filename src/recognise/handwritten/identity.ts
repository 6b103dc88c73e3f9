/** Identifies a hand-written expression, whatever language it was lowered from. */

import { defaultParams } from '../../math/catalogue';
import { Memo } from '../../math/memo';
import { compile } from '../../math/plainLanguage';
import { parse } from '../../math/plainLanguage';
import { sizeOf } from '../../math/expression/tree';
import { SOME_NUMBER } from './parts';
import { sidesOf, withBranches, withoutStableBranches } from './stableBranches';
import { identifying, type Identity, type Rounded } from '../../math/identify';
import { finished, type Work } from '../work';

/** The entry that a text is proved to equal, exactly or except for shortened constants. */
export type Identified = Identity | Rounded;

/**
 * Larger trees are not activations: the catalogue's formulas have up to 25 nodes. Rewriting a sum of 60 terms
 * and proving what it equals takes several hundred milliseconds.
 */
export const MAX_NODES = 100;

/** Number of texts whose identity is cached. */
const CACHE_SIZE = 500;

/** Identities by text in the expression language; none is found if the text cannot be compiled. */
const identities = new Memo<{ readonly found: Identified | undefined }>(CACHE_SIZE);

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
export const identityOf = (text: string): Identified | undefined => finished(identityOfText(text));

/** Like {@link identityOf}; may be interrupted. */
export function* identityOfText(text: string): Work<Identified | undefined> {
  const identity = identities.find(text) ?? { found: yield* identified(text) };
  identities.set(text, identity);
  return identity.found;
}

/** A number that occurs neither in entries nor in code. */
const ANOTHER_NUMBER = 0.618273649;

/**
 * Like {@link identityOf}, for a formula with an unknown number that equals the same entry for all values of
 * the number.
 */
export function* identityWithUnknown(text: string): Work<Identified | undefined> {
  const identity = yield* identityOfText(text);
  const other =
    identity && (yield* identityOfText(text.replaceAll(String(SOME_NUMBER), String(ANOTHER_NUMBER))));
  if (!identity || other?.entry.id !== identity.entry.id) return undefined;
  const { params } = identity;
  const changed = Object.keys(params).filter((id) => params[id] !== other.params[id]);
  return changed.length > 0 && changed.every((id) => Math.abs(params[id] ?? NaN) === SOME_NUMBER)
    ? identity
    : undefined;
}

function* identified(text: string): Work<Identified | undefined> {
  const parsed = parse(text);
  if (!parsed.ok || sizeOf(parsed.value, MAX_NODES) === MAX_NODES) return undefined;
  yield;
  const compiled = compile(text);
  yield;
  const found = compiled.ok ? yield* identifying(compiled.value) : undefined;
  if (!found || found.kind === 'alike') return (yield* withoutOverflow(text)) ?? (yield* onBothSides(text));
  return isDeliberate(found, text) ? found : undefined;
}

/** An entry that two branches compute in two forms, each for the inputs where it neither overflows nor loses digits. */
function* onBothSides(text: string): Work<Identified | undefined> {
  const sides = sidesOf(text);
  const first = sides && (yield* identityOfText(sides[0]));
  const second = sides && (yield* identityOfText(sides[1]));
  const isSame =
    first?.entry === second?.entry &&
    first?.entry.parameters.every(({ id }) => first.params[id] === second?.params[id]) === true;
  return isSame ? second : undefined;
}

/** The formula around 0, where its branches for large inputs continue it. */
function* withoutOverflow(text: string): Work<Identified | undefined> {
  const plain = withoutStableBranches(text);
  const identity = plain && (yield* identityOfText(plain.text));
  const params = identity?.params;
  const beta = params?.['beta'];
  if (!identity || !params) return undefined;
  // The catalogue's softplus has such a branch of its own.
  const isLine = identity.entry.id === 'softplus' && beta !== undefined && plain.lineFrom !== undefined;
  return withBranches(
    text,
    isLine ? { ...identity, params: { ...params, threshold: plain.lineFrom * beta } } : identity,
  );
}
