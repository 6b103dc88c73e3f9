import { getEntry } from '../../math/catalogue';
import { argumentNamed, isGivable, positionsOf } from '../../math/catalogue/signature';
import type { ActivationEntry, Spelling, SpellingArgument } from '../../math/catalogue/types';

/** An argument of a call as written. */
export interface WrittenArgument {
  readonly keyword?: string;
  /** `*args` or `**kwargs`: what it sets cannot be read. */
  readonly star?: '*' | '**';
  readonly text: string;
}

/** The activation of a call, before or after a replacement. */
export interface SpeltActivation {
  /** The activation that the call computes … */
  readonly entry: ActivationEntry;
  /** … and the signature that it goes through, which may be declared at another entry (GELU with approximate). */
  readonly spelling: Spelling;
}

export interface SpeltTarget extends SpeltActivation {
  /** An argument that makes the signature this entry (`approximate="tanh"`), as it is written. */
  readonly extra?: string;
}

/** The arguments of a call for another activation. */
interface TranslatedArguments {
  readonly written: readonly string[];
  /** Names of arguments that the other activation does not have. */
  readonly dropped: readonly string[];
}

/**
 * The arguments of a call for another activation: those that mean the same there are kept under its names and in its
 * order, the others are dropped. Undefined where the result could mean something else: starred or unknown arguments,
 * or one that the target demands.
 */
export function translateArguments(
  written: readonly WrittenArgument[],
  from: SpeltActivation,
  to: SpeltTarget,
): TranslatedArguments | undefined {
  const dropped: string[] = [];
  const kept = new Map<number, WrittenArgument>();
  for (const [position, argument] of written.entries()) {
    const source = sourceArgument(from.spelling, argument, position);
    if (argument.star !== undefined || source === undefined) return undefined;
    const target = targetIndex(source, from, to);
    if (target === undefined) {
      dropped.push(source.name);
      continue;
    }
    if (kept.has(target)) return undefined;
    kept.set(target, argument);
  }
  return lacksDemanded(kept, to) ? undefined : { written: render(kept, to), dropped };
}

function sourceArgument(
  { args = [] }: Spelling,
  { keyword }: WrittenArgument,
  position: number,
): SpellingArgument | undefined {
  if (keyword !== undefined) return argumentNamed(args, keyword);
  return position < positionsOf(args) ? args[position] : undefined;
}

/** The index of the target's argument with the same meaning; undefined if there is none. */
function targetIndex(source: SpellingArgument, from: SpeltActivation, to: SpeltTarget): number | undefined {
  const args = to.spelling.args ?? [];
  const param = source.param ?? source.routes?.find((route) => route.to === from.entry.id)?.param;
  const found =
    param === undefined
      ? plainIndex(source, from, to)
      : sharesParameter(param, from.entry, to.entry)
        ? args.findIndex((arg) => arg.param === param && isGivable(arg))
        : -1;
  return found === -1 ? undefined : found;
}

/** An argument that does not change the curve: the input stays the input, others go by name. */
function plainIndex(source: SpellingArgument, from: SpeltActivation, to: SpeltTarget): number {
  const args = to.spelling.args ?? [];
  if (source.selects || source.routes || source.neutral !== undefined) return -1;
  const isInput = from.spelling.kind === 'function' && source === from.spelling.args?.[0];
  if (isInput) return to.spelling.kind === 'function' ? 0 : -1;
  return args.findIndex(
    (arg) =>
      isGivable(arg) && arg.name === source.name && arg.param === undefined && arg.selects === undefined,
  );
}

/** Two activations share a parameter only where it means the same: ELU's α is a scale, PReLU's a slope. */
export function sharesParameter(id: string, a: ActivationEntry, b: ActivationEntry): boolean {
  const meaning = ({ parameters }: ActivationEntry): string | undefined =>
    parameters.find((spec) => spec.id === id)?.name;
  const mine = meaning(a);
  return mine !== undefined && mine === meaning(b);
}

/** The target has a parameter that no argument gives a default, as functional PReLU's weight. */
function lacksDemanded(kept: ReadonlyMap<number, WrittenArgument>, { spelling }: SpeltTarget): boolean {
  const args = spelling.args ?? [];
  return args.some(({ param }) => {
    if (param === undefined) return false;
    const same = args.flatMap((arg, i) => (arg.param === param ? [{ arg, i }] : []));
    return same.every(({ arg, i }) => arg.default === undefined && !kept.has(i));
  });
}

/** In the target's order; by position as long as nothing is left out before it, else by keyword. */
function render(kept: ReadonlyMap<number, WrittenArgument>, { spelling, extra }: SpeltTarget): string[] {
  const args = spelling.args ?? [];
  const byPosition = positionsOf(args);
  let positions = 0;
  const rendered = [...kept]
    .sort(([a], [b]) => a - b)
    .map(([index, { keyword, text }]) => {
      const fits = index === positions && index < byPosition;
      if (keyword === undefined && fits) {
        positions++;
        return text;
      }
      return `${args[index]?.name ?? ''}=${text}`;
    });
  return extra === undefined ? rendered : [...rendered, extra];
}

/** The ways in which a signature's arguments lead to other entries by one literal value. */
export function selections(
  spelling: Spelling,
): { readonly entry: ActivationEntry; readonly extra: string }[] {
  return (spelling.args ?? []).flatMap((arg) => {
    const selected = Object.entries(arg.selects ?? {}).map(([literal, id]) => ({ id, literal }));
    const routed = (arg.routes ?? []).flatMap(({ equals, to }) =>
      equals === undefined ? [] : [{ id: to, literal: String(equals) }],
    );
    return [...selected, ...routed].flatMap(({ id, literal }) => {
      const entry = getEntry(id);
      return entry ? [{ entry, extra: `${arg.name}=${literal.replaceAll("'", '"')}` }] : [];
    });
  });
}
