/**
 * The colours of all drawings, one palette for each kind of theme. Text and lines have a contrast of 4.5:1
 * (7:1 in high contrast) with the editor and hover backgrounds of the editor's default themes. f and f' are
 * distinguishable under every common colour-vision deficiency, and so are the first six colours of the
 * series; the others also differ by dash pattern. Users may choose other colours for the curves.
 */

export type ThemeKind = 'light' | 'dark' | 'hc-dark' | 'hc-light';

/** Alternating lengths of dash and gap in CSS pixels; empty for a solid line. */
export type DashPattern = readonly number[];

/** The look of one of several curves: its colour, and a dash pattern for f where colours do not suffice. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: DashPattern;
  /** The pattern for f', in the same colour: always dashed, with shorter dashes than f. */
  readonly derivativeDash: DashPattern;
}

/** The colours of a drawing. */
export interface Palette {
  /** f if it is the only curve. */
  readonly f: string;
  /** f' if f is the only curve. */
  readonly df: string;
  /** The region of zero gradient: text in this colour, areas filled lightly with it. */
  readonly zeroGradient: string;
  /** The lines z = 0 and y = 0. */
  readonly axis: string;
  /** Other grid lines. They are decoration and need no contrast. */
  readonly grid: string;
  readonly foreground: string;
  /** Tick labels and other secondary text. */
  readonly muted: string;
  /** The background of pictures that need one, such as exported ones. */
  readonly background: string;
  /** Colours of several curves, most different first. */
  readonly series: readonly string[];
  /**
   * Number of colours after which the dash pattern changes, because colours alone would not distinguish the
   * curves.
   */
  readonly dashEvery: number;
}

/** The ids of the palettes. */
export const PALETTE_NAMES = ['default', 'okabe-ito', 'monochrome'] as const;

/** The user's choice of colours for curves. */
export type PaletteName = (typeof PALETTE_NAMES)[number];

type Curves = Pick<Palette, 'f' | 'df' | 'zeroGradient' | 'series'>;

const DEFAULT: Readonly<Record<ThemeKind, Omit<Palette, 'dashEvery'>>> = {
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

/**
 * The hues of Okabe and Ito (2008, Color Universal Design), adjusted to the contrast that lines need (3:1, in
 * high contrast 4.5:1). Their black is replaced by the foreground colour, which comes last.
 */
const OKABE_ITO: Readonly<Record<ThemeKind, Curves>> = {
  dark: {
    f: '#56b4e9',
    df: '#e69f00',
    zeroGradient: '#cc79a7',
    series: ['#56b4e9', '#e69f00', '#ffffff', '#0a76b6', '#d55e00', '#f0e442', '#009e73', '#cc79a7'],
  },
  light: {
    f: '#0072b2',
    df: '#d55e00',
    zeroGradient: '#a35481',
    series: ['#0072b2', '#b97f01', '#000000', '#3193c7', '#d55e00', '#c3719e', '#009e73', '#978e01'],
  },
  'hc-dark': {
    f: '#56b4e9',
    df: '#e69f00',
    zeroGradient: '#cf7ba9',
    series: ['#56b4e9', '#e69f00', '#ffffff', '#177cbc', '#d55e00', '#f0e442', '#009e73', '#cc79a7'],
  },
  'hc-light': {
    f: '#0072b2',
    df: '#c05504',
    zeroGradient: '#8a3d6a',
    series: ['#0d7daf', '#c05504', '#000000', '#ab5b88', '#0072b2', '#9e6c03', '#028561', '#807801'],
  },
};

/** For print, and for users who prefer no colours: the dash pattern changes with every curve. */
const MONOCHROME: Readonly<Record<ThemeKind, Curves>> = {
  dark: {
    f: '#e8e8e8',
    df: '#a8a8a8',
    zeroGradient: '#b4b4b4',
    series: ['#ffffff', '#a8a8a8', '#d8d8d8', '#8f8f8f', '#c0c0c0'],
  },
  light: {
    f: '#1a1a1a',
    df: '#616161',
    zeroGradient: '#595959',
    series: ['#000000', '#616161', '#2f2f2f', '#6d6d6d', '#484848'],
  },
  'hc-dark': {
    f: '#ffffff',
    df: '#bdbdbd',
    zeroGradient: '#c8c8c8',
    series: ['#ffffff', '#bdbdbd', '#e4e4e4', '#a0a0a0', '#d0d0d0'],
  },
  'hc-light': {
    f: '#000000',
    df: '#4a4a4a',
    zeroGradient: '#454545',
    series: ['#000000', '#4a4a4a', '#262626', '#575757', '#383838'],
  },
};

const CURVES: Readonly<Record<PaletteName, Readonly<Record<ThemeKind, Curves>>>> = {
  default: DEFAULT,
  'okabe-ito': OKABE_ITO,
  monochrome: MONOCHROME,
};

/** The colours of each palette that are told apart without a dash pattern. */
const DASH_EVERY: Readonly<Record<PaletteName, number>> = { default: 6, 'okabe-ito': 4, monochrome: 1 };

/** Patterns of f and f'. Each round through the colours uses the next pattern. */
const DASHES: readonly { readonly f: DashPattern; readonly df: DashPattern }[] = [
  { f: [], df: [5, 4] },
  { f: [16, 4], df: [5, 2, 2, 2] },
  { f: [16, 4, 3, 4], df: [2, 3] },
  { f: [9, 3, 9, 7], df: [7, 2] },
  { f: [24, 6], df: [3, 1] },
  { f: [24, 4, 3, 4, 3, 4], df: [1, 2] },
];

/** The palette for a kind of theme. Text and axes do not depend on the choice of colours for curves. */
export function paletteOf(kind: ThemeKind, name: PaletteName = 'default'): Palette {
  return { ...DEFAULT[kind], ...CURVES[name][kind], dashEvery: DASH_EVERY[name] };
}

/** The colours of a drawing about the nth curve: its own first, then all others. */
export function seriesAround(palette: Palette, index: number): readonly string[] {
  const { colour } = seriesStyle(palette, index);
  return [colour, ...palette.series.filter((other) => other !== colour)];
}

/** The style of the nth curve (from 0) of a drawing. The first 24 are all different. */
export function seriesStyle(palette: Palette, index: number): SeriesStyle {
  const { series, dashEvery } = palette;
  const dash = DASHES[Math.floor(index / dashEvery) % DASHES.length] ?? { f: [], df: [5, 4] };
  return { colour: series[index % series.length] ?? palette.f, dash: dash.f, derivativeDash: dash.df };
}
