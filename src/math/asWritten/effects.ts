import { limitsOf } from '../dtype/formats';
import { rounderOf } from '../dtype/rounding';
import { formatOf } from './eager';
import { latticeOf, type Lattice, type SearchedDtype } from './lattice';

/**
 * The effect that step-by-step evaluation in a format has on the result at an input where the format can
 * represent the true value: the result becomes ±∞ or NaN, it becomes 0, or more than half of the format's
 * digits are wrong.
 */
export type StepEffect = 'overflows' | 'undefined' | 'flushes' | 'loses digits';

/** A stretch of inputs that share an effect. Both ends are numbers of the format that have it. */
export interface StepRegion {
  readonly effect: StepEffect;
  readonly min: number;
  readonly max: number;
  /**
   * For `flushes`: all true values in the stretch are subnormal in the format, so it has fewer bits for them.
   */
  readonly isSubnormal?: true;
  /** The first operation whose result is ±∞ or NaN, as text of the expression language. */
  readonly origin?: string;
  /**
   * The neighbouring numbers of the format below and above, which lack the effect; undefined beyond the
   * largest.
   */
  readonly before?: number;
  readonly after?: number;
}

/** Fills `f` with the true values of f at all of `zs`. */
export type Truth = (zs: Float64Array, f: Float64Array) => void;

/** Points per piece of work. One piece takes well below a millisecond. */
const BLOCK = 64;
/** Samples per binade of float32. Between two samples that differ, the boundary is found by bisection. */
const PER_BINADE = 32;
/**
 * Stretches of lost digits closer than this share of a binade are joined: in between, the error is small only
 * by chance.
 */
const GAP = 1 / 4;
/**
 * Stretches of lost digits shorter than this share of a binade are dropped: they surround a zero of f, where
 * every formula loses digits.
 */
const MIN_SHARE = 1 / 8;

/**
 * `vanishes`: the result is 0, and so is the rounded true value; a stretch of flushed results continues
 * there. `zero`: both are 0 already in float64.
 */
type Kind = ReportedKind | 'vanishes' | 'zero' | 'none';

type ReportedKind = StepEffect | 'flushes subnormal';

/**
 * Searches all finite inputs of a format for effects of step-by-step evaluation. It tests every number of a
 * 16-bit format and a fine sample of float32, whose boundaries it bisects down to neighbouring numbers. It
 * yields after each short piece of work so that the caller can let other work run.
 * @param steps f in the format, step by step
 * @returns the stretches, ascending
 */
export function* searchEffects(
  dtype: SearchedDtype,
  steps: (z: number) => number,
  truth: Truth,
): Generator<void, readonly StepRegion[]> {
  const lattice = latticeOf(dtype);
  const kindOf = classifier(dtype, steps);
  const zs = new Float64Array(BLOCK);
  const exact = new Float64Array(BLOCK);
  const single = [new Float64Array(1), new Float64Array(1)] as const;
  const kindAt = (place: number): Kind => {
    single[0][0] = lattice.at(place);
    truth(...single);
    return kindOf(single[0][0], single[1][0] ?? NaN);
  };
  /** Where a run of one kind starts. */
  const changes: { readonly place: number; readonly kind: Kind }[] = [];
  let before: { place: number; kind: Kind } | undefined;
  for (const places of blocks(samples(dtype, lattice))) {
    places.forEach((place, i) => (zs[i] = lattice.at(place)));
    truth(zs, exact);
    for (const [i, place] of places.entries()) {
      const kind = kindOf(zs[i] ?? 0, exact[i] ?? NaN);
      if (!before) changes.push({ place, kind });
      else if (before.kind !== kind) yield* refine(before, { place, kind }, kindAt, changes);
      before = { place, kind };
    }
    yield;
  }
  return regionsOf(changes, lattice);
}

function classifier(dtype: SearchedDtype, steps: (z: number) => number): (z: number, exact: number) => Kind {
  const format = formatOf(dtype);
  const round = rounderOf(format);
  const { smallestNormal } = limitsOf(format);
  const tolerance = 2 ** (-(format.fractionBits + 1) / 2);
  return (z, exact) => {
    const best = round(exact);
    if (!Number.isFinite(best)) return 'none';
    const actual = steps(z);
    if (Number.isNaN(actual)) return 'undefined';
    if (!Number.isFinite(actual)) return 'overflows';
    const magnitude = Math.abs(exact);
    if (actual === 0) {
      if (best === 0) return exact === 0 ? 'zero' : 'vanishes';
      return magnitude < smallestNormal ? 'flushes subnormal' : 'flushes';
    }
    const isLost = magnitude >= smallestNormal && Math.abs(actual - exact) > tolerance * magnitude;
    return isLost ? 'loses digits' : 'none';
  };
}

