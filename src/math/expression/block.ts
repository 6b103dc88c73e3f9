/** Compiled nodes pass numbers to each other in blocks, so that one call does the work for many points. */

/**
 * Points per block: enough to make the calls' cost negligible, few enough to keep all buffers in the cache.
 */
export const BLOCK = 512;

/** The points to compute. */
export interface Block {
  zs: Float64Array;
  start: number;
  /** At most {@link BLOCK}. */
  count: number;
}

/** Writes f at the block's points to f[at…], and, if df is given, the slopes to df[at…]. */
export type Kernel = (block: Block, f: Float64Array, df: Float64Array | undefined, at: number) => void;

/** Buffers for values and slopes, each of length {@link BLOCK}. */
interface Scratch {
  readonly f: Float64Array;
  readonly df: Float64Array;
}

const buffers: Scratch[] = [];

/**
 * The buffers for intermediate results of a node at this depth of a tree. All expressions share them, because
 * evaluations never interleave.
 */
export function scratch(depth: number): Scratch {
  while (buffers.length <= depth) buffers.push({ f: new Float64Array(BLOCK), df: new Float64Array(BLOCK) });
  const found = buffers[depth];
  if (!found) throw new RangeError(`no buffers at depth ${depth}`);
  return found;
}

/** A product as in the chain and product rules, where a slope of 0 outweighs an infinite factor. */
export function chain(a: number, b: number): number {
  const product = a * b;
  if (!Number.isNaN(product) || Number.isNaN(a) || Number.isNaN(b)) return product;
  return 0;
}

/**
 * The slope where two slopes meet in a point: the one of smaller magnitude, or 0 if they have opposite signs.
 */
export function meet(a: number, b: number): number {
  if (a === -b) return 0;
  return Math.abs(a) <= Math.abs(b) ? a : b;
}
