import { DoubleDouble } from './doubleDouble';
import { gelu, geluSlope, setGelu } from './gelu';
import { changeBetween } from './neighbours';
import { NORMAL_LIMIT, NORMAL_SATURATED } from './normal';

/** GELU limited to an interval. */

/** The place of GELU's minimum. */
export const GELU_MINIMUM_AT = -0.7517915246935645;
/**
 * The correctly rounded value of z·Φ(z) there. It is a literal because computing it takes the tables of
 * Mills' ratio.
 */
export const GELU_MINIMUM = -0.16997120747990366;

const exact = new DoubleDouble();

/** The sign of z·Φ(z) − bound, before any rounding to float64. */
function compareGelu(z: number, bound: number): number {
  if (bound === 0) return Math.sign(z);
  const value = gelu(z);
  if (value !== bound) return Math.sign(value - bound);
  // Beyond saturation z·Φ(z) is still below z, although no float64 lies between the two.
  if (z > NORMAL_SATURATED) return -1;
  setGelu(z, exact);
  return Math.sign(exact.addNumber(-bound).hi);
}

/** z·Φ(z) limited to [min, max]. */
export function clippedGelu(z: number, min: number, max: number): number {
  const value = gelu(z);
  if (value < min) return min;
  return value > max ? max : value;
}

/** GELU's slope where min ≤ z·Φ(z) ≤ max, else 0. PyTorch's clamp likewise passes gradients at its bounds. */
export function clippedGeluSlope(z: number, min: number, max: number): number {
  if (Number.isNaN(z)) return NaN;
  return compareGelu(z, min) < 0 || compareGelu(z, max) > 0 ? 0 : geluSlope(z);
}

/**
 * The float64 next to the place where GELU crosses the level, left (`falling`) or right (`rising`) of its
 * minimum, on the side where it is at most, or at least, the level. Undefined if it does not cross.
 */
export function crossing(
  level: number,
  branch: 'falling' | 'rising',
  side: 'at most' | 'at least',
): number | undefined {
  if (compareGelu(GELU_MINIMUM_AT, level) >= 0 || (branch === 'falling' && level >= 0)) return undefined;
  const below = level > NORMAL_SATURATED ? level : GELU_MINIMUM_AT;
  const above = branch === 'falling' ? -NORMAL_LIMIT : Math.max(level, NORMAL_SATURATED) * (1 + 2 ** -50);
  const { last, first } = changeBetween(Math.min(below, above), Math.max(below, above), (z) => {
    const order = compareGelu(z, level);
    return order < 0 || (order === 0 && side === 'at most');
  });
  return (branch === 'rising') === (side === 'at most') ? last : first;
}
