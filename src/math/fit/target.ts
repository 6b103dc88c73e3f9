import type { CurveSource } from '../sample';

/** Work in short pieces: whoever runs it decides after each whether to go on. */
export type Steps<T> = Generator<void, T>;

/** A place of the interval with what f is there: one number, or at a jump its limits from both sides. */
export interface Sample {
  readonly z: number;
  /** The smaller and the larger one of the values that f takes at z or tends to. */
  readonly low: number;
  readonly high: number;
}

/** The function that is fitted, on an interval. */
export interface FitTarget {
  readonly min: number;
  readonly max: number;
  readonly value: (z: number) => number;
  /** Places inside the interval where f or f′ jumps, ascending. */
  readonly breaks: readonly number[];
  /** Ascending; both ends, every break, and denser where f bends. */
  readonly samples: readonly Sample[];
  /** The largest |f| of the samples. */
  readonly size: number;
}

export type TargetOutcome =
  | { readonly ok: true; readonly target: FitTarget }
  | {
      readonly ok: false;
      readonly problem: 'not finite' | 'too many breaks';
      /** Where f is not finite or grows beyond all bounds. */
      readonly z: number;
    };

/** Narrower intervals are evaluated by the kernels that keep all digits. */
const NARROW = 0.01;
const EVEN = 512;
const MOST_SAMPLES = 3000;
const MOST_BREAKS = 400;
/** How far a straight line between two samples may be from f, in parts of the size of f. */
const BENT = 1e-5;
/** Halvings of the distance to a break, beside which a rational fit swings ever faster. */
const HALVINGS = 36;
const PER_PIECE = 64;
/** Values on both sides of a break that differ by less, relative to f, are the same. */
const ROUNDING = 1e-10;

/** The curve on [min, max], sampled for a fit; or why it cannot be fitted there. */
export function* sampleTarget(source: CurveSource, min: number, max: number): Steps<TargetOutcome> {
  const value = evaluator(source, max - min);
  const breaks = source.kinks(min, max).filter((z, i, all) => z > min && z < max && z !== all[i - 1]);
  if (breaks.length > MOST_BREAKS) return { ok: false, problem: 'too many breaks', z: breaks[0] ?? min };
  const known = new Map<number, number>();
  let count = 0;
  const isBreak = new Set(breaks);
  for (const z of places(min, max, breaks)) {
    if (!isBreak.has(z)) known.set(z, value(z));
    if (++count % PER_PIECE === 0) yield;
  }
  yield* densify(known, value, breaks);
  const scale = Math.max(...known.values()) - Math.min(...known.values());
  const samples = [...known].map(([z, f]): Sample => ({ z, low: f, high: f }));
  for (const z of breaks) {
    const f = value(z);
    const sides = [f, value(beside(z, -1)), value(beside(z, 1))];
    const [low, high] = [Math.min(...sides), Math.max(...sides)];
    const isJump = high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high), 1e-3 * scale);
    samples.push(isJump ? { z, low, high } : { z, low: f, high: f });
  }
  samples.sort((a, b) => a.z - b.z);
  const odd = samples.find(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high));
  if (odd) return { ok: false, problem: 'not finite', z: odd.z };
  const pole = poleOf(samples, value);
  if (pole !== undefined) return { ok: false, problem: 'not finite', z: pole };
  const size = Math.max(...samples.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))));
  return { ok: true, target: { min, max, value, breaks, samples, size } };
}

function evaluator(source: CurveSource, span: number): (z: number) => number {
  if (!source.evaluate || span <= NARROW) return (z) => source.value(z);
  const [at, f, df] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  return (z) => {
    at[0] = z;
    source.evaluate?.(at, f, df);
    return f[0] ?? NaN;
  };
}

/** A place so close to z that f is at its limit there, and far enough to be on that side in float64. */
const beside = (z: number, side: 1 | -1): number => z + side * Math.max(Math.abs(z), 1e-3) * 2 ** -50;

/** Even places, and ever closer ones on both sides of every break. */
function places(min: number, max: number, breaks: readonly number[]): readonly number[] {
  const found = new Set<number>();
  for (let i = 0; i <= EVEN; i++) found.add(i === EVEN ? max : min + ((max - min) * i) / EVEN);
  const each = Math.min(3 * HALVINGS, Math.floor(MOST_SAMPLES / (4 * Math.max(1, breaks.length))));
  for (const z of breaks) {
    for (let i = 1; i <= each; i++) {
      const distance = (max - min) * 2 ** (-i / 3);
      for (const place of [z - distance, z + distance]) if (place > min && place < max) found.add(place);
    }
  }
  return [...found];
}

/** Halves the stretches where f bends most until straight lines between the samples follow it. */
function* densify(
  known: Map<number, number>,
  value: (z: number) => number,
  breaks: readonly number[],
): Steps<void> {
  let stretches = [...known.keys()].sort((a, b) => a - b);
  const isSplit = (from: number, to: number): boolean => breaks.some((z) => z > from && z < to);
  const all = [...known.values()].filter(Number.isFinite);
  const scale = Math.max(...all) - Math.min(...all);
  let fresh = new Set(stretches.slice(1));
  let count = 0;
  while (fresh.size > 0 && known.size < MOST_SAMPLES) {
    const added = new Set<number>();
    for (let i = 1; i < stretches.length && known.size < MOST_SAMPLES; i++) {
      const [from = NaN, to = NaN] = [stretches[i - 1], stretches[i]];
      if (!fresh.has(to) || isSplit(from, to)) continue;
      const middle = (from + to) / 2;
      if (!(middle > from && middle < to)) continue;
      const f = value(middle);
      if (++count % PER_PIECE === 0) yield;
      const bend = Math.abs(f - ((known.get(from) ?? NaN) + (known.get(to) ?? NaN)) / 2);
      if (!(bend > BENT * scale)) continue;
      known.set(middle, f);
      added.add(middle).add(to);
    }
    fresh = added;
    stretches = [...known.keys()].sort((a, b) => a - b);
  }
}

/** Where |f| grows and grows between two samples. */
function poleOf(samples: readonly Sample[], value: (z: number) => number): number | undefined {
  const sizes = samples.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high)));
  const at = sizes.indexOf(Math.max(...sizes));
  let [from, to] = [
    samples[Math.max(0, at - 1)]?.z ?? NaN,
    samples[Math.min(at + 1, sizes.length - 1)]?.z ?? NaN,
  ];
  const start = sizes[at] ?? 0;
  let most = start;
  for (let i = 0; i < 40; i++) {
    const [left, right] = [from + (to - from) / 3, to - (to - from) / 3];
    const [a, b] = [Math.abs(value(left)), Math.abs(value(right))];
    most = Math.max(most, a, b);
    if (!Number.isFinite(most) || most > 1e4 * Math.max(start, 1e-300)) return left;
    if (a < b) from = left;
    else to = right;
  }
  return undefined;
}
