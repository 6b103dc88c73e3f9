import { catalogue } from '../catalogue';
import { resolveParams } from '../catalogue/parameters';
import type {
  ActivationEntry,
  Framework,
  ParameterValues,
  Spelling,
  SpellingArgument,
  SpellingKind,
} from '../catalogue/types';

/** An argument to write: its keyword and its value, a number or Python as text (`'tanh'`, `False`). */
export interface CallArgument {
  readonly name: string;
  readonly value: number | string;
}

/** How to write an activation in a framework so that the curve is the wanted one. */
export interface FrameworkCall {
  /** Dotted name, method name or identifier, by {@link kind}. */
  readonly name: string;
  readonly kind: SpellingKind;
  /** Name of the argument that takes the input; for functions only. */
  readonly input?: string;
  /** The keyword arguments that are needed because the framework's own defaults give another curve. */
  readonly args: readonly CallArgument[];
  readonly spelling: Spelling;
  /** The catalogue entry that the spelling stands under: for `jax.nn.gelu(x, approximate=False)` that of the tanh form. */
  readonly entry: ActivationEntry;
}

/** Which kind to prefer where a framework has several. */
const PREFERENCE: readonly SpellingKind[] = ['class', 'function', 'method', 'string'];

/**
 * The call in the framework that computes the entry with these parameters, with as few arguments as possible;
 * undefined where the framework has none. Derived from the spellings of the entry, then from those of other entries
 * that an argument turns into this one, then from entries that are the same function for these parameters.
 */
export function frameworkCall(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: Framework,
  preference: readonly SpellingKind[] = PREFERENCE,
): FrameworkCall | undefined {
  const outcome = resolveParams(entry, params);
  if (!outcome.ok) return undefined;
  const direct = directCall(entry, outcome.value, framework, preference);
  if (direct) return direct;
  for (const twin of twinsOf(entry, outcome.value)) {
    const call = directCall(twin.entry, twin.params, framework, preference);
    if (call) return call;
  }
  return undefined;
}

/** All calls in the framework that need no twin, in the catalogue's order. */
export function directCalls(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: Framework,
): readonly FrameworkCall[] {
  return [entry, ...catalogue.filter((other) => other !== entry)].flatMap((other) =>
    callsOf(other, framework, (spelling) =>
      other === entry ? ownArguments(entry, params, spelling) : turnedArguments(entry, params, spelling),
    ),
  );
}

