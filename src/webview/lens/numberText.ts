import { formatNumber } from '../../math/analysis';

/**
 * A number to read at a glance: four significant digits; small numbers have three and a power of ten
 * (`4.73e−4`).
 */
export function figure(x: number): string {
  const isSmall = x !== 0 && Math.abs(x) < 1e-2;
  return isSmall ? x.toExponential(2).replaceAll('-', '−') : formatNumber(x);
}
