import { catalogue } from '../../math/catalogue';
import type { ActivationEntry, Spelling } from '../../math/catalogue/types';
import { selections, type SpeltActivation, type SpeltTarget } from './replaceArguments';
import { comparedSpellings } from '../../math/catalogue/spelling/languages';

/** Another activation as the same framework spells it. */
export interface ReplacementTarget extends SpeltTarget {
  /** Canonical name; the name of a method; the identifier for a string. */
  readonly name: string;
}

/** The module part of a canonical name: `torch.nn` of `torch.nn.ReLU`. */
const moduleOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/**
 * Every other activation that the framework of `from` has in the same kind of spelling, those of the same module with
 * that module's name. The order is the catalogue's.
 */
export function targetsOf(from: SpeltActivation, canonical: string): ReplacementTarget[] {
  const siblings = catalogue.flatMap((entry) =>
    entry.spellings.filter((s) => isSibling(s, from.spelling)).map((spelling) => ({ entry, spelling })),
  );
  return catalogue.flatMap((entry) => {
    if (entry.id === from.entry.id || !isInterchangeable(entry, from.entry)) return [];
    const named = siblings.filter((s) => s.entry === entry);
    const selected = siblings.flatMap(({ spelling }) =>
      selections(spelling)
        .filter((selection) => selection.entry === entry)
        .map(({ extra }) => ({ entry, spelling, extra })),
    );
    const best = [...named, ...selected]
      .flatMap((target) => {
        const name = nameFor(target.spelling, canonical);
        return name === undefined ? [] : [{ ...target, name }];
      })
      .sort((a, b) => distance(a.name, canonical) - distance(b.name, canonical))[0];
    return best ? [best] : [];
  });
}

/**
 * Whether one can replace the other. Activations that halve or double the channels, or need an axis, cannot
 * replace an elementwise function.
 */
export function isInterchangeable(a: ActivationEntry, b: ActivationEntry): boolean {
  const keepsShape = (entry: ActivationEntry): boolean => !entry.second && !entry.gated;
  return keepsShape(a) && keepsShape(b) && (a.vector !== undefined) === (b.vector !== undefined);
}

/** Whether `a` can be written in place of `b`. */
const isSibling = (a: Spelling, b: Spelling): boolean =>
  a.framework === b.framework &&
  a.kind === b.kind &&
  a.retired !== true &&
  (!/^(?:python|jax)$/.test(a.framework) || packageOf(a) === packageOf(b));

/** Several packages are of Python alone, or of JAX. */
const packageOf = ({ names: [name = ''] }: Spelling): string => name.split('.', 1)[0] ?? '';

/** The spelling's name in the same module, else its first; in-place names only for in-place names. */
function nameFor({ names }: Spelling, canonical: string): string | undefined {
  const inPlace = canonical.endsWith('_');
  const fitting = names.filter((name) => name.endsWith('_') === inPlace);
  return fitting.find((name) => moduleOf(name) === moduleOf(canonical)) ?? fitting[0];
}

const distance = (a: string, b: string): number => (moduleOf(a) === moduleOf(b) ? 0 : 1);

/** A relation counts as much as this many further frameworks that spell the activation. */
const RELATED = 2;

/** In how many frameworks, and in how many ways, an activation is spelt, by itself or by an argument of another. */
interface Usage {
  readonly frameworks: number;
  readonly spellings: number;
}

let usages: ReadonlyMap<ActivationEntry, Usage> | undefined;

function countUsages(): ReadonlyMap<ActivationEntry, Usage> {
  const spelt = new Map<ActivationEntry, Spelling[]>(
    catalogue.map((entry) => [entry, [...comparedSpellings(entry)]]),
  );
  for (const spelling of catalogue.flatMap(({ spellings }) => spellings)) {
    for (const { entry } of selections(spelling)) spelt.get(entry)?.push(spelling);
  }
  return new Map(
    [...spelt].map(([entry, spellings]) => {
      const frameworks = new Set(spellings.map(({ framework }) => framework)).size;
      return [entry, { frameworks, spellings: spellings.length }];
    }),
  );
}

/**
 * The few most likely targets: those with spellings in many frameworks, and those related to the activation.
 */
export function shortlist(
  from: ActivationEntry,
  targets: readonly ReplacementTarget[],
  length: number,
): ReplacementTarget[] {
  const counted = (usages ??= countUsages());
  const isRelated = (entry: ActivationEntry): boolean =>
    entry.relations.some(({ to }) => to === from.id) || from.relations.some(({ to }) => to === entry.id);
  const ranked = targets.map((target) => {
    const { frameworks = 0, spellings = 0 } = counted.get(target.entry) ?? {};
    return { target, rank: frameworks + (isRelated(target.entry) ? RELATED : 0), spellings };
  });
  return ranked
    .sort((a, b) => b.rank - a.rank || b.spellings - a.spellings)
    .slice(0, length)
    .map(({ target }) => target);
}
