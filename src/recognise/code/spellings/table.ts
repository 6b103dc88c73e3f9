import { catalogue } from '../../../math/catalogue';
import type { Framework, Spelling, SpellingArgument, SpellingKind } from '../../../math/catalogue/types';
import type { Spelled } from '../../bind';

/** The spellings of one framework by the catalogue id of what they spell. */
export type Declared = Readonly<Record<string, readonly Spelling[]>>;

/** A spelling found by one of its names. */
export interface Named extends Spelled {
  /** The name in full, as documented: of a method with the class that has it. */
  readonly name: string;
}

/** Spellings by name, one map for each way of writing. */
export interface SpellingTable {
  /** Classes and functions by their full path. */
  readonly paths: ReadonlyMap<string, Named>;
  readonly methods: ReadonlyMap<string, Named>;
  readonly strings: ReadonlyMap<string, Named>;
}

/**
 * The spellings of a table, and those that entries have of their own for the framework.
 * @param receiver what stands before the names of methods, `tf.Tensor.`
 */
export function tableOf(declared: Declared, receiver = '', framework?: Framework): SpellingTable {
  const maps = {
    paths: new Map<string, Named>(),
    methods: new Map<string, Named>(),
    strings: new Map<string, Named>(),
  };
  for (const entry of catalogue) {
    const own = entry.spellings.filter((spelling) => spelling.framework === framework);
    for (const spelling of [...own, ...(declared[entry.id] ?? [])]) {
      const map =
        spelling.kind === 'method' ? maps.methods : spelling.kind === 'string' ? maps.strings : maps.paths;
      const before = spelling.kind === 'method' ? receiver : '';
      for (const name of spelling.names) map.set(name, { entry, spelling, name: before + name });
    }
  }
  return maps;
}

/** Makes spellings of one framework and version. */
export const speller =
  (framework: Framework, source: string) =>
  (
    kind: SpellingKind,
    names: readonly string[],
    args: readonly SpellingArgument[] = [],
    note?: string,
  ): Spelling => ({ framework, kind, names, args, source, ...(note !== undefined && { note }) });
