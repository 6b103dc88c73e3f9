import type { SyntaxNode } from '@lezer/common';
import { bind, NO_ARGUMENTS, type WrittenArgument, type WrittenArguments } from '../bind';
import type { CallSite } from '../edit/site';
import type { Recognised } from '../lezerDocument';
import type { ActivationReference, ReferenceKind, StringSlot } from '../types';
import type { Extent } from '../code/scopes';
import { ownSpelled, type Defined, type Definitions } from '../neighbours';
import { eachOf, type Work } from '../work';
import {
  CLASS_KEYS,
  dialectOf,
  isActivationKey,
  isFeedForward,
  isNamingKey,
  isTransformersKey,
  type Dialect,
} from './keys';
import { configSite, type ConfigHome } from './callSite';
import { readPython } from './pythonText';
import { namesIn, spelledName, spelledPath, type NamedSpelling } from './spelled';
import type { ConfigReader, ConfigValue, Mapping, Pair, Scalar } from './values';
import { isGivable } from '../../math/catalogue/signature';

/** A value that is still to be visited. */
interface Task {
  readonly value: ConfigValue;
  /** The dialect implied by the mappings around it. */
  readonly dialect: Dialect | undefined;
  /** Whether it is the value of an activation's key, or a part of that value. */
  readonly isActivation: boolean;
  /** The location of its key. */
  readonly place?: Extent | undefined;
  /** The mapping that contains it, for its siblings. */
  readonly within?: Mapping;
  /** Whether all siblings belong to the activation: `{type: ELU, alpha: 0.5}`. */
  readonly ownsSiblings?: boolean;
  /** Whether it is an item of a list. */
  readonly isItem?: boolean;
}

/** Finds the activations that a configuration names, and the strings that may hold such names. */
export function* recogniseConfig(root: SyntaxNode, text: string, read: ConfigReader): Work<Recognised> {
  const top = read(root, text);
  if (!top) return { references: [] };
  const references = yield* new ConfigRecogniser(text).run(top);
  return {
    references,
    definitions: () => settings(text, references),
    // Visits the values again, only around the offset: keeping all values of a large file would take several
    // times the memory of its tree.
    slotAt: (offset) => {
      const again = read(root, text);
      return again && new ConfigRecogniser(text).slotAt(again, offset);
    },
    siteOf: ({ start }) => {
      const again = read(root, text);
      return again && new ConfigRecogniser(text).siteAt(again, start);
    },
    expressionAt: (offset) => {
      const again = read(root, text);
      return again && new ConfigRecogniser(text).keyAt(again, offset);
    },
  };
}

