import { formatNumber } from '../../math/analysis';
import type { GradientMarks } from '../../math/autograd/marks';
import { marksWithin } from '../../math/autograd/marksWithin';
import type { Interval } from '../../math/catalogue/types';
import type { CurveSource } from '../../math/sample';
import type { Palette } from '../palette';
import type { Area, Axis, Mark, Point, Region, Scale } from './scene';

/** The region where f′ is exactly zero. */
export const zeroRegions = (intervals: readonly Interval[], { zeroGradient }: Palette): readonly Region[] =>
  intervals.map(({ min, max }) => ({ min, max, colour: zeroGradient, label: 'f′ = 0' }));

/** A filled band between two curves over the same x. */
export const bandBetween = (
  xs: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
): Area['points'] => {
  const edge = (ys: ArrayLike<number>): { x: number; y: number }[] =>
    Array.from(xs, (x, i) => ({ x, y: ys[i] ?? NaN })).filter(({ x, y }) => !Number.isNaN(x + y));
  return [...edge(upper), ...edge(lower).reverse()];
};

/** A bar over an interval of x. */
export interface Bar {
  readonly min: number;
  readonly max: number;
  readonly y: number;
}

/** The outlines of bars from 0 up. */
export const barOutlines = (bars: readonly Bar[]): readonly Point[] =>
  bars.flatMap(({ min, max, y }) =>
    y === 0
      ? []
      : [
          { x: min, y: 0 },
          { x: min, y },
          { x: max, y },
          { x: max, y: 0 },
          { x: max, y: NaN },
        ],
  );

/** The line along the tops of adjacent bars. */
export const barTops = (bars: readonly Bar[]): readonly Point[] =>
  bars.flatMap(({ min, max, y }) => [
    { x: min, y },
    { x: max, y },
  ]);

/** Marks where frameworks return another gradient: a cross on f′, and a ring at their gradient if it is a number. */
export function gradientShapes(
  marks: GradientMarks,
  { slope: slopeAt }: Pick<CurveSource, 'slope'>,
  { min, max }: Axis,
  colour: string,
  scale: Scale,
): readonly Mark[] {
  return marksWithin(marks, min, max).flatMap(({ z: x, found, slope }): Mark[] => {
    const common = { x, radius: 4, colour, scale } as const;
    return [
      { ...common, y: slope ?? slopeAt(x), shape: 'cross' },
      ...(Number.isFinite(found) ? [{ ...common, y: found, shape: 'circle' } as const] : []),
    ];
  });
}

/** The remark about a framework's gradient: `× f′ PyTorch 2.13: NaN`. */
export function gradientNote({ version, regions, points }: GradientMarks): string {
  const values = new Set([...regions, ...points].map(({ found }) => formatNumber(found)));
  return `× f′ ${version}: ${[...values].join(', ')}`;
}
