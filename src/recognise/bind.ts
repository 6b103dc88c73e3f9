/**
 * Binds a call's written arguments to an activation and its parameters, by the signature that a spelling
 * declares.
 */

import { getEntry } from '../math/catalogue';
import { isGivable, positionsOf } from '../math/catalogue/signature';
import type { ActivationEntry, ArgumentRoute, Spelling, SpellingArgument } from '../math/catalogue/types';
import type { BoundParameter, Elsewhere } from './reference';

/** A value that is known from the source; null is the language's "nothing". */
export type LiteralValue = number | string | boolean | null;

/** An argument as written. */
export interface WrittenArgument {
  readonly text: string;
  /** Absent if it is not known from the source. */
  readonly value?: LiteralValue;
  /** The location of the text, in UTF-16 units of the document; absent if it has none. */
  readonly at?: { readonly from: number; readonly to: number };
}

/** The arguments of a call, as written. */
export interface WrittenArguments {
  readonly positional: readonly WrittenArgument[];
  readonly named: ReadonlyMap<string, WrittenArgument>;
  /** False if there may be arguments that cannot be read (a spread, an options object from elsewhere). */
  readonly complete: boolean;
}

/** The arguments of a call without any. */
export const NO_ARGUMENTS: WrittenArguments = { positional: [], named: new Map(), complete: true };

/** Unknown arguments, as of a function that is passed on to something that calls it. */
export const UNKNOWN_ARGUMENTS: WrittenArguments = { ...NO_ARGUMENTS, complete: false };

/** The activation and parameters of a call. */
export interface Bound {
  /** Catalogue id. */
  readonly activation: string;
  readonly params: readonly BoundParameter[];
}

/** One spelling of one activation. */
export interface Spelled {
  readonly entry: ActivationEntry;
  readonly spelling: Spelling;
  /** For a definition of the workspace, which no framework has. */
  readonly own?: OwnDefinition;
  /** The other file that gives the name this meaning. */
  readonly elsewhere?: Elsewhere;
}

/** An activation that a project defines by itself. */
export interface OwnDefinition {
  /** As it is without further arguments. */
  readonly bound: Bound;
  /** Whether the arguments of a call make no difference to it. */
  readonly isFixed: boolean;
}

interface Matched {
  readonly arg: SpellingArgument;
  readonly written: WrittenArgument | undefined;
}

/**
 * The activation of the call. Undefined if the arguments select something that is not in the catalogue, or if
 * there are more of them than the signature takes: then it is another function with that name.
 */
export function bind(spelled: Spelled, written: WrittenArguments): Bound | undefined {
  const { entry, spelling, own } = spelled;
  if (own) return boundByDefinition(own, spelling, written);
  const args = spelling.args ?? [];
  if (written.positional.length > positionsOf(args)) return undefined;
  const matched = args.map((arg, i): Matched => ({ arg, written: writtenFor(arg, i, written) }));

  const selected = matched.map(select);
  if (selected.includes('none')) return undefined;
  const target = getEntry(selected.find((id) => id !== undefined) ?? entry.id) ?? entry;

  const routed = matched.map(route).filter((found) => found !== undefined);
  const [first, ...more] = routed;
  if (more.length > 0 || first === 'none') return undefined;
  if (first) return boundByRoute(first);
  return { activation: target.id, params: parameters(target, matched, written.complete) };
}

/** Arguments of calls that say where the result goes. */
const WITHOUT_EFFECT = new Set(['inplace']);

/** A project's own activation. Arguments that may set its parameters make them unknown. */
function boundByDefinition(
  { bound, isFixed }: OwnDefinition,
  { kind }: Spelling,
  { positional, named, complete }: WrittenArguments,
): Bound | undefined {
  const given = positional.length + [...named.keys()].filter((name) => !WITHOUT_EFFECT.has(name)).length;
  if (isFixed || (complete && given <= (kind === 'function' ? 1 : 0))) return bound;
  // Without a parameter, the other arguments make it some other function.
  if (bound.params.length === 0) return undefined;
  return { ...bound, params: bound.params.map((param) => ({ ...param, provenance: 'unknown' })) };
}

/** The argument written for the signature's argument with this index. */
export function writtenFor(
  arg: SpellingArgument,
  index: number,
  { positional, named }: WrittenArguments,
): WrittenArgument | undefined {
  return isGivable(arg) ? (positional[index] ?? named.get(arg.name)) : undefined;
}

/**
 * Whether the call omits an argument that the signature requires for a parameter. Then it is something else
 * with that name.
 */
export function lacksRequired({ spelling }: Spelled, written: WrittenArguments): boolean {
  return (spelling.args ?? []).some((arg, i) => {
    const isRequired = arg.param !== undefined && arg.default === undefined && isGivable(arg);
    return isRequired && written.complete && !writtenFor(arg, i, written);
  });
}

/** The entry that the argument selects by its literal value; `none` for a value that the framework does not take. */
function select({ arg, written }: Matched): string | undefined {
  if (!arg.selects || written?.value === undefined) return undefined;
  return arg.selects[asPythonLiteral(written.value)] ?? 'none';
}

function asPythonLiteral(value: LiteralValue): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number') return String(value);
  return value === null ? 'None' : value ? 'True' : 'False';
}

interface Route {
  readonly route: ArgumentRoute;
  readonly written: WrittenArgument;
}

function route({ arg, written }: Matched): Route | 'none' | undefined {
  if (arg.neutral === undefined || !written || isNeutral(arg, written)) return undefined;
  const { value } = written;
  const found = arg.routes?.find(({ equals }) =>
    equals === undefined ? value === undefined || typeof value === 'number' : equals === value,
  );
  return found ? { route: found, written } : 'none';
}

const isNeutral = ({ neutral }: SpellingArgument, { value }: WrittenArgument): boolean =>
  value === null || (typeof value === 'number' && value === neutral);

function boundByRoute({ route: { to, param, fixed = {} }, written }: Route): Bound {
  const specs = getEntry(to)?.parameters ?? [];
  const params = specs.map(({ id, default: ofEntry }): BoundParameter =>
    id === param
      ? asWritten(id, written, ofEntry)
      : { id, value: fixed[id] ?? ofEntry, provenance: 'default' },
  );
  return { activation: to, params };
}

function asWritten(id: string, { value, text }: WrittenArgument, fallback: number): BoundParameter {
  return typeof value === 'number'
    ? { id, value, provenance: 'code', text }
    : { id, value: fallback, provenance: 'unknown', text };
}

/** The entry's parameters that the signature has, in the entry's order. */
function parameters(
  entry: ActivationEntry,
  matched: readonly Matched[],
  complete: boolean,
): BoundParameter[] {
  return entry.parameters.flatMap(({ id, default: ofEntry }) => {
    const setters = matched.filter(({ arg }) => arg.param === id);
    if (setters.length === 0) return [];
    const ofFramework = setters.find(({ arg }) => arg.default !== undefined)?.arg.default;
    const written = setters.find((setter) => setter.written)?.written;
    if (written) return [asWritten(id, written, ofFramework ?? ofEntry)];
    const isSettable = setters.some(({ arg }) => isGivable(arg));
    const isKnown = ofFramework !== undefined && (complete || !isSettable);
    return [
      {
        id,
        value: ofFramework ?? ofEntry,
        provenance: isKnown ? ('default' as const) : ('unknown' as const),
      },
    ];
  });
}