/** The key before a value. */
const KEY = /(?:^|[\s{,])["']?([\w-]+)["']?\s*[:=]\s*$/;
/** A key is looked for that far before its value. */
const REACH = 200;

/** The keys that name an activation; of several with the same name, those that agree. */
function* settings(text: string, references: readonly ActivationReference[]): Work<Definitions> {
  const found = new Map<string, Defined | undefined>();
  yield* eachOf(references, (reference) => {
    const { kind, start } = reference;
    const key = kind === 'string' ? KEY.exec(text.slice(Math.max(0, start - REACH), start))?.[1] : undefined;
    const spelled = key === undefined ? undefined : ownSpelled(key, reference, 'class', true);
    if (key === undefined || !spelled) return;
    const known = found.get(key);
    const isSame = JSON.stringify(known?.spelled.own) === JSON.stringify(spelled.own);
    found.set(key, !found.has(key) || isSame ? { spelled, at: known?.at ?? start } : undefined);
  });
  return new Map([...found].flatMap(([key, defined]) => (defined ? [[key, defined] as const] : [])));
}

/** Names that projects have of their own: `squared-relu`, `gelu-approximate`. */
const WITH_HYPHENS = /^[A-Za-z]\w*(?:-\w+)+$/;

class ConfigRecogniser {
  private readonly found: ActivationReference[] = [];
  /** The containers of each found activation's arguments. */
  private readonly homes = new Map<ActivationReference, ConfigHome>();
  /** References for keys: those that name an activation, and those of its parameters. */
  private readonly keys: ActivationReference[] = [];
  /** The location of the current value's key. */
  private key: Extent | undefined;
  /** The locations of the arguments' keys. */
  private readonly places = new WeakMap<WrittenArguments, ReadonlyMap<string, Extent>>();
  /** The framework whose names the file uses, judging by its text. */
  private readonly top: Dialect | undefined;
  /** A stack instead of recursion, because files may be nested deeper than the call stack allows. */
  private readonly tasks: Task[] = [];
  /** The pairs of a mapping are read once, however many names it contains. */
  private readonly owned = new Map<Mapping, WrittenArguments>();
  private readonly beside = new Map<Mapping, WrittenArguments>();
  private readonly classes = new Map<Mapping, ReadonlySet<ConfigValue>>();

  constructor(private readonly text: string) {
    this.top = isOfPyTorch(text) ? 'pytorch' : undefined;
  }

  *run(top: ConfigValue): Work<ActivationReference[]> {
    this.tasks.push({ value: top, dialect: this.top, isActivation: false });
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      yield;
      if (task.value.kind !== 'scalar') yield* task.value.read();
      this.visit(task);
    }
    return this.found;
  }

  slotAt(top: ConfigValue, offset: number): StringSlot | undefined {
    this.tasks.push({ value: top, dialect: this.top, isActivation: false });
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      const { value, isActivation, dialect } = task;
      const { from, to } = value.node;
      if (offset < from || offset > to) continue;
      if (value.kind !== 'scalar') this.visit(task);
      else if (isActivation && typeof value.value === 'string') return this.slot(value, dialect);
    }
    return undefined;
  }

  /** The site of the activation that begins at the offset. */
  siteAt(top: ConfigValue, offset: number): CallSite | undefined {
    this.tasks.push({ value: top, dialect: this.top, isActivation: false });
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      const { from, to } = task.value.node;
      if (from <= offset && offset <= to) this.visit(task);
    }
    const reference = this.found.find(({ start }) => start === offset);
    const home = reference && this.homes.get(reference);
    return reference && home && configSite(this.text, reference, home);
  }

  /** The activation that the key at the offset names, or a parameter of which it is. */
  keyAt(top: ConfigValue, offset: number): ActivationReference | undefined {
    const isAround = ({ from, to }: Extent): boolean => from <= offset && offset <= to;
    this.tasks.push({ value: top, dialect: this.top, isActivation: false });
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      const { value, place } = task;
      // Also visit neighbours of the key, because one of them may be the name whose parameter the key is.
      if (value.kind === 'scalar' || isAround(value.node) || (place && isAround(place))) this.visit(task);
    }
    return this.keys.find(({ start, end }) => start <= offset && offset <= end);
  }

  /** The slot between the quotes, if there are any. */
  private slot({ node }: Scalar, dialect: Dialect | undefined): StringSlot {
    const written = this.text.slice(node.from, node.to);
    const quotes = /^(?:"""|'''|["'])/.exec(written)?.[0] ?? '';
    const isClosed = written.length >= 2 * quotes.length && written.endsWith(quotes);
    return {
      from: node.from + quotes.length,
      to: isClosed ? node.to - quotes.length : node.to,
      isClosed,
      names: namesIn(dialect),
    };
  }

  private visit(task: Task): void {
    const { value } = task;
    this.key = task.place;
    switch (value.kind) {
      case 'mapping':
        this.mapping(value, task);
        break;
      case 'sequence':
        for (const item of value.items) this.tasks.push({ ...task, value: item, isItem: true });
        break;
      case 'scalar':
        this.scalar(value, task);
        break;
    }
  }

  private mapping(mapping: Mapping, { dialect: around, isActivation, isItem }: Task): void {
    const dialect = dialectOf(mapping.pairs, around);
    const isObject = isItem && this.layer(mapping) ? true : this.object(mapping, dialect);
    for (const { key, place, value } of mapping.pairs) {
      const isNamed = isActivation && !isObject && isNamingKey(key);
      this.tasks.push({
        value,
        place,
        within: mapping,
        dialect: isTransformersKey(key) ? (dialect ?? 'huggingface') : dialect,
        isActivation:
          isActivationKey(key) || isNamed || (value.kind === 'scalar' && isFeedForward(key, value.value)),
        ownsSiblings: isNamed,
      });
    }
  }

  /** One of several layers, under its class: `- ReLU:`, `- LeakyReLU: {negative_slope: 0.1}`. */
  private layer({ pairs: [pair, ...more] }: Mapping): boolean {
    const spelled =
      pair && more.length === 0 && /^[A-Z]/.test(pair.key) && spelledPath(`torch.nn.${pair.key}`);
    if (!pair || !spelled) return false;
    const { value, place } = pair;
    const isEmpty = value.kind === 'scalar' && value.value === null;
    if (!isEmpty && value.kind !== 'mapping') return false;
    this.add(value, spelled, this.argumentsOf(asPairs(value)), undefined, undefined, place);
    return true;
  }

  /**
   * Visits a mapping that describes an object by its class and arguments. Returns true if the class is an
   * activation.
   */
  private object(mapping: Mapping, dialect: Dialect | undefined): boolean {
    const { pairs } = mapping;
    for (const { path, args, root = '' } of CLASS_KEYS) {
      const target = pairs.find(({ key }) => key === path)?.value;
      if (target?.kind !== 'scalar' || typeof target.value !== 'string') continue;
      const given = args === undefined ? pairs : pairs.find(({ key }) => key === args)?.value;
      // Keras also describes functions this way: {"class_name": "function", "config": "relu"}.
      const isFunction = target.value === 'function' && root !== '';
      if (isFunction && given && 'kind' in given && given.kind === 'scalar') {
        this.plainName(given, dialect, NO_ARGUMENTS);
        return true;
      }
      const spelled = spelledPath(root + target.value);
      if (!spelled) continue;
      const isPartial = pairs.some(({ key, value }) => key === '_partial_' && isTrue(value));
      const owner = given && 'kind' in given ? given : mapping;
      this.add(target, spelled, this.argumentsOf(asPairs(given)), owner, isPartial ? 'reference' : undefined);
      return true;
    }
    return false;
  }

  private scalar(scalar: Scalar, { dialect, isActivation, within, ownsSiblings = false }: Task): void {
    if (typeof scalar.value !== 'string') return;
    const choices = isActivation ? choicesIn(scalar.value) : argumentsNamed(scalar.value);
    if (choices) {
      this.choices(scalar, choices, dialect);
      return;
    }
    const python = readPython(scalar.value);
    const spelled = python && spelledPath(python.path);
    if (python && spelled) {
      // An object's class was already found with its arguments.
      if (within && this.classesIn(within).has(scalar)) return;
      this.add(scalar, spelled, python.args ?? NO_ARGUMENTS, scalar, python.args ? undefined : 'reference');
    } else if (isActivation) {
      if (python?.args) this.calledName(scalar, python.path, python.args);
      else if (python || WITH_HYPHENS.test(scalar.value))
        this.plainName(
          scalar,
          dialect,
          this.siblings(within, ownsSiblings),
          ownsSiblings ? within : undefined,
        );
    }
  }

  /** Visits each name that a sweep tries. */
  private choices(scalar: Scalar, choices: readonly string[], dialect: Dialect | undefined): void {
    const { node } = scalar;
    const written = this.text.slice(node.from, node.to);
    let at = written.startsWith('choice') ? written.indexOf('(') : 0;
    for (const choice of choices) {
      at = written.indexOf(choice, at);
      const spelled = spelledPath(readPython(choice)?.path ?? choice) ?? spelledName(choice, dialect);
      const from = node.from + at;
      if (spelled && at !== -1)
        this.add(scalar, spelled, NO_ARGUMENTS, undefined, 'string', { from, to: from + choice.length });
      at += choice.length;
    }
  }

  /** A call without a module: `LeakyReLU(0.1)`. */
  private calledName(scalar: Scalar, name: string, args: WrittenArguments): void {
    const spelled = spelledPath(`torch.nn.${name}`);
    if (spelled) this.add(scalar, spelled, args, scalar);
  }

  private plainName(
    scalar: Scalar,
    dialect: Dialect | undefined,
    written: WrittenArguments,
    owner?: Mapping,
  ): void {
    const spelled = typeof scalar.value === 'string' ? spelledName(scalar.value, dialect) : undefined;
    if (spelled) this.add(scalar, spelled, written, owner, 'string');
  }

  /** The siblings of a name that can only belong to it. */
  private siblings(within: Mapping | undefined, ownsSiblings: boolean): WrittenArguments {
    if (!within) return NO_ARGUMENTS;
    const known = ownsSiblings ? this.owned : this.beside;
    let written = known.get(within);
    if (!written) {
      const { pairs } = within;
      // `alpha` or `threshold` beside an activation may be anything, but `negative_slope` has no other use.
      written = this.argumentsOf(
        ownsSiblings ? pairs : pairs.filter(({ key }) => /^[a-z]+_(?:slope|val|value)$/.test(key)),
      );
      known.set(within, written);
    }
    return written;
  }

  /** The values of a mapping that name an object's class. */
  private classesIn(mapping: Mapping): ReadonlySet<ConfigValue> {
    let classes = this.classes.get(mapping);
    if (!classes) {
      const named = mapping.pairs.filter(({ key }) => CLASS_KEYS.some(({ path }) => path === key));
      classes = new Set(named.map(({ value }) => value));
      this.classes.set(mapping, classes);
    }
    return classes;
  }

  private argumentsOf(pairs: readonly Pair[]): WrittenArguments {
    const named = new Map<string, WrittenArgument>();
    const places = new Map<string, Extent>();
    let positional: readonly WrittenArgument[] = [];
    for (const { key, place, value } of pairs) {
      places.set(key, place);
      // Hydra's positional arguments.
      if (key === '_args_' && value.kind === 'sequence')
        positional = value.items.map((item) => this.written(item));
      else named.set(key, this.written(value));
    }
    const written: WrittenArguments = { positional, named, complete: true };
    this.places.set(written, places);
    return written;
  }

  private written(value: ConfigValue): WrittenArgument {
    const text = this.text.slice(value.node.from, value.node.to).trim();
    return value.kind === 'scalar'
      ? { text, value: value.value, at: { from: value.node.from, to: value.node.to } }
      : { text };
  }

  /** @param owner the container of its arguments: a mapping, or the text itself */
  private add(
    scalar: ConfigValue,
    spelled: NamedSpelling,
    written: WrittenArguments,
    owner: ConfigValue | undefined,
    kind?: ReferenceKind,
    extent: Extent = scalar.node,
  ): void {
    const bound = bind(spelled, written);
    if (!bound) return;
    const { spelling, name } = spelled;
    const reference: ActivationReference = {
      start: extent.from,
      end: extent.to,
      framework: spelling.framework,
      kind: kind ?? spelling.kind,
      spelling: name,
      ...bound,
    };
    this.found.push(reference);
    // One of several names in a text has no arguments of its own.
    if (scalar.kind === 'scalar' && extent === scalar.node)
      this.homes.set(reference, { scalar, spelled, written, owner });
    const parameters = (spelling.args ?? []).filter((arg) => arg.param !== undefined && isGivable(arg));
    const places = this.places.get(written);
    const ofParameters = parameters.map(({ name }) => places?.get(name));
    for (const place of [this.key, ...ofParameters])
      if (place) this.keys.push({ ...reference, start: place.from, end: place.to, kind: 'instance' });
  }
}

/** Whether words in the text show that it is for PyTorch. Files for other frameworks contain none of them. */
const isOfPyTorch = (text: string): boolean =>
  /\b(?:torch\w*|pytorch\w*|lightning|timm)\b/i.test(text) &&
  !/\b(?:keras|tensorflow|tf|flax|jax)\b/i.test(text);

/** `choice(ReLU, Tanh)` of Hydra's sweepers. */
const choicesIn = (value: string): readonly string[] | undefined =>
  /^choice\(([^()]*)\)$/
    .exec(value.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter((name) => name !== '');

/** The activations among the arguments of `dict(net_arch=[64], activation_fn=nn.ReLU)`. */
function argumentsNamed(value: string): readonly string[] | undefined {
  if (!/^\s*dict\(/.test(value)) return undefined;
  const found = Array.from(value.matchAll(/(\w+)\s*=\s*["']?([\w.]+)/g))
    .filter(([, key = '']) => isActivationKey(key))
    .map(([, , name = '']) => name);
  return found.length === 0 ? undefined : found;
}

const isTrue = (value: ConfigValue): boolean => value.kind === 'scalar' && value.value === true;

const asPairs = (value: ConfigValue | readonly Pair[] | undefined): readonly Pair[] => {
  if (value === undefined) return [];
  if (!('kind' in value)) return value;
  return value.kind === 'mapping' ? value.pairs : [];
};
