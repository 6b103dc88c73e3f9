import type { JSX } from 'preact';
import type { DashPattern } from '../../present/palette';
import type { Axis, Line, Mark, Point } from '../../present/scene/scene';
import { curvePoints } from '../../present/scene/simplify';
import { ChartBox } from '../chart/chartBox';
import type { ChartSpec } from '../chart/sceneChart';
import type { Range } from '../chart/viewMath';
import { ValuesTables } from './valuesTable';

interface LensChartProps {
  readonly spec: ChartSpec;
  /** A sentence that describes the picture. */
  readonly label: string;
}

/** A chart over z with its values as a table. */
export function LensChart({ spec, label }: LensChartProps): JSX.Element {
  return (
    <>
      <ChartBox spec={spec} label={label} />
      <ValuesTables charts={[{ spec }]} />
    </>
  );
}

/**
 * Maximum distance of a line from its points, as a share of the axis: invisible in a small chart. Without it, a
 * smooth line has several points in a column of pixels, which Chart.js draws as steps.
 */
const TOLERANCE = 2 ** -10;

/** The axis of z. */
export const zAxis = ({ min, max }: Range): Axis => ({ min, max, title: 'z' });

/** A line over z against the axis y. */
export function lensLine(
  label: string,
  points: readonly Point[],
  y: Axis,
  colour: string,
  dash: DashPattern = [],
): Line {
  const [xs, ys] = [Float64Array.from(points, (at) => at.x), Float64Array.from(points, (at) => at.y)];
  return { label, points: curvePoints(xs, ys, y, TOLERANCE), colour, width: 1.75, dash };
}

/** The mark of a value that is taken. */
export const valueMark = ({ x, y }: Point, colour: string): Mark => ({
  x,
  y,
  colour,
  shape: 'circle',
  radius: 4,
  fill: 'solid',
});
