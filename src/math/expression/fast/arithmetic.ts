import { BLOCK, chain, scratch, type Block, type Kernel } from '../block';

/**
 * Kernels of + − × ÷. For speed, constants and the variable can be read in place instead of being copied, and a constant
 * factor or summand needs no loop of its own. The kernel of the right operand must be compiled one level deeper than the
 * scratch buffers.
 */

/** A number that is known once the parameters are. */
export type Reader = () => number;

/** The summand that changes no number, not even −0. */
export const NOTHING: Reader = () => -0;
/** The factor that changes no number. */
export const ONE: Reader = () => 1;

/** scale·u + offset. */
export function affineKernel(operand: Kernel, scale: number, offset: Reader): Kernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    const c = offset();
    const end = at + block.count;
    for (let i = at; i < end; i++) f[i] = scale * (f[i] ?? 0) + c;
    if (df && scale !== 1) for (let i = at; i < end; i++) df[i] = scale * (df[i] ?? 0);
  };
}

/** left + sign·right + offset. */
export function plusKernel(
  left: Kernel,
  right: Kernel,
  sign: 1 | -1,
  depth: number,
  offset = NOTHING,
): Kernel {
  const { f: g, df: dg } = scratch(depth);
  return (block, f, df, at) => {
    left(block, f, df, at);
    right(block, g, df && dg, 0);
    const c = offset();
    const { count } = block;
    for (let i = 0; i < count; i++) f[at + i] = (f[at + i] ?? 0) + sign * (g[i] ?? 0) + c;
    if (df) for (let i = 0; i < count; i++) df[at + i] = (df[at + i] ?? 0) + sign * (dg[i] ?? 0);
  };
}

/** left + sign·z + offset. */
export function plusVariableKernel(left: Kernel, sign: 1 | -1, offset: Reader): Kernel {
  return (block, f, df, at) => {
    left(block, f, df, at);
    const c = offset();
    const { zs, start, count } = block;
    for (let i = 0; i < count; i++) f[at + i] = (f[at + i] ?? 0) + sign * (zs[start + i] ?? 0) + c;
    if (df) for (let i = 0; i < count; i++) df[at + i] = (df[at + i] ?? 0) + sign;
  };
}

/** factor·left·right. */
export function timesKernel(left: Kernel, right: Kernel, depth: number, factor = ONE): Kernel {
  const { f: g, df: dg } = scratch(depth);
  return (block, f, df, at) => {
    left(block, f, df, at);
    right(block, g, df && dg, 0);
    const k = factor();
    const { count } = block;
    if (df) {
      for (let i = 0; i < count; i++) {
        const [a, b, da, db] = [f[at + i] ?? 0, g[i] ?? 0, df[at + i] ?? 0, dg[i] ?? 0];
        const slope = da * b + a * db;
        df[at + i] = k * (slope === slope ? slope : chain(da, b) + chain(db, a));
      }
    }
    for (let i = 0; i < count; i++) f[at + i] = k * ((f[at + i] ?? 0) * (g[i] ?? 0));
  };
}

/** factor·z·left. */
export function timesVariableKernel(left: Kernel, factor: Reader): Kernel {
  return (block, f, df, at) => {
    left(block, f, df, at);
    const k = factor();
    const { zs, start, count } = block;
    if (df) {
      for (let i = 0; i < count; i++) {
        const z = zs[start + i] ?? 0;
        const slope = (f[at + i] ?? 0) + z * (df[at + i] ?? 0);
        df[at + i] = k * (slope === slope ? slope : (f[at + i] ?? 0) + chain(df[at + i] ?? 0, z));
      }
    }
    for (let i = 0; i < count; i++) f[at + i] = k * ((f[at + i] ?? 0) * (zs[start + i] ?? 0));
  };
}

/** factor·u. */
export function scaledKernel(operand: Kernel, factor: Reader): Kernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    const k = factor();
    const end = at + block.count;
    for (let i = at; i < end; i++) f[i] = k * (f[i] ?? 0);
    if (df) for (let i = at; i < end; i++) df[i] = k * (df[i] ?? 0);
  };
}

/** factor·left/right. */
export function overKernel(left: Kernel, right: Kernel, depth: number, factor = ONE): Kernel {
  const { f: g, df: dg } = scratch(depth);
  return (block, f, df, at) => {
    left(block, f, df, at);
    right(block, g, df && dg, 0);
    const k = factor();
    const { count } = block;
    for (let i = 0; i < count; i++) f[at + i] = (k * (f[at + i] ?? 0)) / (g[i] ?? 0);
    if (!df) return;
    for (let i = 0; i < count; i++) {
      const [quotient, db] = [f[at + i] ?? 0, dg[i] ?? 0];
      const rise = k * (df[at + i] ?? 0) - quotient * db;
      df[at + i] = (rise === rise ? rise : k * (df[at + i] ?? 0) - chain(quotient, db)) / (g[i] ?? 0);
    }
  };
}

/** factor/(scale·u + offset). */
export function reciprocalKernel(operand: Kernel, scale: number, offset: Reader, factor: Reader): Kernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    const [c, k] = [offset(), factor()];
    const end = at + block.count;
    if (!df) {
      for (let i = at; i < end; i++) f[i] = k / (scale * (f[i] ?? 0) + c);
      return;
    }
    for (let i = at; i < end; i++) {
      const under = scale * (f[i] ?? 0) + c;
      const quotient = k / under;
      f[i] = quotient;
      const slope = (-scale * quotient * (df[i] ?? 0)) / under;
      df[i] = slope === slope ? slope : (-scale * chain(quotient, df[i] ?? 0)) / under;
    }
  };
}

/** The points of a block on one side of a level, gathered, with their original indices. */
class Side {
  readonly block: Block = { zs: new Float64Array(BLOCK), start: 0, count: 0 };
  private readonly places = new Uint16Array(BLOCK);
  private readonly f = new Float64Array(BLOCK);
  private readonly df = new Float64Array(BLOCK);

  add(z: number, place: number): void {
    const { block } = this;
    block.zs[block.count] = z;
    this.places[block.count++] = place;
  }

  /** Computes the gathered points by their kernel and scatters the results to their original indices. */
  run(kernel: Kernel, f: Float64Array, df: Float64Array | undefined, at: number): void {
    const { block, places } = this;
    if (block.count === 0) return;
    kernel(block, this.f, df && this.df, 0);
    for (let i = 0; i < block.count; i++) f[at + (places[i] ?? 0)] = this.f[i] ?? 0;
    if (df) for (let i = 0; i < block.count; i++) df[at + (places[i] ?? 0)] = this.df[i] ?? 0;
    block.count = 0;
  }
}

/**
 * Uses one kernel for z above a level and another for z below. A third, general one handles points at the
 * level and NaN.
 */
export function branchKernel(level: Reader, above: Kernel, below: Kernel, all: Kernel): Kernel {
  const [high, low, rest] = [new Side(), new Side(), new Side()];
  return ({ zs, start, count }, f, df, at) => {
    const border = level();
    for (let i = 0; i < count; i++) {
      const z = zs[start + i] ?? 0;
      if (z > border) high.add(z, i);
      else if (z < border) low.add(z, i);
      else rest.add(z, i);
    }
    high.run(above, f, df, at);
    low.run(below, f, df, at);
    rest.run(all, f, df, at);
  };
}
