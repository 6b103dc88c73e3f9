import { limitsOf } from '../dtype/formats';
import { formatOf } from '../asWritten/eager';
import { latticeOf } from '../asWritten/lattice';
import type { ParameterValues } from '../catalogue/types';
import { compile, parse } from '../plainLanguage';
import { some, type Node } from '../expression/tree';
import { compileAutograd } from './reverse';
import { AUTOGRAD_RULES, type AutogradFramework } from './rules';
import { compact } from '../compact';
import { stretchesOf, type HoldingStretch } from '../stretches';

/**
 * A stretch of inputs where a framework's gradient is NaN or infinite in float32 although f has a finite
 * derivative.
 */
export interface GradientFault {
  readonly min: number;
  readonly max: number;
  /** The neighbouring float32 numbers without the fault; undefined at the ends of the searched range. */
  readonly before?: number;
  readonly after?: number;
  /** An input in the stretch, f as it is computed there, the framework's gradient and the true derivative. */
  readonly z: number;
  readonly f: number;
  readonly found: number;
  readonly expected: number;
}

/** Whether an input is in the stretch, or is the number beside it. */
export const touches = ({ min, max, before = min, after = max }: GradientFault, z: number): boolean =>
  z >= before && z <= after;

/** Larger inputs do not occur as pre-activations. */
const REACH = 1e4;
/** Numbers tested per binade; boundaries are found by bisection. */
const PER_BINADE = 4;
/** Below this magnitude only the sign of the input matters. */
const MIN_MAGNITUDE = 2 ** -24;
/** A step to either side of a very short stretch. The slope of a smooth function hardly changes within it. */
const ASIDE = 2 ** -12;
const SMOOTH = 1e-2;

/** Functions whose gradient can be NaN or infinite although the result is finite. */
const ENDANGERED = /^(sqrt|cbrt|exp|exp2|expm1|log|log1p|log2|log10|sinh|cosh|tan|asin|acos|acosh|atanh)$/;

/** Whether anything in the tree can make a gradient NaN or infinite. */
const isEndangered = (tree: Node): boolean =>
  some(
    tree,
    (node) =>
      node.kind === 'power' ||
      (node.kind === 'product' && node.factors.some(({ inverse }) => inverse)) ||
      (node.kind === 'call' && ENDANGERED.test(node.fn.id)),
  );

/** Single inputs that are tested in addition. */
const POINTS = [-100, -89, -50, -10, -3, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 3, 10, 50, 89, 100, 1000, -1000];

/**
 * The stretches of inputs in [−10,000, 10,000] where the framework's reverse mode, run in float32, returns
 * NaN or ±∞ although the function has a finite value and derivative. Ascending; empty if the text is not an
 * expression.
 */
export function gradientFaults(
  text: string,
  framework: AutogradFramework,
  params: ParameterValues = {},
): readonly GradientFault[] {
  const key = `${framework} ${JSON.stringify(params)} ${text}`;
  let faults = known.get(key);
  if (!faults) {
    faults = findFaults(text, framework, params);
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(key, faults);
  }
  return faults;
}

/** Number of texts whose faults are cached. */
const CACHE_SIZE = 500;
const known = new Map<string, readonly GradientFault[]>();

function findFaults(
  text: string,
  framework: AutogradFramework,
  params: ParameterValues,
): readonly GradientFault[] {
  const parsed = parse(text);
  const compiled = compile(text);
  if (!parsed.ok || !compiled.ok || !isEndangered(parsed.value)) return [];
  const run = compileAutograd(parsed.value, framework, {
    params,
    round: Math.fround,
    rules: AUTOGRAD_RULES[framework],
  });
  const isBad = (z: number): boolean => !Number.isFinite(run(z).df);
  if (!POINTS.some(isBad)) return [];
  const slope = (z: number): number => compiled.value.slope(z, params);
  const value = (z: number): number => compiled.value.value(z, params);
  const { max } = limitsOf(formatOf('float32'));
  // A kink has no derivative.
  const kinks = new Set(compiled.value.kinks(-REACH, REACH, params).map(Math.fround));
  const isFault = (z: number): boolean =>
    !kinks.has(z) && isBad(z) && Math.abs(value(z)) <= max && Math.abs(slope(z)) <= max;
  return stretches(isFault, kinks).flatMap(({ from, to, before, after }) => {
    if (to - from < ASIDE && !isSmooth(slope, (from + to) / 2)) return [];
    const z = pick(from, to, before, after);
    return [
      {
        min: from,
        max: to,
        ...compact({ before, after }),
        z,
        f: run(z).f,
        found: run(z).df,
        expected: slope(z),
      },
    ];
  });
}

/**
 * Maximal stretches of float32 numbers for which the predicate holds, as far as samples show.
 * @param points numbers that are tested besides the samples
 */
function stretches(holds: (z: number) => boolean, points: Iterable<number>): readonly HoldingStretch[] {
  const lattice = latticeOf('float32');
  const limit = lattice.placeOf(REACH);
  const step = lattice.perBinade / PER_BINADE;
  const positive: number[] = [];
  for (let place = lattice.placeOf(MIN_MAGNITUDE); place < limit; place += step) positive.push(place);
  positive.push(limit);
  const samples = [
    ...positive.map((place) => -place),
    0,
    ...positive,
    ...[...points].map((point) => lattice.placeOf(point)),
  ];
  const places = [...new Set(samples)].sort((a, b) => a - b);
  return stretchesOf(places, (place) => holds(lattice.at(place)), changeOfPlace).map(
    ({ from, to, before, after }) => ({
      from: lattice.at(from),
      to: lattice.at(to),
      ...(before !== undefined && { before: lattice.at(before) }),
      ...(after !== undefined && { after: lattice.at(after) }),
    }),
  );
}

/** The neighbouring integers between which a predicate changes, from the one at `low` to the one at `high`. */
function changeOfPlace(
  low: number,
  high: number,
  holds: (place: number) => boolean,
): { readonly last: number; readonly first: number } {
  const atLow = holds(low);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (holds(middle) === atLow) last = middle;
    else first = middle;
  }
  return { last, first };
}

/** Whether the slope at a point is nearly the slope on both sides of it. */
function isSmooth(slope: (z: number) => number, z: number): boolean {
  const here = slope(z);
  return [slope(z - ASIDE), slope(z + ASIDE)].every(
    (beside) => Math.abs(beside - here) <= SMOOTH * Math.max(1, Math.abs(here)),
  );
}

/** A number with few digits within a stretch. */
function pick(from: number, to: number, before: number | undefined, after: number | undefined): number {
  const nice = [-1, 1, -2, 2, 0, 0.5, -0.5, 0.01, -0.01, 10, -10, 90, -90, 100, -100, 200, -200, 1000, -1000];
  const isInside = (z: number): boolean => z >= from && z <= to && z !== before && z !== after;
  return nice.find(isInside) ?? from;
}
