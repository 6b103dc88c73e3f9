import type { FitTarget, Steps } from './target';

/** A place where the error f − fit is largest in its neighbourhood, with its sign. */
export interface Extreme {
  readonly z: number;
  readonly error: number;
  /** The value or limit of f there. */
  readonly f: number;
}

interface ExtremesOptions {
  /** Corners of the fit, ascending. */
  readonly corners?: readonly number[];
  /** Local extremes below this part of the largest are left as they were sampled. */
  readonly refineFrom?: number;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Steps of the golden section: the place to 1e−5 of the distance of two samples, which a flat maximum does not show. */
const REFINEMENTS = 24;
/** More maxima than this are rounding noise. */
const MOST = 400;
const PER_PIECE = 256;

/** The local extremes of the error of a fit, ascending; at a jump of f both of its sides. */
export function* errorExtremes(
  { samples, value }: FitTarget,
  fit: (z: number) => number,
  { corners = [], refineFrom = 0 }: ExtremesOptions = {},
): Steps<readonly Extreme[]> {
  const scan: (Extreme & { readonly isJump: boolean })[] = [];
  let next = 0;
  let count = 0;
  for (const { z, low, high } of samples) {
    for (let corner = corners[next]; corner !== undefined && corner <= z; corner = corners[++next]) {
      if (corner >= z) continue;
      const f = value(corner);
      scan.push({ z: corner, error: f - fit(corner), f, isJump: false });
    }
    const y = fit(z);
    const isJump = low !== high;
    scan.push({ z, error: high - y, f: high, isJump });
    if (isJump) scan.push({ z, error: low - y, f: low, isJump });
    if (++count % PER_PIECE === 0) yield;
  }
  const most = Math.max(...scan.map(({ error }) => Math.abs(error)));
  const found: Extreme[] = [];
  for (let i = 0; i < scan.length && found.length < MOST; i++) {
    const here = scan[i];
    if (!here) continue;
    const [before, after] = [scan[i - 1], scan[i + 1]];
    const sign = here.error < 0 ? -1 : 1;
    const size = Math.abs(here.error);
    const isTop = size >= sign * (before?.error ?? 0) && size > sign * (after?.error ?? 0);
    if (!here.isJump && !isTop) continue;
    const needsMore = !here.isJump && size >= refineFrom * most;
    found.push(needsMore ? refined(here, sign, before?.z ?? here.z, after?.z ?? here.z, value, fit) : here);
    yield;
  }
  return found;
}

/** The maximum of sign·error between two places, around one that was sampled. */
function refined(
  sampled: Extreme,
  sign: number,
  from: number,
  to: number,
  value: (z: number) => number,
  fit: (z: number) => number,
): Extreme {
  let best = sampled;
  const at = (z: number): number => {
    const f = value(z);
    const error = f - fit(z);
    if (sign * error > sign * best.error) best = { z, error, f };
    return sign * error;
  };
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [onLeft, onRight] = [at(left), at(right)];
  for (let i = 0; i < REFINEMENTS && from < left && left < right && right < to; i++) {
    if (onLeft > onRight) {
      [to, right, onRight] = [right, left, onLeft];
      left = to - GOLDEN * (to - from);
      onLeft = at(left);
    } else {
      [from, left, onLeft] = [left, right, onRight];
      right = from + GOLDEN * (to - from);
      onRight = at(right);
    }
  }
  return best;
}

/** The extreme with the largest error in magnitude. */
export function largestOf(extremes: readonly Extreme[]): Extreme {
  return extremes.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a), {
    z: NaN,
    error: 0,
    f: NaN,
  });
}
