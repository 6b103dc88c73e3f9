import { DoubleDouble } from './doubleDouble';
import { quotientScaled, setAnyProduct } from './scaling';
import { setSineOfProduct } from './trigonometric';

/** Snake, z + sin²(az) / a (Ziyin, Hartwig and Ueda, 2020), for a ≠ 0. */

/** Where sin²(az) / a is far less than half a unit in the last place of z, on either end. */
const NEGLIGIBLE = 2 ** -60;
const FAR = 2 ** 60;

const product = new DoubleDouble();
const sine = new DoubleDouble();

/** z + sin²(az) / a, as (az + sin²(az)) / a. */
export function snake(z: number, a: number): number {
  const angle = Math.abs(a * z);
  if (!(angle > NEGLIGIBLE && angle < FAR)) return z;
  setSineOfProduct(a, z, 0, sine);
  setAnyProduct(product, a, z);
  return quotientScaled(sine.multiply(sine).add(product), 0, a);
}

/** 1 + sin(2az) = 2·sin²(az + π/4). At ±∞, where there is no limit, it is 1, the mean. */
export function snakeSlope(z: number, a: number): number {
  if (Number.isNaN(z)) return NaN;
  if (!Number.isFinite(z)) return 1;
  setSineOfProduct(a, z, 1, sine);
  return sine.multiply(sine).scale(2).value;
}
