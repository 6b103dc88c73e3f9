import type { DoubleDouble } from './doubleDouble';

/**
 * A zero of a slope as a sum of three float64, about 160 bits. Next to the zero the slope is proportional to
 * the distance from it, which must therefore have full relative accuracy.
 */
export type SlopeRoot = readonly [hi: number, middle: number, lo: number];

/** Within this distance of its zero, a slope is computed from the distance. */
export const NEAR_ROOT = 0.125;

/** Sets out to t − root for |t − root| ≤ 0.5. */
export function setDistance(t: DoubleDouble, root: SlopeRoot, out: DoubleDouble): void {
  const [hi, middle, lo] = root;
  out.setSum(t.hi - hi, t.lo).addPair(-middle, -lo);
}
