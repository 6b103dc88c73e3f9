import type { Range } from '../chart/viewMath';

/** Maximum number of labelled decades on an axis. */
const MOST_LABELS = 7;

/**
 * Integer powers of ten that enclose the positive values, at least two decades; undefined if no value is
 * positive.
 */
export function logRange(values: Iterable<number>): Range | undefined {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (!(value > 0) || value === Infinity) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) return undefined;
  const high = Math.ceil(Math.log10(most) + 1e-9);
  const low = Math.min(Math.floor(Math.log10(least) + 1e-9), high - 2);
  return { min: 10 ** low, max: 10 ** high };
}

/** Powers of ten within the range, in even steps, few enough for their labels to fit. */
export function decades({ min, max }: Range): readonly number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first) / (MOST_LABELS - 1)));
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => 10 ** (first + i * step));
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁵` for 1e-5, `1` and `10` as they are. */
export function powerLabel(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent === 0 || exponent === 1) return String(10 ** exponent);
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A point of a line or a mark. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
