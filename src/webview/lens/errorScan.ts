import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import type { Dtype } from '../../math/dtype/formats';
import { rounderOf, unitFinder } from '../../math/dtype/rounding';
import type { Range } from '../chart/viewMath';
import type { Point } from '../../present/scene/scene';

/** The largest error, and where it is. */
interface Worst {
  readonly z: number;
  readonly error: number;
}

/** The errors found in a range. */
export interface ErrorScan {
  /** The largest finite error of each stretch, at its place; NaN where the output is exact or not finite. */
  readonly envelope: readonly Point[];
  readonly worst: Worst;
  /** The largest finite error, in units in the last place of the format at f(z). */
  readonly worstUlps: Worst;
}

const STRETCHES = 512;
const PER_STRETCH = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Errors of a format relative to float64 over a range, summarised for a chart: individual errors jump between
 * 0 and half a unit. The sample points are spread by the golden ratio, because an even grid would interfere
 * with that of the format.
 */
export function scanErrors(
  entry: ActivationEntry,
  params: ParameterValues,
  dtype: Dtype,
  { min, max }: Range,
): ErrorScan {
  const round = rounderOf(dtype);
  const exact = (z: number): number => entry.value(z, params);
  return scanOutputs(exact, (z) => round(exact(round(z))), dtype, { min, max });
}

/** Like {@link scanErrors}, for any way of computing f. */
export function scanOutputs(
  exactly: (z: number) => number,
  compute: (z: number) => number,
  dtype: Dtype,
  { min, max }: Range,
): ErrorScan {
  const unitAt = unitFinder(dtype);
  const envelope: Point[] = [];
  let worst: Worst = { z: min, error: 0 };
  let worstUlps = worst;
  for (let i = 0; i < STRETCHES; i++) {
    let highest: Point = { x: min + ((max - min) * (i + 0.5)) / STRETCHES, y: NaN };
    for (let k = 0; k < PER_STRETCH; k++) {
      const z = min + ((max - min) * (i + ((k * GOLDEN) % 1))) / STRETCHES;
      const exact = exactly(z);
      const error = distance(compute(z), exact);
      if (error > worst.error) worst = { z, error };
      if (!(error > 0) || error === Infinity) continue;
      if (!(error <= highest.y)) highest = { x: z, y: error };
      const ulps = error / unitAt(exact);
      if (ulps > worstUlps.error) worstUlps = { z, error: ulps };
    }
    envelope.push(highest);
  }
  return { envelope, worst, worstUlps };
}

function distance(a: number, b: number): number {
  const difference = Math.abs(a - b);
  if (!Number.isNaN(difference)) return difference;
  return Object.is(a, b) || a === b ? 0 : Infinity;
}