/** The lattice positions to test, ascending. */
function* samples(dtype: SearchedDtype, { last, perBinade }: Lattice): Generator<number> {
  const step = dtype === 'float32' ? perBinade / PER_BINADE : 1;
  const most = Math.floor(last / step);
  if (most * step < last) yield -last;
  for (let i = -most; i <= most; i++) {
    // The neighbours of 0 belong to no binade.
    if (i === 0 && step > 1) yield* [-1, 0, 1];
    else yield i * step;
  }
  if (most * step < last) yield last;
}

function* blocks(places: Iterable<number>): Generator<readonly number[]> {
  let block: number[] = [];
  for (const place of places) {
    block.push(place);
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

interface Sample {
  readonly place: number;
  readonly kind: Kind;
}

/** Adds the changes of kind between two samples that differ, found by bisection. */
function* refine(
  low: Sample,
  high: Sample,
  kindAt: (place: number) => Kind,
  changes: Sample[],
): Generator<void, void> {
  if (low.kind === high.kind) return;
  if (high.place - low.place <= 1) {
    changes.push(high);
    yield;
    return;
  }
  const place = Math.floor((low.place + high.place) / 2);
  const middle = { place, kind: kindAt(place) };
  yield* refine(low, middle, kindAt, changes);
  yield* refine(middle, high, kindAt, changes);
}

interface Run {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

function regionsOf(changes: readonly Sample[], lattice: Lattice): readonly StepRegion[] {
  const runs = changes.map(({ place, kind }, i): Run => {
    const next = changes[i + 1];
    return { kind, from: place, to: next ? next.place - 1 : lattice.last };
  });
  const joined = [...joinLost(runs, lattice), ...joinFlushed(runs)];
  const others = runs.flatMap(({ kind, ...run }) =>
    kind === 'overflows' || kind === 'undefined' ? [{ kind, ...run }] : [],
  );
  return [...joined, ...others]
    .sort((a, b) => a.from - b.from)
    .map(({ kind, from, to }) => ({
      effect: kind === 'flushes subnormal' ? 'flushes' : kind,
      min: lattice.at(from),
      max: lattice.at(to),
      ...(kind === 'flushes subnormal' && { isSubnormal: true as const }),
      ...(from > -lattice.last && { before: lattice.at(from - 1) }),
      ...(to < lattice.last && { after: lattice.at(to + 1) }),
    }));
}

/** A run with an effect to report. */
interface ReportedRun extends Run {
  readonly kind: ReportedKind;
}

/**
 * Joins neighbouring runs of zero results if at least one of them should not be zero. A lone zero of f is not
 * reported.
 */
function joinFlushed(runs: readonly Run[]): readonly ReportedRun[] {
  const found: ReportedRun[] = [];
  let group: Run[] = [];
  const close = (): void => {
    const flushed = group.filter(({ kind }) => kind === 'flushes' || kind === 'flushes subnormal');
    const [first, last] = [group[0], group[group.length - 1]];
    const isLong = flushed.reduce((count, { from, to }) => count + to - from + 1, 0) > 2;
    const isGrave = flushed.some(({ kind }) => kind === 'flushes');
    if (first && last && isLong)
      found.push({ kind: isGrave ? 'flushes' : 'flushes subnormal', from: first.from, to: last.to });
    group = [];
  };
  for (const [i, run] of runs.entries()) {
    // If float64 itself gives 0, the true value vanished beside a run that did; elsewhere f is really 0.
    const isBeside = run.kind === 'zero' && [runs[i - 1]?.kind, runs[i + 1]?.kind].includes('vanishes');
    if (isBeside || /^(flushes|vanishes)/.test(run.kind)) group.push(run);
    else close();
  }
  close();
  return found;
}

/** Joins neighbouring stretches of lost digits and drops short ones. */
function joinLost(runs: readonly Run[], { perBinade }: Lattice): readonly ReportedRun[] {
  const lost: ReportedRun[] = [];
  let isOpen = false;
  for (const { kind, from, to } of runs) {
    if (kind === 'loses digits') {
      const previous = lost[lost.length - 1];
      if (isOpen && previous && from - previous.to <= GAP * perBinade)
        lost[lost.length - 1] = { ...previous, to };
      else lost.push({ kind, from, to });
      isOpen = true;
    } else if (kind !== 'none') isOpen = false;
  }
  return lost.filter(({ from, to }) => to - from >= MIN_SHARE * perBinade);
}
