import { catalogue } from '../math/catalogue';
import type {
  ActivationEntry,
  Framework,
  ParameterValues,
  Spelling,
  SpellingArgument,
} from '../math/catalogue/types';

/** Frameworks that an activation can be written for, in the order to offer them. */
export const CODE_FRAMEWORKS = [
  'pytorch',
  'keras',
  'tensorflow',
  'jax',
  'flax',
] as const satisfies Framework[];

export type CodeFramework = (typeof CODE_FRAMEWORKS)[number];

/** Under which names the frameworks' documentation imports their modules; the longer prefix stands first. */
const CUSTOMARY: readonly (readonly [prefix: string, name: string])[] = [
  ['torch.nn.functional.', 'F.'],
  ['torch.nn.', 'nn.'],
  ['tensorflow.', 'tf.'],
  ['flax.linen.', 'nn.'],
  ['flax.nnx.', 'nnx.'],
];

const withCustomaryPrefix = (name: string): string => {
  const found = CUSTOMARY.find(([prefix]) => name.startsWith(prefix));
  return found ? found[1] + name.slice(found[0].length) : name;
};

/**
 * The activation as a Python expression for a framework: `nn.LeakyReLU(negative_slope=0.2)`, for a function applied to
 * x. Only what differs from that framework's defaults is written. Undefined where the framework lacks it, or cannot
 * express these parameters.
 */
export function codeFor(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: CodeFramework,
): string | undefined {
  const own = entry.spellings.filter((spelling) => isCallable(spelling, framework));
  for (const spelling of layersFirst(own)) {
    const code = call(spelling, entry, params);
    if (code !== undefined) return code;
  }
  return selected(entry, framework);
}

const isCallable = ({ framework, kind }: Spelling, wanted: Framework): boolean =>
  framework === wanted && (kind === 'class' || kind === 'function');

const layersFirst = (spellings: readonly Spelling[]): readonly Spelling[] => [
  ...spellings.filter(({ kind }) => kind === 'class'),
  ...spellings.filter(({ kind }) => kind === 'function'),
];

function call(
  { kind, names, args = [] }: Spelling,
  entry: ActivationEntry,
  params: ParameterValues,
): string | undefined {
  const [name] = names;
  if (name === undefined) return undefined;
  const written: string[] = kind === 'function' ? ['x'] : [];
  for (const spec of entry.parameters) {
    const value = params[spec.id] ?? spec.default;
    const arg = args.find(({ param }) => param === spec.id);
    // Where the framework has no such argument, its value is the entry's own.
    if (value === (arg ? arg.default : spec.default)) continue;
    if (!arg || isFixed(arg)) return undefined;
    written.push(`${keyword(arg)}=${argumentValue(arg, value)}`);
  }
  return `${withCustomaryPrefix(name)}(${written.join(', ')})`;
}

/** A call of another entry's spelling that an argument turns into this one: `nn.GELU(approximate='tanh')`. */
function selected(entry: ActivationEntry, framework: CodeFramework): string | undefined {
  if (entry.parameters.length > 0) return undefined;
  const spellings = layersFirst(
    catalogue.flatMap((other) => other.spellings.filter((spelling) => isCallable(spelling, framework))),
  );
  for (const { kind, names, args = [] } of spellings) {
    const [name] = names;
    for (const arg of args) {
      const literal = Object.entries(arg.selects ?? {}).find(([, id]) => id === entry.id)?.[0];
      if (literal === undefined || name === undefined) continue;
      const input = kind === 'function' ? 'x, ' : '';
      return `${withCustomaryPrefix(name)}(${input}${keyword(arg)}=${literal})`;
    }
  }
  return undefined;
}

/** The framework fixes the value: there is nothing to write. */
const isFixed = ({ name }: SpellingArgument): boolean => name.includes('<');

const keyword = ({ name }: SpellingArgument): string => name.replace('*', '');

/** Keras sets learned parameters through initializers, which are objects. */
const argumentValue = (arg: SpellingArgument, value: number): string =>
  arg.name.endsWith('_initializer')
    ? `keras.initializers.Constant(${pythonNumber(value)})`
    : pythonNumber(value);

const pythonNumber = (value: number): string =>
  Number.isFinite(value) ? String(value) : `float('${value > 0 ? '' : '-'}inf')`;
