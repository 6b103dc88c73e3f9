import type { DoubleDouble } from './doubleDouble';

/**
 * A zero of a slope as a sum of three float64, about 160 bits. Next to the zero the slope is as small as the distance
 * to it, which must itself be known to full relative accuracy.
 */
export type SlopeRoot = readonly [hi: number, middle: number, lo: number];

/** Around its zero a slope is computed from the distance to it, within this distance. */
export const NEAR_ROOT = 0.125;

/** Sets out to t − root for |t − root| ≤ 0.5. */
export function setDistance(t: DoubleDouble, root: SlopeRoot, out: DoubleDouble): void {
  const [hi, middle, lo] = root;
  out.setSum(t.hi - hi, t.lo).addPair(-middle, -lo);
}
