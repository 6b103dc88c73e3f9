import { bisector } from 'd3-array';
import { errorExtremes, largestOf, type Extreme } from './extremes';
import { fewestPieces, type Point, type Tube } from './polyline';
import type { FitTarget, Sample, Steps } from './target';

/** A continuous piecewise linear fit, with what is known of its error on the interval. */
export interface LinearFit {
  readonly form: 'linear';
  /** Both ends and the knots between them, ascending in z; f is fitted by straight lines between them. */
  readonly corners: readonly Point[];
  /** The largest error, and where it is. */
  readonly error: number;
  readonly at: number;
  /** No continuous function with as many pieces as were asked for has a smaller largest error. */
  readonly bound: number;
}

/** The bound and the error are brought as close as this to each other, relative to the error. */
const CLOSE = 2e-3;
const MOST_ROUNDS = 12;
const MOST_SAMPLES = 6000;
/** How far f may be from a straight line between two samples, in parts of the error: some 40 samples for each piece. */
const BENT = 1 / 800;
const PER_PIECE = 64;
/** Two samples between which lines may meet are closer than this, in parts of the length of the line. */
const SHORT = 2e-4;
/** Below this part of the size of f, an error is rounding. */
const EXACT = 1e-12;
/** Digits of a corner: more than the errors of 64 pieces need, and few enough to read. */
const DIGITS = 10;

/**
 * The continuous function of at most `pieces` straight lines whose largest distance from f is smallest, knots anywhere.
 *
 * On a finite set of places the smallest error is found to any precision, by the fewest pieces that pass within an error of f
 * at each of them. It is a bound from below for the whole interval. Places where the line found that way is further from f
 * than that are added until there are none.
 */
export function* fitLinear(target: FitTarget, pieces: number): Steps<LinearFit> {
  const exact = yield* throughBreaks(target, pieces);
  if (exact) return exact;
  const samples = [...target.samples];
  let bound = Math.max(...samples.map(({ low, high }) => (high - low) / 2));
  let best: Measured | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = yield* leastError(samples, target, pieces, bound, best?.error ?? Infinity);
    bound = Math.max(bound, found.bound);
    if (found.corners) {
      const fit = yield* measured(target, found.corners);
      if (!best || fit.error < best.error) best = fit;
      if (best.error <= bound * (1 + CLOSE)) break;
      for (const { z, f, error } of fit.extremes) {
        if (Math.abs(error) > bound) samples.push({ z, low: f, high: f });
      }
      samples.sort((a, b) => a.z - b.z);
      for (let i = samples.length - 1; i > 0; i--) {
        if (samples[i]?.z === samples[i - 1]?.z) samples.splice(i, 1);
      }
    }
    yield* straighten(samples, target, bound * BENT);
  }
  if (!best) throw new Error('no line within the height of f');
  const { corners, error, at } = best;
  return { form: 'linear', corners, error, at, bound: Math.min(bound, error) };
}

type Measured = Omit<LinearFit, 'bound'> & { readonly extremes: readonly Extreme[] };

/** The polyline with as many digits as it is written with, and its error. */
function* measured(target: FitTarget, found: readonly Point[]): Steps<Measured> {
  const corners = found.map(({ z, y }, i) => ({
    z: i === 0 ? target.min : i === found.length - 1 ? target.max : short(z),
    y: short(y),
  }));
  const extremes = yield* errorExtremes(target, lineThrough(corners), {
    corners: corners.map(({ z }) => z),
    refineFrom: 0.9,
  });
  const { z, error } = largestOf(extremes);
  return { form: 'linear', corners, error: Math.abs(error), at: Number.isNaN(z) ? target.min : z, extremes };
}

/** Adds samples between those where f bends more than that from a straight line. */
function* straighten(samples: Sample[], { value }: FitTarget, most: number): Steps<void> {
  const open = samples.flatMap((from, i): [Sample, Sample][] => {
    const to = samples[i + 1];
    return to && from.low === from.high && to.low === to.high ? [[from, to]] : [];
  });
  let count = 0;
  for (let pair = open.pop(); pair && samples.length < MOST_SAMPLES; pair = open.pop()) {
    const [from, to] = pair;
    const middle = sampleBetween(value, from, to);
    if (++count % PER_PIECE === 0) yield;
    if (!middle || !(Math.abs(middle.low - (from.low + to.low) / 2) > most)) continue;
    samples.push(middle);
    open.push([from, middle], [middle, to]);
  }
  samples.sort((a, b) => a.z - b.z);
}

function sampleBetween(value: (z: number) => number, from: Sample, to: Sample): Sample | undefined {
  const z = (from.z + to.z) / 2;
  if (!(z > from.z && z < to.z)) return undefined;
  const f = value(z);
  return { z, low: f, high: f };
}

const short = (x: number): number => Number(x.toPrecision(DIGITS));

/** f itself where it consists of so few straight lines. */
function* throughBreaks(target: FitTarget, pieces: number): Steps<LinearFit | undefined> {
  const { min, max, breaks, value, size } = target;
  if (breaks.length >= pieces) return undefined;
  const corners = [min, ...breaks, max].map((z): Point => ({ z, y: value(z) }));
  const extremes = yield* errorExtremes(target, lineThrough(corners), { refineFrom: 1 });
  const { z: at, error } = largestOf(extremes);
  if (!(Math.abs(error) <= EXACT * size)) return undefined;
  return { form: 'linear', corners, error: Math.abs(error), at: Number.isNaN(at) ? min : at, bound: 0 };
}

interface Least {
  readonly bound: number;
  readonly corners?: readonly Point[];
}

/** The smallest error at the samples, from below, and a polyline that is at most a little above it. */
function* leastError(
  samples: Sample[],
  { value, size }: FitTarget,
  pieces: number,
  from: number,
  to: number,
): Steps<Least> {
  const between: Tube['between'] = (a, b, start) =>
    b.z - a.z > SHORT * (b.z - start) ? sampleBetween(value, a, b) : undefined;
  const within = (error: number): readonly Point[] | undefined =>
    fewestPieces({ samples, error, between }, pieces);
  const heights = samples.flatMap(({ low, high }) => [low, high]);
  // Half of the height of f is enough for one level line.
  const flat = ((Math.max(...heights) - Math.min(...heights)) / 2) * (1 + 1e-9);
  let high = Math.min(to, flat);
  let low = from;
  let corners = within(high);
  while (high > low * (1 + CLOSE / 8) && high > EXACT * size) {
    const middle = low < high / 16 ? high / 8 : (low + high) / 2;
    const found = within(middle);
    if (found) [high, corners] = [middle, found];
    else low = middle;
    yield;
  }
  return { bound: low, ...(corners && { corners }) };
}

const byPlace = bisector((corner: Point) => corner.z);

/** The function with straight lines between the corners; beyond them the first and the last line go on. */
export function lineThrough(corners: readonly Point[]): (z: number) => number {
  return (z) => {
    const next = byPlace.right(corners, z, 1, corners.length - 1);
    const [a, b] = [corners[next - 1], corners[next]];
    if (!a || !b) return NaN;
    return b.z === a.z ? a.y : a.y + ((b.y - a.y) * (z - a.z)) / (b.z - a.z);
  };
}
