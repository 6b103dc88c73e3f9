/** The place where two curves are farthest apart. If they are the same, it is 0 or the end nearest to 0. */
export interface Farthest {
  readonly z: number;
  /** The signed difference there. */
  readonly difference: number;
  /** Whether it is at an end of the range and increasing beyond it. */
  readonly isAtEnd: boolean;
}

/** b − a. It is 0 if both are the same, NaN included, and infinite if only one of them is a number. */
export function differenceOf(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const difference = b - a;
  return Number.isNaN(difference) ? Infinity : difference;
}

const SCAN_POINTS = 1024;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The largest |g| on [zMin, zMax]: a scan over the given points and 0, then golden-section search around the
 * best. Of two equal maxima the one at positive z is taken, the usual way to quote symmetric differences.
 */
export function farthest(
  g: (z: number) => number,
  zMin: number,
  zMax: number,
  including: readonly number[] = [],
): Farthest {
  const inner = [...including, 0].filter((z) => z > zMin && z < zMax);
  const grid = Array.from({ length: SCAN_POINTS }, (_, i) => {
    const share = i / (SCAN_POINTS - 1);
    return zMin * (1 - share) + zMax * share;
  });
  const zs = [...new Set([...grid, ...inner])].sort((a, b) => a - b);
  const size = (z: number): number => Math.abs(g(z));
  // Find all peaks before choosing the highest, because the scan sees the two peaks of a symmetric curve at
  // slightly different heights.
  const peaks = zs
    .map((z, i) => ({ z, i }))
    .filter(({ z, i }) => size(z) >= size(zs[i - 1] ?? z) && size(z) >= size(zs[i + 1] ?? z))
    .sort((a, b) => size(b.z) - size(a.z))
    .slice(0, 4)
    .map(({ z, i }) => refine(size, zs[i - 1] ?? z, z, zs[i + 1] ?? z));
  const highest = Math.max(...peaks.map(size));
  if (highest === 0) return { z: Math.min(zMax, Math.max(zMin, 0)), difference: 0, isAtEnd: false };
  const [z = zMin] = peaks.filter((peak) => size(peak) >= highest * (1 - 1e-12)).sort((a, b) => b - a);
  const step = (zMax - zMin) / SCAN_POINTS;
  const isAtEnd = (z === zMin && size(z) > size(z + step)) || (z === zMax && size(z) > size(z - step));
  return { z, difference: g(z), isAtEnd };
}

/** The top of a peak between low and high to within float64; `middle` must be higher than both. */
function refine(size: (z: number) => number, low: number, middle: number, high: number): number {
  let [a, b] = [low, high];
  let best = middle;
  for (let i = 0; i < 60; i++) {
    const left = b - GOLDEN * (b - a);
    const right = a + GOLDEN * (b - a);
    const isLeft = size(left) >= size(right);
    if (isLeft) b = right;
    else a = left;
    const candidate = isLeft ? left : right;
    if (size(candidate) > size(best)) best = candidate;
  }
  return best;
}
