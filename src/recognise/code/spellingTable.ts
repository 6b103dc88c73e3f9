import { catalogue } from '../../math/catalogue';
import type { ActivationEntry, Framework, Spelling } from '../../math/catalogue/types';
import type { Spelled } from '../bind';

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

/** The catalogue's entries as a framework spells them. */
export const spelledBy =
  (wanted: Framework) =>
  ({ spellings }: ActivationEntry): readonly Spelling[] =>
    spellings.filter(({ framework }) => framework === wanted);

/**
 * The catalogue by the names of one library.
 * @param spellingsOf how the library spells an entry
 * @param receiver what stands before the names of methods, `tf.Tensor.`
 */
export function tableOf(
  spellingsOf: (entry: ActivationEntry) => readonly Spelling[],
  receiver = '',
): SpellingTable {
  const maps = {
    paths: new Map<string, Named>(),
    methods: new Map<string, Named>(),
    strings: new Map<string, Named>(),
  };
  for (const entry of catalogue) {
    for (const spelling of spellingsOf(entry)) {
      const map =
        spelling.kind === 'method' ? maps.methods : spelling.kind === 'string' ? maps.strings : maps.paths;
      const before = spelling.kind === 'method' ? receiver : '';
      for (const name of spelling.names) map.set(name, { entry, spelling, name: before + name });
    }
  }
  return maps;
}
