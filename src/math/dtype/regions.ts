import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { effectsOf, type Effect } from './effects';
import type { Dtype } from './formats';
import { stepFrom } from '../numerics/neighbours';
import { stretchesOf } from '../stretches';

/** A stretch of inputs that share an effect; both ends have it. */
export interface Region {
  readonly effect: Effect;
  readonly min: number;
  readonly max: number;
}

const SCAN_POINTS = 1000;
const SCAN_DECADES = 330;

/** The ends and evenly spaced points in between, together with the extra points that lie inside. */
function evenly(zMin: number, zMax: number, extra: readonly number[]): Float64Array {
  const zs = new Set(extra.filter((z) => z > zMin && z < zMax));
  // Use two products instead of a difference, because zMax − zMin may overflow.
  for (let i = 0; i < SCAN_POINTS; i++) {
    const share = i / (SCAN_POINTS - 1);
    zs.add(zMin * (1 - share) + zMax * share);
  }
  return Float64Array.from(zs).sort();
}

/**
 * Where a format has an effect on an activation within [zMin, zMax], ordered by effect, then ascending. The
 * model: the input is rounded to the format, f is computed without further error, and the output is rounded
 * once. No implementation in the format can do better. Kernels that compute in float32 internally come close;
 * a formula whose every step is rounded does worse.
 *
 * Nothing if the range is not finite or zMin ≥ zMax. The scan is evenly and logarithmically spaced, a
 * thousandth of the range apart; it can miss stretches that lie between two of its points. The ends are found
 * by bisection between neighbouring points that differ.
 */
export function dtypeRegions(
  entry: ActivationEntry,
  params: ParameterValues,
  dtype: Dtype,
  zMin: number,
  zMax: number,
): readonly Region[] {
  if (!Number.isFinite(zMin) || !Number.isFinite(zMax) || !(zMin < zMax)) return [];
  const small = Array.from({ length: SCAN_DECADES }, (_, i) => 10 ** (5 - i));
  const beside = entry.kinks(params).flatMap(({ z }) => [stepFrom(z, -1), z, stepFrom(z, 1)]);
  const own = [...small, ...small.map((z) => -z), 0, ...beside];
  const scan = evenly(zMin, zMax, own);
  return effectsOf(entry, params, dtype).flatMap(({ effect, holds }) =>
    stretchesOf(scan, holds).map(({ from, to }) => ({ effect, min: from, max: to })),
  );
}
