import { message, t } from '../l10n';
import { catalogue } from '../math/catalogue';
import { familiesOf, PROPERTIES, reasonFor, type Property, type Reason } from '../math/catalogue/properties';
import type { ActivationEntry } from '../math/catalogue/types';

/** One search criterion: a property, or a family of models that uses the activation. */
export type Criterion =
  | { readonly type: 'property'; readonly property: Property }
  | { readonly type: 'family'; readonly family: string };

/** An entry that meets all criteria, with one reason for each. */
export interface PropertyHit {
  readonly entry: ActivationEntry;
  readonly reasons: readonly string[];
}

const NAMES: Readonly<Record<Property, string>> = {
  smooth: message('smooth'),
  bounded: message('bounded'),
  monotone: message('monotone'),
  zeroCentred: message('zero-centred'),
  noZeroGradient: message('no zero gradient'),
  sparse: message('sparse output'),
  selfNormalising: message('self-normalising'),
  cheapInInt8: message('cheap in int8'),
  learned: message('learned parameters'),
};

/** Other English words for a property that people type. */
const SYNONYMS: Readonly<Partial<Record<Property, readonly string[]>>> = {
  smooth: ['differentiable'],
  bounded: ['saturating'],
  monotone: ['monotonic'],
  zeroCentred: ['zero-centered', 'zero mean'],
  noZeroGradient: ['no zero-gradient region', 'no dead region'],
  sparse: ['sparse'],
  selfNormalising: ['self-normalizing'],
  cheapInInt8: ['int8', 'cheap'],
  learned: ['learned', 'learnable', 'trainable'],
};

/** The families of models named by entries or spellings. */
const families = (): ReadonlySet<string> =>
  new Set(catalogue.flatMap((entry) => [...familiesOf(entry).keys()]));

let criteria: readonly Criterion[] | undefined;

/** All criteria, in the order in which they are offered. */
export const allCriteria = (): readonly Criterion[] =>
  (criteria ??= [
    ...PROPERTIES.map((property) => ({ type: 'property', property }) as const),
    ...Array.from(families(), (family) => ({ type: 'family', family }) as const),
  ]);

/** The name to show and to type: `smooth`, `used in BERT`. */
export const criterionName = (criterion: Criterion): string =>
  criterion.type === 'family' ? t('used in {0}', criterion.family) : t(NAMES[criterion.property]);

/** Lower case, with one space for anything between words. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const termsOf = (criterion: Criterion): readonly string[] =>
  criterion.type === 'family'
    ? [criterionName(criterion), `used in ${criterion.family}`, criterion.family].map(plain)
    : [criterionName(criterion), NAMES[criterion.property], ...(SYNONYMS[criterion.property] ?? [])].map(
        plain,
      );

/** The number of letters of the last word that suffice to complete it. */
const PREFIX = 3;

/**
 * The criteria in a text, in English or in the user's language, in any order, with or without commas. The
 * last term may be incomplete. Undefined if a part of the text is not a criterion.
 */
export function readCriteria(text: string): readonly Criterion[] | undefined {
  const terms = allCriteria().flatMap((criterion) => termsOf(criterion).map((term) => ({ term, criterion })));
  const longestFirst = [...terms].sort((a, b) => b.term.length - a.term.length);
  const found = new Set<Criterion>();
  let rest = plain(text);
  while (rest !== '') {
    const whole = longestFirst.find(({ term }) => rest.startsWith(term) && endsAWord(rest, term.length));
    const match =
      whole ?? (rest.length < PREFIX ? undefined : terms.find(({ term }) => term.startsWith(rest)));
    if (!match) return undefined;
    found.add(match.criterion);
    rest = whole ? rest.slice(match.term.length).trim() : '';
  }
  return found.size === 0 ? undefined : [...found];
}

/**
 * Whether a word may end here. Latin words end at a space; Chinese and Japanese words are written without
 * spaces.
 */
const endsAWord = (text: string, at: number): boolean =>
  !/[a-z0-9]/.test(text.charAt(at)) || !/[a-z0-9]/.test(text.charAt(at - 1));

/** Cached reasons, by entry and criterion. Some of them need an integral. */
const known = new WeakMap<ActivationEntry, Map<Criterion, Reason | undefined>>();

function reasonOf(entry: ActivationEntry, criterion: Criterion): Reason | undefined {
  const reasons = known.get(entry) ?? new Map<Criterion, Reason | undefined>();
  known.set(entry, reasons);
  if (!reasons.has(criterion)) {
    reasons.set(
      criterion,
      criterion.type === 'family'
        ? familiesOf(entry).get(criterion.family)
        : reasonFor(entry, criterion.property),
    );
  }
  return reasons.get(criterion);
}

/** The reasons why the entry meets all criteria; undefined if it does not. It yields after each: some need an integral. */
export function* hitFor(
  entry: ActivationEntry,
  criteria: readonly Criterion[],
): Generator<undefined, PropertyHit | undefined> {
  const reasons: string[] = [];
  for (const criterion of criteria) {
    const reason = reasonOf(entry, criterion);
    yield;
    if (!reason) return undefined;
    reasons.push(t(reason.text, ...reason.values));
  }
  return { entry, reasons };
}

/** The entries that meet all criteria, in the catalogue's order. It yields as {@link hitFor} does. */
export function* findByProperty(
  criteria: readonly Criterion[],
): Generator<undefined, readonly PropertyHit[]> {
  const hits: PropertyHit[] = [];
  for (const entry of catalogue) {
    const hit = yield* hitFor(entry, criteria);
    if (hit) hits.push(hit);
  }
  return hits;
}
