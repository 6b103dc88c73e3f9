/** What a hand-written expression is, whatever the language that it was lowered from. */

import { compile } from '../../math/expression';
import { identifyExpression, type Identity } from '../../math/identify';

/** Texts whose identity is remembered. */
const KEPT = 500;

/** Identities by text in the expression language; null: it has none, or cannot be compiled. */
const identities = new Map<string, Identity | null>();

/**
 * Not by accident: an entry that has to warn (a negative slope of −1) is not what the author had in mind, and a call of
 * the very activation that it equals, with next to nothing added, says no more than the call.
 */
const isMeant = ({ entry, params }: Identity, text: string): boolean =>
  entry.caution?.(params) === undefined && !text.includes(`${entry.id}(`);

/** The catalogue entry that the text is meant to equal. */
export function identityOf(text: string): Identity | undefined {
  let identity = identities.get(text);
  if (identity === undefined) {
    const compiled = compile(text);
    const found = compiled.ok ? identifyExpression(compiled.value) : undefined;
    identity = found && isMeant(found, text) ? found : null;
    if (identities.size >= KEPT) identities.clear();
    identities.set(text, identity);
  }
  return identity ?? undefined;
}

/** A bend at constants only: of the variable itself, not of something made from it. */
const BARE_BEND =
  /^(clamp|max|min)\((?:z, ([^z]+)|([^z]+), z)\)$|^where\(z [<>]=? [^z,]+, (?:z, ([^z]+)|([^z]+), z)\)$/;

/**
 * Whether the expression keeps numbers in a range rather than being an activation: `x.clamp(min=1e-6)`,
 * `np.clip(image, 0, 255)`, `torch.where(n > 0, n, 1)`. The bounds of activations are 0 or, on both sides, ±1 and 6.
 */
export function isRangeCheck(text: string): boolean {
  const match = BARE_BEND.exec(text);
  if (!match) return false;
  const bounds = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').split(', ');
  const usual = match[1] === 'clamp' ? ['0', '1', '(-1)', '6', '(-6)'] : ['0'];
  return !bounds.every((bound) => usual.includes(bound));
}
