/** Resolves a name that is defined in another file of the workspace. Only one such step is taken. */

import type { Foreign } from './python/foreign';
import { foreignAt } from './python/foreign';
import { placedInView, pythonView } from './python/view';
import type { ActivationReference, SourceDocument } from './types';

/** A file of the workspace that has been read. */
export interface Neighbour {
  readonly text: string;
  readonly source: SourceDocument;
}

/** The files around a document. */
export interface Neighbours<File extends Neighbour> {
  /**
   * The file with that path, or undefined if there is none. A path that begins with `/` starts at the root of
   * the workspace, any other at the document's folder; `../` goes no higher than the root.
   */
  open(path: string): Promise<File | undefined>;
}

/** The meaning of a name in another file. */
export interface FromNeighbour<File extends Neighbour> {
  readonly reference: ActivationReference;
  readonly file: File;
  /** The location in the file. */
  readonly at: number;
  readonly kind: Foreign['kind'];
}

/** The activation that the name at the offset stands for, according to another file. */
export async function referenceInNeighbour<File extends Neighbour>(
  source: SourceDocument,
  offset: number,
  neighbours: Neighbours<File>,
): Promise<FromNeighbour<File> | undefined> {
  const view = pythonView(source);
  const name = view && foreignAt(view.analysis, view.start + offset);
  if (!name) return undefined;
  const { foreign } = name;
  const paths = foreign.kind === 'module' ? modulePaths(foreign.module) : CONFIGURATIONS;
  for (const path of paths) {
    const file = await neighbours.open(path);
    const found =
      file && (foreign.kind === 'module' ? inModule(file, foreign.name) : inConfiguration(file, foreign.key));
    if (file && found) {
      const place = { start: name.start - view.start, end: name.end - view.start };
      const { activation } = found.reference;
      const unit = activation === undefined ? undefined : view.analysis.unitWith(name.node, activation);
      const [partOf] = unit ? placedInView(view, [unit]) : [];
      return {
        reference: { ...found.reference, ...place, kind: 'instance', ...(partOf && { partOf }) },
        file,
        at: found.at,
        kind: foreign.kind,
      };
    }
    // A module is its first existing file, whatever that contains.
    if (file && foreign.kind === 'module') return undefined;
  }
  return undefined;
}

/** The possible paths of a module's file. */
function modulePaths(module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).replaceAll('.', '/');
  if (dots > 0) return filesOf('../'.repeat(dots - 1) + path);
  return [path, `/${path}`, `/src/${path}`].flatMap(filesOf);
}

const filesOf = (path: string): string[] =>
  path === '' || path.endsWith('/') ? [`${path}__init__.py`] : [`${path}.py`, `${path}/__init__.py`];

/** Configurations in the same folder, then those in the folders above. */
const CONFIGURATIONS: readonly string[] = ['', '../', '../../', '/'].flatMap((folder) =>
  ['config.json', 'config.yaml', 'config.yml', 'configs/config.yaml', 'conf/config.yaml'].map(
    (name) => folder + name,
  ),
);

interface Found {
  readonly reference: ActivationReference;
  readonly at: number;
}

function inModule({ source }: Neighbour, name: string): Found | undefined {
  const view = pythonView(source);
  return view?.analysis.uses.ofModule(name);
}

/** The string value of the key. */
function inConfiguration({ source, text }: Neighbour, key: string): Found | undefined {
  const before = new RegExp(`(?:^|[\\s{,])["']?${key}["']?\\s*[:=]\\s*$`);
  const reference = source
    .references()
    .find(({ kind, start }) => kind === 'string' && before.test(text.slice(Math.max(0, start - 200), start)));
  return reference && { reference, at: reference.start };
}
