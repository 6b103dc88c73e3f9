/** What a name stands for whose meaning is in another file of the workspace. One step is taken, no more. */

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
   * The file with that path, read; undefined where there is none. A path that begins with `/` counts from the root of the
   * workspace, any other from the document's folder, from where `../` goes up to the root and no farther.
   */
  open(path: string): Promise<File | undefined>;
}

/** What another file says of a name. */
export interface FromNeighbour<File extends Neighbour> {
  readonly reference: ActivationReference;
  readonly file: File;
  /** Where it stands in the file. */
  readonly at: number;
  readonly kind: Foreign['kind'];
}

/** The activation that the name at the offset stands for, where another file tells. */
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
    // Of a module the first file that there is counts, whatever it says.
    if (file && foreign.kind === 'module') return undefined;
  }
  return undefined;
}

/** Where the file of a module may lie. */
function modulePaths(module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).replaceAll('.', '/');
  if (dots > 0) return filesOf('../'.repeat(dots - 1) + path);
  return [path, `/${path}`, `/src/${path}`].flatMap(filesOf);
}

const filesOf = (path: string): string[] =>
  path === '' || path.endsWith('/') ? [`${path}__init__.py`] : [`${path}.py`, `${path}/__init__.py`];

/** Configurations beside the code, then those of the folders above. */
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

/** The string that is the key's value. */
function inConfiguration({ source, text }: Neighbour, key: string): Found | undefined {
  const before = new RegExp(`(?:^|[\\s{,])["']?${key}["']?\\s*[:=]\\s*$`);
  const reference = source
    .references()
    .find(({ kind, start }) => kind === 'string' && before.test(text.slice(Math.max(0, start - 200), start)));
  return reference && { reference, at: reference.start };
}
