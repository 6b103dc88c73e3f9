/** What a hand-written expression is, whatever the language that it was lowered from. */

import { defaultParams } from '../../math/catalogue';
import { compile } from '../../math/language';
import { parse } from '../../math/language';
import { sizeOf } from '../../math/expression/tree';
import { SOME_NUMBER } from './parts';
import { sidesOf, withBranches, withoutStableBranches } from './stableBranches';
import { identify, type Identity, type Rounded } from '../../math/identify';

/** The entry that a text is proved to equal, as it stands or but for shortened constants. */
export type Identified = Identity | Rounded;

/**
 * Larger trees are no activations: the catalogue's formulas have up to 25 nodes. To rewrite a sum of 60 terms, and to
 * prove what it equals, takes several hundred milliseconds.
 */
export const MOST_NODES = 100;

/** Texts whose identity is remembered. */
const KEPT = 500;

/** Identities by text in the expression language; null: it has none, or cannot be compiled. */
const identities = new Map<string, Identified | null>();

/**
 * Not by accident: a negative slope of −1, of which the entry warns, is not what the author had in mind, and a call of
 * the very activation that it equals, with next to nothing added, says no more than the call.
 */
const isMeant = (identity: Identified, text: string): boolean =>
  (identity.entry.caution?.(identity.params) === undefined || isUsual(identity)) &&
  !text.includes(`${identity.entry.id}(`);

/** Whether the parameters are among those that people use, and make the curve no other sort of curve. */
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
    if (identities.size >= KEPT) identities.clear();
    identities.set(text, identity);
  }
  return identity ?? undefined;
}

/** A number that none of the entries' constants is, and stands nowhere in code. */
const ANOTHER_NUMBER = 0.618273649;

/** As {@link identityOf}, for a formula with an unknown number that is one and the same parameter whatever it is. */
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

function identified(text: string): Identified | undefined {
  const parsed = parse(text);
  if (!parsed.ok || sizeOf(parsed.value, MOST_NODES) === MOST_NODES) return undefined;
  const compiled = compile(text);
  const found = compiled.ok ? identify(compiled.value) : undefined;
  if (!found || found.kind === 'alike') return withoutOverflow(text) ?? onBothSides(text);
  return isMeant(found, text) ? found : undefined;
}

/** An entry that two branches compute in two forms, each for the inputs where it neither overflows nor loses digits. */
function onBothSides(text: string): Identified | undefined {
  const [first, second] = sidesOf(text)?.map(identityOf) ?? [];
  const isSame =
    first?.entry === second?.entry &&
    first?.entry.parameters.every(({ id }) => first.params[id] === second?.params[id]) === true;
  return isSame ? second : undefined;
}

/** The formula around 0, where its branches for large inputs continue it. */
function withoutOverflow(text: string): Identified | undefined {
  const plain = withoutStableBranches(text);
  const identity = plain && identityOf(plain.text);
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
