import type { DashPattern } from '../palette';

/** A point in units of the axes. A y of NaN interrupts a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `share`: from 0 to 1, shown in per cent. */
export type AxisKind = 'linear' | 'log' | 'share';

/** The range of an axis, linear unless it says otherwise. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly kind?: AxisKind;
  readonly title?: string;
}

/** The unit of a point's y: that of an axis, or for `ground` the share of the plot's height, from the bottom. */
export type Scale = 'y' | 'right' | 'ground';

/** A curve. */
export interface Line {
  /** Its name in legends and tables; none in a legend if absent. */
  readonly label?: string;
  /** Ascending in x. */
  readonly points: readonly Point[];
  readonly colour: string;
  readonly width: number;
  readonly dash?: DashPattern;
  readonly scale?: Scale;
}

/** A shaded interval of x. */
export interface Region {
  readonly min: number;
  readonly max: number;
  readonly colour: string;
  /** Written into it if there is room. */
  readonly label?: string;
  /** The lane above the plot in which it has a bar too. */
  readonly lane?: number;
}

/** A shape below the lines. A y of NaN begins another part of it. */
export interface Area {
  readonly points: readonly Point[];
  readonly colour: string;
  readonly scale?: Scale;
  /** The opacity of its inside; not filled if absent. */
  readonly fill?: number;
  /** The opacity of its outline, which is not closed; none if absent. */
  readonly stroke?: number;
  readonly dash?: DashPattern;
}

/** A point with a shape, above the lines. */
export interface Mark extends Point {
  readonly shape: 'circle' | 'diamond' | 'cross';
  /** Half its width in pixels. */
  readonly radius: number;
  readonly colour: string;
  /** A hollow mark hides what is below it; a mark without a fill is only an outline. */
  readonly fill?: 'solid' | 'hollow';
  readonly scale?: Scale;
  /** Written to the upper right of it. */
  readonly label?: string;
}

/** The content of a graph, in units of its axes. Charts on the screen, SVG and figures as code all draw it. */
export interface Scene {
  readonly x: Axis;
  readonly y: Axis;
  readonly right?: Axis;
  readonly regions?: readonly Region[];
  /** Names of the lanes of regions above the plot, from the top. */
  readonly lanes?: readonly string[];
  readonly areas?: readonly Area[];
  /** The topmost last. */
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
  /** Remarks in the lower left corner. */
  readonly notes?: readonly string[];
}
