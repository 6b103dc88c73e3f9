import type { ActivationEntry, Interval, ParameterValues } from '../catalogue/types';
import { limitsOf, type Dtype } from './formats';
import { isInactiveAt } from '../measured/inactive';
import { stepFrom } from '../numerics/neighbours';
import { rounderOf } from './rounding';

/**
 * The effect of a format on an activation's output at an input:
 * - `flushes`: the output is 0 although f(z) is not;
 * - `subnormal`: the output has lost bits because it is below the smallest normal number;
 * - `saturates`: the output equals the bound that f approaches but does not reach;
 * - `overflows`: input or output exceeds the largest number (it becomes ±∞, NaN or that number, depending on
 * the conversion);
 * - `loses the gradient`: f'(z) becomes 0 although it is not.
 */
export type Effect = 'flushes' | 'subnormal' | 'saturates' | 'overflows' | 'loses the gradient';

/** A predicate for each effect: whether it occurs at a finite z. */
export function effectsOf(
  entry: ActivationEntry,
  params: ParameterValues,
  dtype: Dtype,
): readonly { readonly effect: Effect; readonly holds: (z: number) => boolean }[] {
  const round = rounderOf(dtype);
  const { smallestNormal } = limitsOf(dtype);
  const f = (z: number): number => entry.value(z, params);
  const output = (z: number): number => round(f(round(z)));
  const isFlat = isInactiveAt(entry.zeroGradient(params));
  const bounds = openBounds(entry.range(params)).map(round);
  return [
    { effect: 'flushes', holds: (z) => output(z) === 0 && !isFlat(z) && !isExactZero(entry, f, z) },
    {
      effect: 'subnormal',
      holds: (z) => {
        const magnitude = Math.abs(output(z));
        return magnitude > 0 && magnitude < smallestNormal;
      },
    },
    { effect: 'saturates', holds: (z) => bounds.includes(output(z)) },
    { effect: 'overflows', holds: (z) => Number.isFinite(f(z)) && !Number.isFinite(output(z)) },
    {
      effect: 'loses the gradient',
      holds: (z) => round(entry.slope(round(z), params)) === 0 && !isFlat(z) && !entry.second,
    },
  ];
}

/** Finite bounds other than 0 that f approaches but never takes. A bound of 0 is a matter of flushing. */
function openBounds({ min, max, minOpen, maxOpen }: Interval): readonly number[] {
  const bounds = [...(minOpen === true ? [min] : []), ...(maxOpen === true ? [max] : [])];
  return bounds.filter((bound) => Number.isFinite(bound) && bound !== 0);
}

/**
 * Whether f(z) is really 0 and not just too small for float64. Then z is 0 or an isolated root, unlike its
 * neighbours. Of two outputs, the first is 0 on half of the line.
 */
function isExactZero(entry: ActivationEntry, f: (z: number) => number, z: number): boolean {
  if (f(z) !== 0) return false;
  if (z === 0 || entry.second !== undefined) return true;
  return f(stepFrom(z, -1)) !== 0 && f(stepFrom(z, 1)) !== 0;
}
