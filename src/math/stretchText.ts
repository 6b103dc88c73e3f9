/** Describes stretches of inputs in words. */

import { formatNumber } from './analysis';

/** A stretch, with the neighbouring inputs outside of it; these are undefined if it is unbounded. */
interface Stretch {
  readonly min: number;
  readonly max: number;
  readonly before?: number;
  readonly after?: number;
}

/** Whether a number is 0 for display, or a hair above or below it. */
const isNegligible = (x: number): boolean => Math.abs(x) < 1e-30;

/** Four significant digits are enough to locate a stretch. */
const short = (x: number): string => formatNumber(isNegligible(x) ? 0 : Number(x.toPrecision(4)));

/** A stretch as text: `x > 88.72`, `x ≤ 0`, `x = 0`, `−3 < x < −2`. */
export function stretchText(name: string, { min, max, before, after }: Stretch): string {
  if (min === max) return `${name} = ${short(min)}`;
  // Show the neighbour outside, which is often the rounder number, but show 0 itself if it belongs to the
  // stretch.
  const above =
    before === undefined ? undefined : min <= 0 && isNegligible(min) ? `≥ ${short(0)}` : `> ${short(before)}`;
  const below =
    after === undefined ? undefined : max >= 0 && isNegligible(max) ? `≤ ${short(0)}` : `< ${short(after)}`;
  if (above === undefined) return below === undefined ? name : `${name} ${below}`;
  if (below === undefined) return `${name} ${above}`;
  const flipped = above.replace('≥', '≤').replace('>', '<');
  const [sign = '', value = ''] = flipped.split(' ');
  return `${value} ${sign} ${name} ${below}`;
}
