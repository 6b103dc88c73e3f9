/** Numbers as texts for people, beside those that a field shows. */

import { formatNumber } from '../math/analysis';

/** Six significant digits: more than a curve shows, and few enough to compare at a glance. */
export function precise(value: number): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const magnitude = Math.abs(value);
  const text =
    magnitude >= 1e-4 && magnitude < 1e6
      ? String(Number(value.toPrecision(6)))
      : Number(value.toPrecision(6)).toExponential();
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/**
 * A number to read at a glance: four significant digits; small numbers have three and a power of ten
 * (`4.73e−4`).
 */
export function brief(x: number): string {
  const isSmall = x !== 0 && Math.abs(x) < 1e-2;
  return isSmall ? x.toExponential(2).replaceAll('-', '−') : formatNumber(x);
}

/** A number rounded to some significant digits. */
export const withDigits = (value: number, digits: number): string =>
  formatNumber(Number(value.toPrecision(digits)));
