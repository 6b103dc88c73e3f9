/** Finds the framework and activation of a name in a configuration. */

import { findEntry } from '../../math/catalogue';
import type { Framework, Spelling } from '../../math/catalogue/types';
import type { Spelled } from '../bind';
import { canonicalPath } from '../python/homes';
import { informalEntry } from '../python/identifierNames';
import { activationNames } from '../python/names';
import type { Dialect } from './keys';
import { pythonSpellings } from '../../math/catalogue/spelling/languages';

/** A spelling with the name to show for it. */
export interface NamedSpelling extends Spelled {
  readonly name: string;
}

const dotted = (path: string): NamedSpelling | undefined => {
  const spelled = activationNames().dotted.get(canonicalPath(path));
  return spelled && { ...spelled, name: path };
};

const identifier = (framework: Framework, name: string): NamedSpelling | undefined => {
  const spelled = activationNames().strings.get(framework)?.get(name);
  return spelled && { ...spelled, name };
};

/** The class or function with that dotted name, `torch.nn.GELU`. */
export const spelledPath = (path: string): NamedSpelling | undefined =>
  path.includes('.') ? dotted(path) : undefined;

/**
 * The meaning of a plain name. In a file or under a key of a known framework, it is exactly one of that
 * framework's names. Elsewhere it is PyTorch's class or function, otherwise an identifier of Keras or
 * Transformers, otherwise any common name.
 */
export function spelledName(name: string, dialect: Dialect | undefined): NamedSpelling | undefined {
  switch (dialect) {
    case 'huggingface':
      return identifier('huggingface', name);
    case 'keras 2':
      return dotted(`tf_keras.activations.${name}`) ?? dotted(`tf_keras.layers.${name}`);
    case 'keras':
      return identifier('keras', name) ?? dotted(`keras.layers.${name}`);
    case 'pytorch':
      return inPyTorch(name) ?? byAnyName(name) ?? identifier('huggingface', name);
    case undefined:
      return (
        inPyTorch(name) ?? identifier('keras', name) ?? identifier('huggingface', name) ?? byAnyName(name)
      );
  }
}

/** The names that are valid in a place, as they are written there. */
export function namesIn(dialect: Dialect | undefined): ReadonlyMap<string, NamedSpelling> {
  const { strings, dotted } = activationNames();
  const identifiers = (framework: Framework): string[] => [...(strings.get(framework)?.keys() ?? [])];
  const classes = [...dotted.keys()].flatMap((path) => /^torch\.nn\.(\w+)$/.exec(path)?.[1] ?? []);
  const names =
    dialect === undefined || dialect === 'pytorch'
      ? [...identifiers('huggingface'), ...identifiers('keras'), ...classes]
      : identifiers(dialect === 'huggingface' ? dialect : 'keras');
  return new Map(
    names.flatMap((name) => {
      const spelled = spelledName(name, dialect);
      return spelled ? [[name, spelled]] : [];
    }),
  );
}

/** A spelling for an activation that no framework has under a name of its own. */
const unspelt = (id: string): Spelling => ({
  framework: 'pytorch',
  kind: 'string',
  names: [id],
  source: 'common use',
});

const inPyTorch = (name: string): NamedSpelling | undefined =>
  ['torch.nn', 'torch.nn.functional', 'torch']
    .map((module) => dotted(`${module}.${name}`))
    .find((found) => found !== undefined) ?? identifier('pytorch', name);

/** `LeakyRelu`, `swish`: the spelling of PyTorch, or of the first framework that has the activation. */
function byAnyName(name: string): NamedSpelling | undefined {
  const entry = informalEntry(name);
  const spellings = entry ? pythonSpellings(entry) : [];
  const called = spellings.filter(({ kind }) => kind === 'class' || kind === 'function');
  const own = called.find((s) => s.framework === 'pytorch');
  // No framework has it, though people write it: geglu.
  const isInformal = called.length === 0 || findEntry(name) === undefined;
  const spelling = own ?? (isInformal && entry ? unspelt(entry.id) : called[0]);
  const [path] = spelling?.names ?? [];
  return entry && spelling && path !== undefined ? { entry, spelling, name: path } : undefined;
}
