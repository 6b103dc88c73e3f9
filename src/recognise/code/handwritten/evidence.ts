/** Where a file may be nonlinear. Everything else is left without reading it as a formula. */

import { bisectLeft } from 'd3-array';
import type { Work } from '../../work';
import type { Extent } from '../scopes';

/** A name, a comparison or choice, a power, or an assignment. */
const TOKEN =
  /[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*|<[\w:]+[*&]?>|(?<![-=<>])[<>](?![<>])|[≤≥?^]|\*\*|(?<![=!<>])=(?![=>])/g;
/** The target of an assignment: a name with its indices, before its type in some languages. */
const TARGET =
  /(?:(?<typed>[\w$\u0080-\uFFFF]+)\s*:(?!:)[^;={}]*?)?(?<name>[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*)(?:\s*(?:\[[^;=]*\]|[>)]))*\s*[-+*/%&|.^]?$/;
/** Maximum length of a target that is read. */
const LONGEST_TARGET = 80;
/** The ends of statements, and of lines that are not continued. */
const END = /;/;
const LINE_END = /;|(?<![-+*/=,([{?:&|<>]\s*)\n/;
/** Names of functions that bend numbers. Names of activations are known already. */
const BENDS =
  /exp|tanh|tan$|log|erf|abs|max|min|sqrt|sin|cos|sig|pow|cdf|cla?i?[mp]p?|select|blend|bsl|where|ifelse|cmp|^v?c?[gl][te]q?_|^h[gl][te]2?$|^[gl][te]$|greater|less|satur|dim$|mix|lerp|step|squ|cub|rec[ip]|rcp|inv|hypot|sign|relu|[σ√Φℯ]/i;
/** Functions of any program: in an expression they are no sign of an activation. */
const OF_ALL_SORTS = /^(?:__)?[fhv]?(?:max|min|abs|pow)[fgi]?$|^(?:clamp|select|where)$/;
/** Linear functions that only numerical code calls by a name. */
const LINEAR = /fma|mad|ml[as]|fround/i;
/** Values are searched up to this length where no end of their statement is seen. */
const LONGEST_VALUE = 600;
/** Names get their values from others, so many times at most. */
const PASSES = 8;
/** Number of tokens between two places where the work may be interrupted. */
const TOKENS = 400;

/** A value that a name may have, and where it may have it. */
export interface Given extends Extent {
  readonly name: string;
  readonly within: Extent;
}

/** The places of functions and comparisons that bend numbers, and of names whose values have some. */
export class Evidence {
  private constructor(
    private readonly places: readonly number[],
    /** Those where it is more than a comparison, a choice, or a function of any program. */
    private readonly clear: readonly number[],
  ) {}

  /**
   * @param values the functions and constants of the file
   * @param named the activations that it names
   * @param isJulia whether statements end where their lines do, and a dot applies any function to arrays
   */
  static *of(
    text: string,
    values: Iterable<Given>,
    named: readonly { readonly start: number }[],
    isJulia: boolean,
  ): Work<Evidence> {
    const { words, marks, powers, assigned } = yield* tokensOf(text, isJulia);
    const given = [...values, ...assigned];
    const clear = [...powers, ...named.map(({ start }) => start)];
    const places = [...marks];
    for (const [word, offsets] of words) {
      const bends = BENDS.test(word);
      if (!bends && !LINEAR.test(word)) continue;
      const isCommon = !isJulia && OF_ALL_SORTS.test(word);
      for (const offset of offsets) {
        if (bends) places.push(offset);
        if (!isCommon || isMember(text, offset)) clear.push(offset);
      }
    }
    return new Evidence(
      yield* withNames([...places, ...clear], given, words),
      yield* withNames(clear, given, words),
    );
  }

  /** Whether a part of the text may be nonlinear. */
  isIn(extent: Extent): boolean {
    return isBetween(this.places, extent);
  }

  /** Whether it has more than comparisons, choices and functions of any program. */
  isClearIn(extent: Extent): boolean {
    return isBetween(this.clear, extent);
  }
}

/** Whether the name is that of a method, or of a library other than the standard one. */
const isMember = (text: string, offset: number): boolean =>
  /[.:]$/.test(text.slice(offset - 1, offset)) && text.slice(offset - 5, offset) !== 'std::';

/** The places, and those of names that have a value with one; ascending. */
function* withNames(
  known: readonly number[],
  given: readonly Given[],
  words: ReadonlyMap<string, readonly number[]>,
): Work<readonly number[]> {
  let places = [...known];
  let open = given;
  const covered = new Map<string, Extent>();
  for (let pass = 0; ; pass++) {
    places.sort((a, b) => a - b);
    const more: number[] = [];
    yield;
    if (pass < PASSES)
      open = open.filter((each) => {
        if (!isBetween(places, each)) return true;
        const { from, to } = each.within;
        // A name may be declared many times, each time up to the end of the same block.
        const before = covered.get(each.name);
        if (before && before.from <= from && to <= before.to) return false;
        covered.set(each.name, each.within);
        const offsets = words.get(each.name) ?? [];
        for (let i = bisectLeft(offsets, from); (offsets[i] ?? Infinity) < to; i++)
          more.push(offsets[i] ?? Infinity);
        return false;
      });
    if (more.length === 0) return places;
    places = places.concat(more);
  }
}

const isBetween = (places: readonly number[], { from, to }: Extent): boolean =>
  (places[bisectLeft(places, from)] ?? Infinity) < to;

/** An assignment: a name, and where the value is that it gets. */
interface Assigned extends Extent {
  readonly name: string;
}

/** The result of one pass over a text. */
interface Tokens {
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** Offsets of comparisons and choices. */
  readonly marks: readonly number[];
  readonly powers: readonly number[];
  readonly assigned: readonly Given[];
}

function* tokensOf(text: string, byLines: boolean): Work<Tokens> {
  const words = new Map<string, number[]>();
  const marks: number[] = [];
  const powers: number[] = [];
  const assigned: Assigned[] = [];
  let last = '';
  let count = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (++count % TOKENS === 0) yield;
    if (token === '=') assigned.push(...assignedAt(text, index, last, byLines));
    else if (token === '^' || token === '**') powers.push(index);
    else if (/^[<>≤≥?]$/.test(token)) marks.push(index);
    else if (!token.startsWith('<')) {
      last = token;
      const offsets = words.get(token);
      if (offsets) offsets.push(index);
      else words.set(token, [index]);
    }
  }
  return { words, marks, powers, assigned: yield* untilNext(assigned) };
}

/** The names that get a value at an equals sign: the one before it, and one of which that is the type. */
function assignedAt(text: string, from: number, last: string, byLines: boolean): Assigned[] {
  const before = text.slice(Math.max(0, from - LONGEST_TARGET), from);
  const isPlain = !before.includes(':') && before.trimEnd().endsWith(last);
  const { name, typed } = isPlain ? { name: last } : (TARGET.exec(before)?.groups ?? {});
  const length = text.slice(from, from + LONGEST_VALUE).search(byLines ? LINE_END : END);
  const to = from + (length < 0 ? LONGEST_VALUE : length);
  return [name, typed].flatMap((each) => (each === undefined ? [] : [{ name: each, from, to }]));
}

/** Assignments with the text up to the end of the next one to the same name. */
function* untilNext(assigned: readonly Assigned[]): Work<Given[]> {
  const next = new Map<string, number>();
  const given: Given[] = [];
  for (const each of [...assigned].reverse()) {
    given.push({ ...each, within: { from: each.to, to: next.get(each.name) ?? Infinity } });
    next.set(each.name, each.to);
    if (given.length % TOKENS === 0) yield;
  }
  return given;
}
