/**
 * The colours of every drawing, one palette per kind of theme. Text and lines reach a contrast of 4.5:1 (7:1 in high
 * contrast) on the editor and hover backgrounds of the editor's default themes. f and f' keep apart under every common
 * colour-vision deficiency, and so do the first six colours of the series; the rest differ by dash pattern too.
 */

export type ThemeKind = 'light' | 'dark' | 'hc-dark' | 'hc-light';

/** Lengths of dash and gap in CSS pixels, in turn; empty for a solid line. */
export type DashPattern = readonly number[];

/** How one of several curves is drawn: its colour, and a dash pattern for f that tells apart what colours cannot. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: DashPattern;
  /** The pattern for f', in the same colour: always broken, always shorter than that of f. */
  readonly derivativeDash: DashPattern;
}

export interface Palette {
  /** f where it is drawn alone. */
  readonly f: string;
  /** f' where it is drawn beside one f. */
  readonly df: string;
  /** The region without gradient: text in this colour, areas filled lightly with it. */
  readonly zeroGradient: string;
  /** The lines z = 0 and y = 0. */
  readonly axis: string;
  /** Other grid lines; decoration, so without a bound on contrast. */
  readonly grid: string;
  readonly foreground: string;
  /** Tick labels and other secondary text. */
  readonly muted: string;
  /** The ground to draw on where there is none (an exported picture). */
  readonly background: string;
  /** Curves drawn together, most different first. */
  readonly series: readonly string[];
}

const PALETTES: Readonly<Record<ThemeKind, Palette>> = {
  dark: {
    f: '#63b9fe',
    df: '#ff9d36',
    zeroGradient: '#ee8fae',
    axis: '#8c8c8c',
    grid: '#363636',
    foreground: '#d4d4d4',
    muted: '#a3a3a3',
    background: '#1f1f1f',
    series: [
      '#63b9fe',
      '#ff9d36',
      '#81ffe5',
      '#fc459f',
      '#f6ea4d',
      '#937af7',
      '#d5725a',
      '#1f9bba',
      '#adfd9c',
      '#c0a780',
      '#eeb2b5',
      '#b6ccec',
    ],
  },
  light: {
    f: '#1866e0',
    df: '#a34300',
    zeroGradient: '#a3265f',
    axis: '#767676',
    grid: '#dcdcdc',
    foreground: '#2b2b2b',
    muted: '#616161',
    background: '#ffffff',
    series: [
      '#1866e0',
      '#a34300',
      '#00614a',
      '#be20a8',
      '#4c0703',
      '#250e6f',
      '#cc1a0a',
      '#116d8a',
      '#706b31',
      '#7a3fc4',
      '#994b6c',
      '#46506e',
    ],
  },
  'hc-dark': {
    f: '#6fb4ff',
    df: '#ffb04d',
    zeroGradient: '#ff9fbe',
    axis: '#ffffff',
    grid: '#555555',
    foreground: '#ffffff',
    muted: '#e0e0e0',
    background: '#000000',
    series: [
      '#6fb4ff',
      '#ffa23f',
      '#87ffdd',
      '#fc58a5',
      '#fad58c',
      '#aacfe5',
      '#f28979',
      '#c8aefa',
      '#8bcf23',
      '#faf170',
      '#fea9af',
      '#8d97b8',
    ],
  },
  'hc-light': {
    f: '#1f48c5',
    df: '#8a3400',
    zeroGradient: '#8a0f4d',
    axis: '#292929',
    grid: '#b5b5b5',
    foreground: '#292929',
    muted: '#404040',
    background: '#ffffff',
    series: [
      '#0006a1',
      '#af0e02',
      '#00634a',
      '#6e026a',
      '#381200',
      '#7618cc',
      '#1f48c5',
      '#8a4000',
      '#17495a',
      '#76254b',
      '#504100',
      '#50576f',
    ],
  },
};

/** f's patterns; each round through the colours takes the next one for every half of them. */
const DASHES: readonly { readonly f: DashPattern; readonly df: DashPattern }[] = [
  { f: [], df: [5, 4] },
  { f: [16, 4], df: [5, 2, 2, 2] },
  { f: [16, 4, 3, 4], df: [2, 3] },
  { f: [9, 3, 9, 7], df: [7, 2] },
];

export function paletteOf(kind: ThemeKind): Palette {
  return PALETTES[kind];
}

/** The style of the nth curve (from 0) of a drawing; no two of the first 24 are the same. */
export function seriesStyle(palette: Palette, index: number): SeriesStyle {
  const { series } = palette;
  const half = series.length / 2;
  const dash = DASHES[Math.floor(index / half) % DASHES.length] ?? { f: [], df: [5, 4] };
  return { colour: series[index % series.length] ?? palette.f, dash: dash.f, derivativeDash: dash.df };
}
