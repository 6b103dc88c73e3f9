import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { changingCurve } from '../plainLanguage';

/** Curves as their values at a few hundred points. */

/** The points at which distances between curves are measured. */
export const NEAR: Float64Array = Float64Array.from({ length: 401 }, (_, i) => (i - 200) / 40);

/** Curves compiled without a search for straight pieces, because the parameters differ at every use. */
const curves = new WeakMap<ActivationEntry, ReturnType<typeof changingCurve>>();

/**
 * The entry at all of zs: by its kernel, or, if it has none, by its formula in plain float64, which is much
 * faster.
 */
export function valuesOf(entry: ActivationEntry, params: ParameterValues, zs: Float64Array): Float64Array {
  if (!entry.isDeclared) return zs.map((z) => entry.value(z, params));
  let curve = curves.get(entry);
  if (!curve) {
    curve = changingCurve(entry);
    curves.set(entry, curve);
  }
  const f = new Float64Array(zs.length);
  curve.fill(zs, params, f);
  return f;
}

/** The entry at {@link NEAR}. */
export const curveOf = (entry: ActivationEntry, params: ParameterValues): Float64Array =>
  valuesOf(entry, params, NEAR);

/** The largest difference of two curves over {@link NEAR}, and its place. */
export function farthest(
  f: Float64Array,
  curve: Float64Array,
): { readonly difference: number; readonly at: number } {
  let difference = 0;
  let at = 0;
  for (const [i, z] of NEAR.entries()) {
    const d = Math.abs((f[i] ?? NaN) - (curve[i] ?? NaN));
    if (!(d <= difference)) [difference, at] = [Number.isNaN(d) ? Infinity : d, z];
  }
  return { difference, at };
}

/** Whether the points lie on one straight line, or some are not numbers. */
export function isStraight(zs: Float64Array, f: Float64Array): boolean {
  const [z0 = NaN, z1 = NaN] = zs;
  const [f0 = NaN, f1 = NaN] = f;
  const slope = (f1 - f0) / (z1 - z0);
  if (!Number.isFinite(slope)) return true;
  return f.every((value, i) => {
    const expected = f0 + slope * ((zs[i] ?? NaN) - z0);
    return Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  });
}
