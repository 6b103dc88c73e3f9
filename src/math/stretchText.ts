/** Stretches of inputs in words. */

import { formatNumber } from './analysis';

/** A stretch, with the neighbouring inputs that do not belong to it; undefined where it goes on for ever. */
export interface Stretch {
  readonly min: number;
  readonly max: number;
  readonly before?: number;
  readonly after?: number;
}

/** A hair below or above 0. */
const isNought = (x: number): boolean => Math.abs(x) < 1e-30;

/** Four digits say where. */
const short = (x: number): string => formatNumber(isNought(x) ? 0 : Number(x.toPrecision(4)));

/** `x > 88.72`, `x ≤ 0`, `x = 0`, `−3 < x < −2`. */
export function stretchText(name: string, { min, max, before, after }: Stretch): string {
  if (min === max) return `${name} = ${short(min)}`;
  // The neighbour outside is told, for it is often the rounder number; 0 itself is told where it belongs to it.
  const above =
    before === undefined ? undefined : min <= 0 && isNought(min) ? `≥ ${short(0)}` : `> ${short(before)}`;
  const below =
    after === undefined ? undefined : max >= 0 && isNought(max) ? `≤ ${short(0)}` : `< ${short(after)}`;
  if (above === undefined) return below === undefined ? name : `${name} ${below}`;
  if (below === undefined) return `${name} ${above}`;
  const flipped = above.replace('≥', '≤').replace('>', '<');
  const [sign = '', value = ''] = flipped.split(' ');
  return `${value} ${sign} ${name} ${below}`;
}
