import type { DashPattern, Palette } from '../palette';
import { coordinate } from '../svg';
import type { Tick } from './axis';
import type { Mark, Point, Region, Scale, Scene } from './scene';

/** The plotting area, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The place of a scene, in pixels. */
export interface Placing {
  readonly frame: Frame;
  readonly across: (x: number) => number;
  readonly up: (y: number, scale?: Scale) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** A path in pixels: SVG's path data. */
export interface Shape {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: DashPattern;
  readonly opacity?: number;
}

/** A text in pixels; y is its baseline. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: string;
  /** The colour around it, where it may lie on lines. */
  readonly halo?: string;
}

type Colours = Pick<Palette, 'foreground' | 'muted' | 'background'>;

/** The height of a lane above the plot, in pixels. */
export const LANE_HEIGHT = 15;
const REGION_OPACITY = 0.13;
/** A region as wide as this, in pixels, has room for its label. */
const LABELLED = 44;

/** The path through the points in pixels. */
export function pathOf(points: readonly Point[], { across, up }: Placing, scale?: Scale): string {
  let pen = 'M';
  let d = '';
  for (const { x, y } of points) {
    if (Number.isNaN(y)) {
      pen = 'M';
      continue;
    }
    d += `${pen}${coordinate(across(x))} ${coordinate(up(y, scale))}`;
    pen = 'L';
  }
  return d;
}

/** The shapes below the lines, which are cut off at the frame: regions and areas. */
export function shapesBelow({ regions = [], areas = [] }: Scene, placing: Placing): readonly Shape[] {
  const { top, bottom } = placing.frame;
  return [
    ...regions.flatMap((region): Shape[] => {
      const { from, width } = extentOf(region, placing);
      const d = `M${coordinate(from)} ${coordinate(top)}h${coordinate(width)}V${coordinate(bottom)}h${coordinate(-width)}z`;
      return width > 0 ? [{ d, fill: region.colour, opacity: REGION_OPACITY }] : [];
    }),
    ...areas.flatMap(({ points, colour, scale, fill, stroke, dash = [] }): Shape[] => {
      const d = pathOf(points, placing, scale);
      return [
        ...(fill === undefined ? [] : [{ d, fill: colour, opacity: fill }]),
        ...(stroke === undefined ? [] : [{ d, stroke: colour, opacity: stroke, width: 1, dash }]),
      ];
    }),
  ];
}

/** The shapes above the lines, which may reach beyond the frame: marks, and the bars of regions in lanes. */
export function shapesAbove(
  { x, lanes = [], regions = [], marks = [] }: Scene,
  placing: Placing,
  { background }: Colours,
): readonly Shape[] {
  const bars = regions.flatMap((region): Shape[] => {
    const { from, width } = extentOf(region, placing);
    if (region.lane === undefined || !(width > 0)) return [];
    const top = laneTop(placing, region.lane, lanes.length) + LANE_HEIGHT - 4;
    return [
      {
        d: `M${coordinate(from)} ${coordinate(top)}h${coordinate(width)}v3h${coordinate(-width)}z`,
        fill: region.colour,
      },
    ];
  });
  const { top, bottom } = placing.frame;
  return [
    ...bars,
    ...marks.flatMap((mark): Shape[] => {
      const [atX, atY] = [placing.across(mark.x), placing.up(mark.y, mark.scale)];
      const isInside = mark.x >= x.min && mark.x <= x.max && atY >= top - 1 && atY <= bottom + 1;
      const { fill, colour } = mark;
      const isSolid = fill === 'solid';
      const stroke = isSolid ? background : colour;
      const inside = isSolid ? colour : background;
      return isInside
        ? [{ d: markPath(mark, atX, atY), stroke, width: 1.5, ...(fill && { fill: inside }) }]
        : [];
    }),
  ];
}

/** The texts within and above the frame: names of lanes, labels of regions and marks, and notes. */
export function labelsOf(
  scene: Scene,
  placing: Placing,
  { foreground, muted, background }: Colours,
): readonly Label[] {
  const { lanes = [], regions = [], marks = [], notes = [], x } = scene;
  const { left, bottom } = placing.frame;
  return [
    ...lanes.map((text, lane): Label => {
      const y = laneTop(placing, lane, lanes.length) + LANE_HEIGHT - 6;
      return { text, x: left + 2, y, anchor: 'start', colour: muted };
    }),
    ...regions.flatMap((region) => regionLabel(region, placing)),
    ...marks.flatMap((mark): Label[] => {
      const [atX, atY] = [placing.across(mark.x) + 8, placing.up(mark.y, mark.scale) - 5];
      const isShown = mark.label !== undefined && mark.x >= x.min && mark.x <= x.max;
      return isShown
        ? [{ text: mark.label, x: atX, y: atY, anchor: 'start', colour: foreground, halo: background }]
        : [];
    }),
    ...notes.map((text, i): Label => {
      const y = bottom - 8 - 14 * (notes.length - 1 - i);
      return { text, x: left + 8, y, anchor: 'start', colour: foreground };
    }),
  ];
}

/** The part of a region within the frame. One that is narrower than a pixel is still visible. */
function extentOf({ min, max }: Region, { frame, across }: Placing): { from: number; width: number } {
  const [from, to] = [Math.max(frame.left, across(min)), Math.min(frame.right, across(max))];
  const isShown = to > from || (to === from && min === max);
  return { from, width: isShown ? Math.max(2, to - from) : 0 };
}

const laneTop = ({ frame }: Placing, lane: number, lanes: number): number =>
  frame.top - (lanes - lane) * LANE_HEIGHT - 2;

/** The label of a region, between the grid lines nearest to its middle. */
function regionLabel(region: Region, placing: Placing): readonly Label[] {
  const { from, width } = extentOf(region, placing);
  if (region.label === undefined || width <= LABELLED) return [];
  const { frame, xTicks, yTicks, across, up } = placing;
  const [to, middle] = [from + width, from + width / 2];
  const columns = xTicks.map(({ value }) => across(value));
  const gaps = columns.flatMap((line, i) => {
    const next = columns[i + 1];
    return next === undefined || line < from - 1 || next > to + 1 ? [] : [(line + next) / 2];
  });
  const x = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
  const lines = yTicks.map(({ value }) => up(value));
  const height = frame.bottom - frame.top;
  const y = [15, ...[0.62, 0.68, 0.74, 0.56].map((share) => share * height)]
    .map((below) => frame.top + below)
    .find((baseline) => lines.every((line) => line < baseline - 9 || line > baseline + 2));
  return [{ text: region.label, x, y: y ?? frame.top + 15, anchor: 'middle', colour: region.colour }];
}

function markPath({ shape, radius }: Mark, x: number, y: number): string {
  const [at, r] = [`M${coordinate(x - radius)}`, coordinate(radius)];
  const [twice, back] = [coordinate(2 * radius), coordinate(-radius)];
  switch (shape) {
    case 'circle':
      return `${at} ${coordinate(y)}a${r} ${r} 0 1 0 ${twice} 0a${r} ${r} 0 1 0 ${coordinate(-2 * radius)} 0z`;
    case 'diamond':
      return `${at} ${coordinate(y)}l${r} ${back}l${r} ${r}l${back} ${r}z`;
    case 'cross':
      return `${at} ${coordinate(y - radius)}l${twice} ${twice}m0 ${coordinate(-2 * radius)}l${coordinate(-2 * radius)} ${twice}`;
  }
}
