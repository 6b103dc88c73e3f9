import { message, t } from '../../l10n';
import { catalogue, defaultParams } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import {
  allCriteria,
  criterionName,
  findByProperty,
  hitFor,
  readCriteria,
  type Criterion,
  type PropertyHit,
} from '../../present/propertySearch';
import type { Choice, Found, Sought } from '../controls/search';

/**
 * The groups of the list, by the kind of gradient. An activation belongs to the first group that accepts it.
 */
const GROUPS: readonly { readonly name: string; takes: (entry: ActivationEntry) => boolean }[] = [
  { name: message('Over a whole vector'), takes: ({ vector }) => vector !== undefined },
  { name: message('Gate of a gated unit'), takes: ({ gated }) => gated !== undefined },
  {
    name: message('Zero gradient somewhere'),
    takes: (entry) => entry.zeroGradient(defaultParams(entry)).length > 0,
  },
  {
    name: message('Bounded, saturating'),
    takes: (entry) => {
      const { min, max } = entry.range(defaultParams(entry));
      return Number.isFinite(min) && Number.isFinite(max);
    },
  },
  {
    name: message('Smooth dip below zero'),
    takes: (entry) => entry.monotonicity(defaultParams(entry)) === 'non-monotonic',
  },
  { name: message('Gradient everywhere'), takes: () => true },
];

const groups = new Map<ActivationEntry, string>();

/** The group of an entry. It takes milliseconds the first time: stretches without a gradient are searched for. */
function groupOf(entry: ActivationEntry): string {
  const known = groups.get(entry);
  if (known !== undefined) return known;
  const group = GROUPS.find(({ takes }) => takes(entry))?.name ?? '';
  groups.set(entry, group);
  return group;
}

/** Finds the groups, entry by entry, so that the list opens at once when it is first opened. */
export function* prepareChoices(): Generator<undefined> {
  for (const entry of catalogue) {
    groupOf(entry);
    yield undefined;
  }
}

const plainName = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** Activations of a single number come first. */
const ordered = (): readonly ActivationEntry[] =>
  [...GROUPS.slice(2), ...GROUPS.slice(0, 2)].flatMap(({ name }) =>
    catalogue.filter((entry) => groupOf(entry) === name),
  );

const toChoice = (entry: ActivationEntry): Choice => ({
  id: entry.id,
  label: entry.name,
  detail: entry.formula.plain,
  group: t(groupOf(entry)),
});

/**
 * The rank of a match of the names, the best being lowest: the whole name, its beginning, or a part. Aliases
 * come after names.
 */
function fit(entry: ActivationEntry, wanted: string): number | undefined {
  const names = [entry.name, entry.id, ...entry.aliases].map(plainName);
  const ranks = names.flatMap((name, i) => {
    const at = name.indexOf(wanted);
    if (at < 0) return [];
    if (name === wanted) return [i > 1 ? 0 : -1];
    return [(at > 0 ? 2 : 1) + (i > 1 ? 2 : 0)];
  });
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

/** The name, with the alias that was typed if the name does not contain it: `SiLU (Swish)`. */
function labelFor({ name, aliases }: ActivationEntry, wanted: string): string {
  if (plainName(name).includes(wanted)) return name;
  const typed = aliases.find((alias) => plainName(alias).startsWith(wanted));
  const shown = typed ?? aliases.find((alias) => plainName(alias).includes(wanted));
  if (shown === undefined) return name;
  const words = shown.replaceAll('_', ' ');
  return `${name} (${words.charAt(0).toUpperCase()}${words.slice(1)})`;
}

/**
 * The catalogue's entries: all of them in their groups if the text is empty. Otherwise those whose name or
 * alias matches, best first, and then those with the properties in the text, each with the reasons. The search
 * for properties yields after each short step.
 */
export function findChoices(text: string): Sought {
  const criteria = readCriteria(text);
  const named = findNamed(text);
  if (!criteria && text.trim() !== '') return { first: { choices: named, words: [] } };
  return { first: { choices: named, words: [] }, rest: withProperties(named, criteria ?? []) };
}

function* withProperties(
  named: readonly Choice[],
  criteria: readonly Criterion[],
): Generator<undefined, Found> {
  const hits = yield* findByProperty(criteria);
  const words = yield* suggestProperties(criteria, hits);
  if (criteria.length === 0) return { choices: named, words };
  const names = new Set(named.map(({ id }) => id));
  const heading = t('{0} (with default parameters)', criteria.map(criterionName).join(', '));
  const having = hits.map(({ entry, reasons }) => ({
    ...toChoice(entry),
    group: heading,
    reason: reasons.join(' · '),
  }));
  const choices = [
    ...named
      .filter(({ id }) => !having.some((hit) => hit.id === id))
      .map((choice) => ({ ...choice, group: t('By name') })),
    ...having.filter(({ id }) => names.has(id)),
    ...having.filter(({ id }) => !names.has(id)),
  ];
  return { choices, words };
}

/** Properties that complete the criteria, as words. */
function* suggestProperties(
  criteria: readonly Criterion[],
  hits: readonly PropertyHit[],
): Generator<undefined, readonly Choice[]> {
  const words: Choice[] = [];
  for (const criterion of allCriteria()) {
    if (criterion.type !== 'property' || criteria.includes(criterion)) continue;
    let narrows = criteria.length === 0;
    for (const { entry } of hits) narrows ||= (yield* hitFor(entry, [criterion])) !== undefined;
    if (!narrows) continue;
    words.push({
      id: [...criteria, criterion].map(criterionName).join(', '),
      label: criterionName(criterion),
      detail: '',
      group: t('By property'),
    });
  }
  return words;
}

function findNamed(text: string): readonly Choice[] {
  const wanted = plainName(text);
  if (wanted === '') return ordered().map(toChoice);
  const found = ordered().flatMap((entry) => {
    const rank = fit(entry, wanted);
    return rank === undefined ? [] : [{ entry, rank }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => ({ ...toChoice(entry), label: labelFor(entry, wanted), group: '' }));
}
