import { chain, scratch, type Kernel } from './block';
import * as special from '../numerics/special';

/** The functions that compute powers. */
export interface Powers {
  readonly exp: (u: number) => number;
  readonly pow: (base: number, exponent: number) => number;
  /** The derivative of base^exponent with respect to its base. */
  readonly powSlope: (base: number, exponent: number) => number;
  /** The derivative of base^exponent with respect to its exponent. */
  readonly exponentialSlope: (base: number, exponent: number) => number;
}

/** Accurate to a unit in the last place, and the same on every engine. */
export const CAREFUL_POWERS: Powers = special;

/** The engine's own functions. */
export const FAST_POWERS: Powers = {
  exp: Math.exp,
  pow: Math.pow,
  powSlope: (base, exponent) => (exponent === 0 ? 0 : exponent * Math.pow(base, exponent - 1)),
  exponentialSlope: (base, exponent) =>
    base === 0 && exponent > 0 ? 0 : Math.log(base) * Math.pow(base, exponent),
};

/** Kernels of powers. The kernel of the right operand must be compiled one level deeper than the scratch buffers. */

/** base^exponent for an exponent that does not depend on z and is known once the parameters are. */
export function constantPowerKernel(base: Kernel, exponent: () => number, powers: Powers): Kernel {
  return (block, f, df, at) => {
    base(block, f, df, at);
    const n = exponent();
    const power = powerFunction(n, powers);
    const slope = slopeFunction(n, powers);
    for (let i = at; i < at + block.count; i++) {
      const u = f[i] ?? 0;
      f[i] = power(u);
      if (!df) continue;
      const factor = slope(u);
      // If an infinite base gives a power of slope 0, the slope stays 0 whatever the slope of the base.
      df[i] = factor === 0 && Math.abs(u) === Infinity ? 0 : chain(factor, df[i] ?? 0);
    }
  };
}

/** Small integer powers by multiplication, which is faster than the general power and nearly as accurate. */
function powerFunction(n: number, { pow }: Powers): (u: number) => number {
  switch (n) {
    case 1:
      return (u) => u;
    case 2:
      return (u) => u * u;
    case 3:
      return (u) => u * u * u;
    case -1:
      return (u) => 1 / u;
    case 0.5:
      return (u) => (u >= 0 ? Math.sqrt(Math.abs(u)) : u ** n);
    default:
      return (u) => pow(u, n);
  }
}

/** The slope of {@link powerFunction}. */
function slopeFunction(n: number, { powSlope }: Powers): (u: number) => number {
  switch (n) {
    case 0:
      return () => 0;
    case 1:
      return () => 1;
    case 2:
      return (u) => 2 * u;
    case 3:
      return (u) => 3 * (u * u);
    default:
      return (u) => powSlope(u, n);
  }
}

/** base^exponent for a base that does not depend on z. For e^u this is the exponential function. */
export function exponentialKernel(
  base: () => number,
  exponent: Kernel,
  { exp, pow, exponentialSlope }: Powers,
): Kernel {
  return (block, f, df, at) => {
    exponent(block, f, df, at);
    const b = base();
    const isExp = b === Math.E;
    for (let i = at; i < at + block.count; i++) {
      const u = f[i] ?? 0;
      f[i] = isExp ? exp(u) : pow(b, u);
      if (df) df[i] = chain(isExp ? exp(u) : exponentialSlope(b, u), df[i] ?? 0);
    }
  };
}

/** base^exponent where both depend on z. */
export function powerKernel(
  base: Kernel,
  exponent: Kernel,
  { pow, powSlope, exponentialSlope }: Powers,
  depth: number,
): Kernel {
  const { f: exponentF, df: exponentDf } = scratch(depth);
  return (block, f, df, at) => {
    base(block, f, df, at);
    exponent(block, exponentF, df && exponentDf, 0);
    for (let i = 0; i < block.count; i++) {
      const u = f[at + i] ?? 0;
      const v = exponentF[i] ?? 0;
      const value = pow(u, v);
      f[at + i] = value;
      if (!df) continue;
      const du = df[at + i] ?? 0;
      const dv = exponentDf[i] ?? 0;
      const byBase = du === 0 ? 0 : chain(powSlope(u, v), du);
      const byExponent = dv === 0 ? 0 : chain(exponentialSlope(u, v), dv);
      df[at + i] = byBase + byExponent;
    }
  };
}
