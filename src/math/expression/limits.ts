import type { ParameterValues } from '../catalogue/types';
import type { Program } from './program';

/** Points farther and farther out: first as far as exponentials stay finite, then as far as powers do. */
const LADDER = [20, 50, 100, 300, 600, 1e4, 1e10, 1e20, 1e40, 1e80];
const out = {
  z: new Float64Array(LADDER.length),
  f: new Float64Array(LADDER.length),
  df: new Float64Array(LADDER.length),
};

/**
 * Replaces NaN at z = ±∞, where a program meets ∞ − ∞ or 0·∞ on its way, by the limit of f wherever values farther and
 * farther out show one: z·exp(z) has the limit 0 at −∞, sin z none. f′ is its limit wherever there is one, since ∞ may
 * have cancelled unseen: the slope of √(z² + 1) is z/∞ there.
 */
export function completeLimits(
  program: Program,
  params: ParameterValues,
  zs: Float64Array,
  f: Float64Array,
  df: Float64Array | undefined,
): void {
  for (let i = 0; i < zs.length; i++) {
    if (!Number.isNaN(f[i]) && !df) continue;
    const z = zs[i] ?? NaN;
    if (Number.isFinite(z) || Number.isNaN(z)) continue;
    LADDER.forEach((magnitude, j) => {
      out.z[j] = Math.sign(z) * magnitude;
    });
    program.run(params, out.z, out.f, out.df);
    if (Number.isNaN(f[i])) f[i] = limitOf(out.f);
    const slope = df ? limitOf(out.df) : NaN;
    if (df && !Number.isNaN(slope)) df[i] = slope;
  }
}

function limitOf(values: Float64Array): number {
  const end = values.findIndex(Number.isNaN);
  const [first = NaN, second = NaN, third = NaN, last = NaN] = values
    .slice(0, end < 0 ? undefined : end)
    .slice(-4);
  if (Math.abs(last - third) <= 1e-12 * Math.abs(last)) return last + 0;
  if (Math.sign(first) !== Math.sign(last)) return NaN;
  const [a, b, c, d] = [Math.abs(first), Math.abs(second), Math.abs(third), Math.abs(last)];
  if (a < b && b < c && c < d && c > 1e9) return Math.sign(last) * Infinity;
  return a > b && b > c && c > d && c < 1e-9 ? 0 : NaN;
}
