import { logAxis } from '../../present/scene/axis';
import type { Area, Axis, AxisKind, Point } from '../../present/scene/scene';
import type { ChartLine, ChartSpec } from './sceneChart';
import type { Range } from './viewMath';
import { compact } from '../../math/compact';

/** A chart over a count, such as the steps of a training, with its heading and a sentence that describes it. */
export interface CountChart {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly spec: ChartSpec;
}

/** The quantity that the x axis counts. */
export interface Count extends Range {
  readonly name: string;
  /** A position in words: `Step 12`. */
  readonly place: (x: number) => string;
}

/** One line over a count. */
export interface CountLine extends Omit<ChartLine, 'width'> {
  readonly label: string;
  /** The range over several runs at the places of the points. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** A chart of the lines with their bands, on an axis that fits them. */
export function countSpec(
  { name, min, max, place }: Count,
  kind: AxisKind,
  lines: readonly CountLine[],
  format: (value: number) => string,
): ChartSpec {
  return {
    x: { min, max, title: name },
    y: axisOf(kind, lines),
    areas: lines.flatMap(bandAreas),
    lines: lines.map(({ label, points, colour, dash = [], marker }) => ({
      label,
      points,
      colour,
      dash,
      width: 1.75,
      ...compact({ marker }),
    })),
    readout: { place, format },
  };
}

function axisOf(kind: AxisKind, lines: readonly CountLine[]): Axis {
  switch (kind) {
    case 'share':
      return { min: 0, max: 1, kind };
    case 'log':
      return logAxis(valuesOf(lines)) ?? { min: 0.01, max: 1, kind };
    case 'linear':
      return enclosing(valuesOf(lines));
  }
}

/**
 * The values that an axis has to include. Bands are included only up to ten times the lines, so that one run
 * does not flatten all others.
 */
function valuesOf(lines: readonly CountLine[]): number[] {
  const own = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const most = 10 * own.reduce((a, b) => Math.max(a, b), 0);
  return [
    ...own,
    ...lines.flatMap(({ band = [] }) => band.flatMap(({ low, high }) => [low, Math.min(high, most)])),
  ];
}

/**
 * The range of the values and 0 with a margin. It is at least 0.1 wide, so that tiny changes do not look
 * large.
 */
function enclosing(all: readonly number[]): Axis {
  const min = Math.min(0, ...all);
  const max = Math.max(min + 0.1, ...all);
  const margin = 0.08 * (max - min);
  return { min: min === 0 ? 0 : min - margin, max: max + margin };
}

function bandAreas({ band = [], colour, dash = [] }: CountLine): readonly Area[] {
  if (band.length === 0) return [];
  const low = band.map(({ x, low: y }): Point => ({ x, y }));
  const high = band.map(({ x, high: y }): Point => ({ x, y }));
  return [
    { points: [...low, ...[...high].reverse()], colour, fill: 0.1 },
    ...[low, high].map((points): Area => ({ points, colour, stroke: 0.5, dash })),
  ];
}

/** The last value of each line in words, joined; undefined if there is none. */
export function lastValues(
  lines: readonly CountLine[],
  say: (label: string, last: Point) => string,
): string | undefined {
  const texts = lines.flatMap(({ label, points }) => {
    const last = points.at(-1);
    return last ? [say(label, last)] : [];
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}
