import { ticks } from 'd3-array';
import type { Axis } from './scene';

/** A labelled position of an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The room that a tick needs along an axis, in pixels, and the largest number of ticks. */
const ROOM = { x: { each: 55, most: 10 }, y: { each: 30, most: 8 } } as const;

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** The ticks of an axis that is `length` pixels long, as many as there is room for. */
export function ticksOf(axis: Axis, length: number, along: keyof typeof ROOM): readonly Tick[] {
  const { min, max, kind } = axis;
  if (kind === 'log') return decades(axis).map((value) => ({ value, label: powerLabel(value) }));
  if (kind === 'share') return QUARTERS.map((value) => ({ value, label: `${100 * value} %` }));
  const { each, most } = ROOM[along];
  const values = ticks(min, max, Math.max(2, Math.min(most, length / each)));
  const [first = 0, second = 2 * first] = values;
  return values.map((value) => ({ value, label: tickLabel(value, Math.abs(second - first)) }));
}

/** The value with the digits in which neighbouring ticks differ and a true minus sign. */
function tickLabel(value: number, step: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, Math.min(12, Math.ceil(-Math.log10(step) - 1e-9)));
  const text = Math.abs(value) >= 1e6 || step < 1e-9 ? value.toExponential(2) : value.toFixed(digits);
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/** Maximum number of labelled decades on an axis. */
const MOST_DECADES = 7;

/**
 * Integer powers of ten that enclose the positive values, at least two decades; undefined if no value is
 * positive.
 */
export function logAxis(values: Iterable<number>): Axis | undefined {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (!(value > 0) || value === Infinity) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) return undefined;
  const high = Math.ceil(Math.log10(most) + 1e-9);
  const low = Math.min(Math.floor(Math.log10(least) + 1e-9), high - 2);
  return { min: 10 ** low, max: 10 ** high, kind: 'log' };
}

/** Powers of ten within the range, in even steps, few enough for their labels to fit. */
function decades({ min, max }: Axis): readonly number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first) / (MOST_DECADES - 1)));
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => 10 ** (first + i * step));
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁵` for 1e-5, `1` and `10` as they are. */
function powerLabel(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent === 0 || exponent === 1) return String(10 ** exponent);
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
