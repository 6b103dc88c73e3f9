import { formatNumber } from '../../math/analysis';

/** A size at a glance: four significant digits, three and a power of ten for what is small (`4.73e−4`). */
export function figure(x: number): string {
  const isSmall = x !== 0 && Math.abs(x) < 1e-2;
  return isSmall ? x.toExponential(2).replaceAll('-', '−') : formatNumber(x);
}
