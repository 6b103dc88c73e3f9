/** The catalogue's spellings by name: the meanings of canonical dotted names, methods and identifiers. */

import { catalogue } from '../../math/catalogue';
import type { ActivationEntry, Framework, Spelling } from '../../math/catalogue/types';
import type { Spelled } from '../bind';
import { customNames, type CustomNames } from '../customNames';
import { canonicalPath } from './homes';
import { pythonSpellings } from '../../math/catalogue/spelling/languages';
import { likeTorchSpellings } from '../../math/catalogue/spelling/likeTorch';

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

function collect({ extra, ignored }: CustomNames): Names {
  const dotted = new Map<string, Spelled>();
  const methods = new Map<string, Spelled>();
  const strings = new Map<Framework, Map<string, Spelled>>();
  const add = (map: Map<string, Spelled>, name: string, spelled: Spelled, prefix = ''): void => {
    // The catalogue lists first what is to be preferred.
    if (!map.has(name) && !ignored.has(prefix + name)) map.set(name, spelled);
  };
  for (const entry of catalogue) {
    for (const spelling of [...pythonSpellings(entry), ...likeTorchSpellings(entry)]) {
      for (const name of spelling.names) {
        const spelled = { entry, spelling };
        if (spelling.kind === 'method') add(methods, name, spelled, TENSOR);
        else if (spelling.kind === 'string') {
          const ofFramework = strings.get(spelling.framework) ?? new Map<string, Spelled>();
          strings.set(spelling.framework, ofFramework);
          add(ofFramework, name, spelled);
        } else add(dotted, canonicalPath(name), spelled);
      }
    }
  }
  for (const [name, entry] of extra) {
    const spelled = { entry, spelling: customSpelling(name, entry) };
    if (name.includes('.')) dotted.set(name, spelled);
    else for (const ofFramework of strings.values()) ofFramework.set(name, spelled);
  }
  return {
    dotted,
    methods,
    strings,
    identifiers: new Set([...strings.values()].flatMap((names) => [...names.keys()])),
    roots: new Set([...dotted.keys()].map((name) => name.split('.', 1)[0] ?? name)),
  };
}

/** A user's name is taken to have the signature that PyTorch's class or function has, failing that another framework's. */
function customSpelling(name: string, entry: ActivationEntry): Spelling {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const kind = last === name ? 'string' : /^\p{Lu}/u.test(last) ? 'class' : 'function';
  const alike = pythonSpellings(entry).filter((spelling) => spelling.kind === kind);
  const { args = [] } = alike.find(({ framework }) => framework === 'pytorch') ?? alike[0] ?? {};
  return { framework: 'python', kind, names: [name], args, source: 'the user' };
}

const TENSOR = 'torch.Tensor.';

let made: { readonly from: CustomNames; readonly names: Names } | undefined;

/** The index over the catalogue and the user's names, made on first use and anew once those have changed. */
export function activationNames(): Names {
  const custom = customNames();
  if (made?.from !== custom) made = { from: custom, names: collect(custom) };
  return made.names;
}
