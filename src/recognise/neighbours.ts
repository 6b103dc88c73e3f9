/**
 * Names that a text takes from other files of the workspace: imported from a module, or set in a configuration.
 * Only one such step is taken: what those files import in turn is not followed.
 */

import { getEntry } from '../math/catalogue';
import type { Framework, SpellingKind } from '../math/catalogue/types';
import type { Bound, Spelled } from './bind';
import type { Elsewhere } from './reference';

/** An activation that a file has under a name, as other files get it. */
export interface Defined {
  readonly spelled: Spelled;
  /** Offset of its definition. */
  readonly at: number;
}

/** The activations that a file has, by name. */
export type Definitions = ReadonlyMap<string, Defined>;

/** Where a text looks for names. */
export interface Import {
  readonly kind: Elsewhere['kind'];
  /**
   * The possible paths of the file, the most likely one first. A path that begins with `/` starts at the root of
   * the workspace, any other at the text's folder. A module is the first file that exists; a key is looked up in
   * one configuration after the other.
   */
  readonly paths: readonly string[];
  /** The wanted names; everything that the file has where absent. */
  readonly names?: readonly string[];
  /** What precedes the name where the text's own reader means it: `.layers.` of `.layers.Swish`. */
  readonly prefix: string;
}

/** The activations that other files have, by the names under which the text's reader meets them. */
export type NeighbourNames = ReadonlyMap<string, Spelled>;

/** What is known of names before other files have been read. */
export const NO_NAMES: NeighbourNames = new Map();

/** A file of the workspace that has been read. */
export interface NeighbourFile {
  /** Its address. */
  readonly file: string;
  readonly definitions: ReadonlyMap<string, { readonly spelled: Spelled; readonly line: number }>;
}

/** The files around a text. */
export interface Neighbours {
  /** The file with that path, as in {@link Import}; undefined if there is none. */
  open(path: string): Promise<NeighbourFile | undefined>;
}

/** So many imports of one text are followed. */
const MOST_IMPORTS = 100;

/** Reads what the imports lead to. */
export async function namesFrom(imports: readonly Import[], neighbours: Neighbours): Promise<NeighbourNames> {
  const found = new Map<string, Spelled>();
  for (const wanted of imports.slice(0, MOST_IMPORTS)) {
    let left = wanted.names;
    for (const path of wanted.paths) {
      const file = await neighbours.open(path);
      if (!file) continue;
      for (const name of left ?? file.definitions.keys()) {
        const definition = file.definitions.get(name);
        const key = wanted.prefix + name;
        if (!definition || found.has(key)) continue;
        const elsewhere = { file: file.file, line: definition.line, kind: wanted.kind };
        found.set(key, { ...definition.spelled, elsewhere });
      }
      if (wanted.kind === 'module') break;
      left = left?.filter((name) => !found.has(wanted.prefix + name));
      if (left?.length === 0) break;
    }
  }
  return found;
}

/** Whether two such maps say the same. */
export const isSameNames = (a: NeighbourNames, b: NeighbourNames): boolean =>
  a.size === b.size && [...a].every(([name, spelled]) => isSameSpelled(spelled, b.get(name)));

const isSameSpelled = (a: Spelled, b: Spelled | undefined): boolean =>
  a === b ||
  (a.entry === b?.entry &&
    JSON.stringify([a.spelling, a.own, a.elsewhere]) === JSON.stringify([b.spelling, b.own, b.elsewhere]));

/** How a file defines the activation, rather than a framework. */
export function ownSpelled(
  name: string,
  { activation, params, framework }: Partial<Bound> & { readonly framework: Framework },
  kind: SpellingKind,
  isFixed: boolean,
): Spelled | undefined {
  const entry = getEntry(activation);
  if (!entry) return undefined;
  const spelling = { framework, kind, names: [name], args: [], source: '' };
  return { entry, spelling, own: { bound: { activation: entry.id, params: params ?? [] }, isFixed } };
}
