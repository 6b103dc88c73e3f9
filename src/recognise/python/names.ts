/** The catalogue's spellings by name: what a canonical dotted name, a method or an identifier stands for. */

import { catalogue } from '../../math/catalogue';
import type { Framework } from '../../math/catalogue/types';
import type { Spelled } from '../bind';
import { canonicalPath } from './homes';

interface Names {
  /** Classes and functions by canonical dotted name. */
  readonly dotted: ReadonlyMap<string, Spelled>;
  /** Tensor methods by name. */
  readonly methods: ReadonlyMap<string, Spelled>;
  /** Identifiers, such as `"relu"`, by framework. */
  readonly strings: ReadonlyMap<Framework, ReadonlyMap<string, Spelled>>;
  /** Identifiers of all frameworks. */
  readonly identifiers: ReadonlySet<string>;
  /** First components of all dotted names: `torch`, `keras`, `jax`. */
  readonly roots: ReadonlySet<string>;
}

function collect(): Names {
  const dotted = new Map<string, Spelled>();
  const methods = new Map<string, Spelled>();
  const strings = new Map<Framework, Map<string, Spelled>>();
  const add = (map: Map<string, Spelled>, name: string, spelled: Spelled): void => {
    // The catalogue lists first what is to be preferred.
    if (!map.has(name)) map.set(name, spelled);
  };
  for (const entry of catalogue) {
    for (const spelling of entry.spellings) {
      for (const name of spelling.names) {
        const spelled = { entry, spelling };
        if (spelling.kind === 'method') add(methods, name, spelled);
        else if (spelling.kind === 'string') {
          const ofFramework = strings.get(spelling.framework) ?? new Map<string, Spelled>();
          strings.set(spelling.framework, ofFramework);
          add(ofFramework, name, spelled);
        } else add(dotted, canonicalPath(name), spelled);
      }
    }
  }
  return {
    dotted,
    methods,
    strings,
    identifiers: new Set([...strings.values()].flatMap((names) => [...names.keys()])),
    roots: new Set([...dotted.keys()].map((name) => name.split('.', 1)[0] ?? name)),
  };
}

let names: Names | undefined;

/** The index over the catalogue, made on first use. */
export const activationNames = (): Names => (names ??= collect());
