/** How compiled nodes hand numbers to each other: in blocks, so that one call does the work of many points. */

/** Points per block: large enough to forget the calls, small enough that all buffers stay in the cache. */
export const BLOCK = 512;

/** The points to work on. */
export interface Block {
  zs: Float64Array;
  start: number;
  /** At most {@link BLOCK}. */
  count: number;
}

/** Writes f of the block's points to f[at…], and the slopes to df[at…] where df is there. */
export type Kernel = (block: Block, f: Float64Array, df: Float64Array | undefined, at: number) => void;

export interface Scratch {
  readonly f: Float64Array;
  readonly df: Float64Array;
}

const buffers: Scratch[] = [];

/**
 * The buffers for intermediate results of a node at that depth of a tree. All expressions share them: nothing runs in
 * between two nodes of one expression.
 */
export function scratch(depth: number): Scratch {
  while (buffers.length <= depth) buffers.push({ f: new Float64Array(BLOCK), df: new Float64Array(BLOCK) });
  const found = buffers[depth];
  if (!found) throw new RangeError(`no buffers at depth ${depth}`);
  return found;
}

/** The product of the chain and product rules, in which a slope of 0 outweighs an infinite factor. */
export function chain(a: number, b: number): number {
  const product = a * b;
  if (!Number.isNaN(product) || Number.isNaN(a) || Number.isNaN(b)) return product;
  return 0;
}

/** Of two slopes that meet in a point the one of smaller magnitude; 0 between opposite ones. */
export function meet(a: number, b: number): number {
  if (a === -b) return 0;
  return Math.abs(a) <= Math.abs(b) ? a : b;
}
