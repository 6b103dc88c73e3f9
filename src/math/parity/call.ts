import { catalogue } from '../catalogue';
import { isScalar } from '../catalogue/lookup';
import { resolveParams } from '../catalogue/parameters';
import type {
  ActivationEntry,
  Framework,
  ParameterValues,
  RelationClaim,
  Spelling,
  SpellingArgument,
  SpellingKind,
} from '../catalogue/types';

/** An argument to write: its keyword and its value, a number or Python as text (`'tanh'`, `False`). */
interface CallArgument {
  readonly name: string;
  readonly value: number | string;
}

/** The call of a framework that computes the wanted curve. */
export interface FrameworkCall {
  /** Dotted name, method name or identifier, depending on {@link kind}. */
  readonly name: string;
  readonly kind: SpellingKind;
  /** Name of the argument for the input; only for functions. */
  readonly input?: string;
  /** The keyword arguments that are needed because the framework's defaults give another curve. */
  readonly args: readonly CallArgument[];
  readonly spelling: Spelling;
  /**
   * The catalogue entry that lists the spelling: for `jax.nn.gelu(x, approximate=False)` it is the tanh form.
   */
  readonly entry: ActivationEntry;
}

/** The order of preference where a framework has several kinds. */
const PREFERENCE: readonly SpellingKind[] = ['class', 'function', 'method', 'string'];

/**
 * The call in the framework that computes the entry with these parameters, with as few arguments as possible;
 * undefined if the framework has none. It is derived from the spellings of the entry, then from those of
 * other entries that an argument turns into this one, then from entries that are the same function for these
 * parameters.
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

/** All calls in the framework that do not go through a twin entry, in the catalogue's order. */
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
  // The entry's own spelling comes before one of another entry, then fewer arguments, then the preferred
  // kind.
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

/** The entry's spellings in the framework as calls, as far as `argumentsFor` finds arguments. */
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

/** Whether a spelling takes arguments. A string only names a function; an ONNX operator has attributes. */
const takesArguments = ({ kind, framework }: Spelling): boolean => kind !== 'string' || framework === 'onnx';

/** The arguments that give the spelling these parameters; undefined if it cannot have them. */
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

/** Whether the framework accepts the value. */
const accepts = ({ valid }: SpellingArgument, value: number): boolean =>
  valid === undefined || (value >= valid.min && value <= valid.max);

/** Keras sets learned values through initializers, which are objects. */
const argumentValue = (argument: SpellingArgument, value: number): number | string =>
  argument.isInitializer ? `keras.initializers.Constant(${pythonNumber(value)})` : value;

/** A number as a Python expression. */
export const pythonNumber = (value: number): string =>
  Number.isFinite(value)
    ? String(value)
    : `float('${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}')`;

/**
 * The call as Python with full names, applied to the text `input`. A class is constructed but not applied.
 */
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

/** The arguments that turn another entry's spelling into the wanted one; undefined if there are none. */
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

/**
 * Entries that are the same function for these parameters, by the catalogue's exact relations in either
 * direction.
 */
function twinsOf(entry: ActivationEntry, params: ParameterValues): readonly Twin[] {
  const twins: Twin[] = [];
  for (const { own, other, shared } of identities(entry)) {
    if (own.entry !== entry || !sameParams(own, params, shared)) continue;
    // A value that is trained stands for none that is fixed.
    if (shared.some(([from, to]) => isLearned(other.entry, to) && !isLearned(entry, from))) continue;
    const carried = Object.fromEntries(shared.map(([from, to]) => [to, params[from] ?? NaN]));
    const outcome = resolveParams(other.entry, { ...other.params, ...carried });
    if (outcome.ok) twins.push({ entry: other.entry, params: outcome.value });
  }
  return twins;
}

/** Two settings that are one function, whatever value the shared parameters have: pairs of ids, own and other. */
interface Identity {
  readonly own: Twin;
  readonly other: Twin;
  readonly shared: readonly (readonly [string, string])[];
}

/** Pairs of settings that the catalogue says are one function, those of the entry itself first. */
function identities(entry: ActivationEntry): readonly Identity[] {
  return [entry, ...catalogue.filter((other) => other !== entry)].flatMap((source) =>
    source.relations.flatMap(({ to, numeric }): Identity[] => {
      const target = catalogue.find(({ id }) => id === to);
      if (!target || !isIdentity(numeric) || !isScalar(source) || !isScalar(target)) return [];
      const own = { entry: source, params: numeric.params ?? {} };
      const other = { entry: target, params: numeric.targetParams ?? {} };
      const shared = Object.entries(numeric.shared ?? {});
      return [
        { own, other, shared },
        { own: other, other: own, shared: shared.map(([from, to]) => [to, from] as const) },
      ];
    }),
  );
}

const isLearned = ({ parameters }: ActivationEntry, id: string): boolean =>
  parameters.some((spec) => spec.id === id && spec.learned === true);

/** The parts that a relation may have while it claims equality on the whole line. */
const OF_IDENTITIES: ReadonlySet<string> = new Set(['params', 'targetParams', 'shared']);

const isIdentity = (claim: RelationClaim): boolean =>
  Object.keys(claim).every((key) => OF_IDENTITIES.has(key));

const sameParams = ({ entry, params }: Twin, wanted: ParameterValues, shared: Identity['shared']): boolean =>
  entry.parameters.every(
    (spec) => shared.some(([id]) => id === spec.id) || (params[spec.id] ?? spec.default) === wanted[spec.id],
  );
