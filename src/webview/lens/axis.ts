import type { Scale } from 'chart.js';
import type { Theme } from '../chart/theme';
import { formatTick } from '../chart/ticks';
import type { Range } from '../chart/viewMath';
import { decades, powerLabel } from './scale';

/** `share`: from 0 to 1, shown in per cent. */
export type AxisKind = 'linear' | 'log' | 'share';

/** The font size of labels, in pixels. */
export const FONT_SIZE = 11;

/** Options of every small chart: no animation, no automatic size, and points in Chart.js's own format. */
export const STILL = {
  responsive: false,
  maintainAspectRatio: false,
  animation: false,
  parsing: false,
  normalized: true,
} as const;

/** The options of a Chart.js scale. */
export type AxisOptions = { type: 'linear' | 'logarithmic' } & Record<string, unknown>;

/** The scale of one axis in the theme's colours. */
export function axisOptions(
  { min, max }: Range,
  kind: AxisKind,
  { palette, fontFamily }: Theme,
  title?: string,
): AxisOptions {
  const font = { family: fontFamily, size: FONT_SIZE };
  return {
    type: kind === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    border: { display: false },
    grid: { color: palette.grid, drawTicks: false },
    ...(title !== undefined && {
      title: { display: true, text: title, color: palette.muted, font, padding: 2 },
    }),
    ticks: {
      color: palette.muted,
      font,
      includeBounds: false,
      maxRotation: 0,
      autoSkipPadding: 12,
      padding: 6,
      callback: LABELS[kind],
      ...(kind === 'share' && { stepSize: 0.25 }),
    },
    ...(kind === 'log' && {
      afterBuildTicks: (axis: Scale) => {
        axis.ticks = decades({ min, max }).map((value) => ({ value }));
      },
    }),
  };
}

const LABELS: Readonly<Record<AxisKind, typeof formatTick>> = {
  linear: formatTick,
  log: (value) => powerLabel(Number(value)),
  share: (value) => `${Math.round(100 * Number(value))} %`,
};