function directCall(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: Framework,
  preference: readonly SpellingKind[],
): FrameworkCall | undefined {
  // A call of its own is better than a turned one, then fewer arguments, then the preferred kind.
  const rank = (call: FrameworkCall): readonly number[] => [
    call.entry === entry ? 0 : 1,
    preference.indexOf(call.kind),
    call.args.length,
  ];
  return directCalls(entry, params, framework)
    .filter(({ kind }) => preference.includes(kind))
    .sort((a, b) => compare(rank(a), rank(b)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The entry's spellings in the framework for which `argumentsFor` finds arguments, as calls. */
function callsOf(
  entry: ActivationEntry,
  framework: Framework,
  argumentsFor: (spelling: Spelling) => readonly CallArgument[] | undefined,
): readonly FrameworkCall[] {
  return entry.spellings
    .filter(({ framework: own, retired = false }) => own === framework && !retired)
    .flatMap((spelling) => {
      const [name] = spelling.names;
      const args = argumentsFor(spelling);
      if (name === undefined || !args || (args.length > 0 && !takesArguments(spelling))) return [];
      const input = spelling.kind === 'function' ? spelling.args?.[0] : undefined;
      return [{ name, kind: spelling.kind, ...(input && { input: input.name }), args, spelling, entry }];
    });
}

/** A string names a function and takes nothing along; an ONNX operator takes attributes. */
const takesArguments = ({ kind, framework }: Spelling): boolean => kind !== 'string' || framework === 'onnx';

/** What to write so that the spelling has these parameters; undefined where it cannot. */
function ownArguments(
  entry: ActivationEntry,
  params: ParameterValues,
  { args = [], kind }: Spelling,
): readonly CallArgument[] | undefined {
  const written: CallArgument[] = [];
  for (const spec of entry.parameters) {
    const wanted = params[spec.id] ?? spec.default;
    const argument = args.find(({ param }) => param === spec.id);
    const isRequired = argument !== undefined && argument.default === undefined && kind !== 'string';
    const given = argument?.default ?? spec.default;
    if (!isRequired && given === wanted) continue;
    if (!argument || argument.mode === 'fixed' || !accepts(argument, wanted)) return undefined;
    written.push({ name: argument.name, value: argumentValue(argument, wanted) });
  }
  return written;
}

/** Whether the framework takes the value. */
const accepts = ({ valid }: SpellingArgument, value: number): boolean =>
  valid === undefined || (value >= valid.min && value <= valid.max);

/** Keras sets what is learned through initializers, which are objects. */
const argumentValue = (argument: SpellingArgument, value: number): number | string =>
  argument.isInitializer ? `keras.initializers.Constant(${pythonNumber(value)})` : value;

/** A number as a Python expression. */
export const pythonNumber = (value: number): string =>
  Number.isFinite(value)
    ? String(value)
    : `float('${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}')`;

/** The call as Python with full names, its input being the text `input`; a class is not applied to it. */
export function callText({ name, kind, args }: FrameworkCall, input = 'x'): string {
  const written = args.map((arg) => {
    return `${arg.name}=${typeof arg.value === 'number' ? pythonNumber(arg.value) : arg.value}`;
  });
  switch (kind) {
    case 'class':
      return `${name}(${written.join(', ')})`;
    case 'function':
      return `${name}(${[input, ...written].join(', ')})`;
    case 'method':
      return `${input}.${name}(${written.join(', ')})`;
    case 'string':
      return written.length === 0 ? name : `${name}(${written.join(', ')})`;
  }
}

/** What to write so that another entry's spelling becomes the wanted one; undefined where nothing does. */
function turnedArguments(
  entry: ActivationEntry,
  params: ParameterValues,
  { args = [] }: Spelling,
): readonly CallArgument[] | undefined {
  for (const argument of args) {
    const { name } = argument;
    const literal = Object.entries(argument.selects ?? {}).find(([, id]) => id === entry.id)?.[0];
    if (literal !== undefined && hasDefaults(entry, params)) return [{ name, value: literal }];
    for (const { to, param, equals, fixed = {} } of argument.routes ?? []) {
      if (to !== entry.id) continue;
      const value = equals ?? (param === undefined ? undefined : params[param]);
      const others = entry.parameters.filter(({ id }) => id !== param);
      const fits = others.every((spec) => params[spec.id] === (fixed[spec.id] ?? spec.default));
      if (value !== undefined && fits && accepts(argument, value)) return [{ name, value }];
    }
  }
  return undefined;
}

const hasDefaults = (entry: ActivationEntry, params: ParameterValues): boolean =>
  entry.parameters.every((spec) => params[spec.id] === spec.default);

interface Twin {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
}

/** Entries that are the same function for these parameters, by the catalogue's exact relations in either direction. */
function twinsOf(entry: ActivationEntry, params: ParameterValues): readonly Twin[] {
  const twins: Twin[] = [];
  for (const [source, target, forwards] of identities(entry)) {
    const [own, other] = forwards ? [source, target] : [target, source];
    if (own.entry === entry && sameParams(own, params)) {
      const outcome = resolveParams(other.entry, other.params);
      if (outcome.ok) twins.push({ entry: other.entry, params: outcome.value });
    }
  }
  return twins;
}

/** Pairs of settings that the catalogue says are one function, those of the entry itself first. */
function identities(entry: ActivationEntry): readonly (readonly [Twin, Twin, boolean])[] {
  return [entry, ...catalogue.filter((other) => other !== entry)].flatMap((source) =>
    source.relations.flatMap(({ to, numeric }) => {
      const target = catalogue.find(({ id }) => id === to);
      if (!target || !numeric || !isIdentity(numeric) || !isScalar(source) || !isScalar(target)) return [];
      const pair = [
        { entry: source, params: numeric.params ?? {} },
        { entry: target, params: numeric.targetParams ?? {} },
      ] as const;
      return [[...pair, true] as const, [...pair, false] as const];
    }),
  );
}

type Numeric = NonNullable<ActivationEntry['relations'][number]['numeric']>;

/** Of entries that are more than one number from one number, only a part is drawn, and only that is related. */
const isScalar = ({ second, vector, gated }: ActivationEntry): boolean => !second && !vector && !gated;

const isIdentity = (numeric: Numeric): boolean =>
  Object.keys(numeric).every((key) => key === 'params' || key === 'targetParams');

const sameParams = ({ entry, params }: Twin, wanted: ParameterValues): boolean =>
  entry.parameters.every((spec) => (params[spec.id] ?? spec.default) === wanted[spec.id]);
