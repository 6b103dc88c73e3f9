import { toCsv } from '../../present/csv';
import { toMatplotlib } from '../../present/figureCode/matplotlib';
import { toPgfplots } from '../../present/figureCode/pgfplots';
import { paletteOf } from '../../present/palette';
import { scenePicture, type Look } from '../../present/scene/picture';
import type { Scene } from '../../present/scene/scene';
import type { Picture } from '../../present/typeset';
import type { PanelState } from '../../protocol/state';
import { buildPlot } from '../chart/plot';
import { curveScene } from '../chart/plotScene';
import type { Theme } from '../chart/theme';

const [WIDTH, HEIGHT] = [800, 480];
/** Number of samples for an exported picture: two per unit of its width. */
const POINTS = 2 * WIDTH;
/** Number of rows of an exported table, not counting those for kinks. */
const ROWS = 401;

/** The look that the user has chosen: that of the editor's theme, or that for documents. */
export function lookOf({ show }: PanelState, { palette, paletteName, background }: Theme): Look {
  switch (show.ground) {
    case 'theme':
      return { palette, background };
    case 'transparent-light':
      return { palette: paletteOf('light', paletteName) };
    case 'transparent-dark':
      return { palette: paletteOf('dark', paletteName) };
    case 'light':
    case 'dark': {
      const own = paletteOf(show.ground, paletteName);
      return { palette: own, background: own.background };
    }
  }
}

/** The panel's curves as an SVG for a document. */
export const svgOf = (state: PanelState, look: Look): Picture =>
  scenePicture(sceneOf(state, look), { ...look, width: WIDTH, height: HEIGHT, format: 'document' });

/** The panel's curves as a LaTeX document for PGFPlots. */
export const pgfplotsOf = (state: PanelState, look: Look): string => toPgfplots(sceneOf(state, look), look);

/** The panel's curves as a Python program for Matplotlib. */
export const matplotlibOf = (state: PanelState, look: Look): string =>
  toMatplotlib(sceneOf(state, look), look);

const sceneOf = (state: PanelState, { palette }: Look): Scene =>
  curveScene(buildPlot(state, palette, POINTS), palette);

/** The exported table: z, and f and f′ of every visible curve, evenly over the z range and at every kink. */
function tableOf(state: PanelState, { palette }: Theme): Table {
  const { traces, z } = buildPlot(state, palette, ROWS);
  const step = (z.max - z.min) / (ROWS - 1);
  const even = Array.from({ length: ROWS }, (_, i) => (i === ROWS - 1 ? z.max : z.min + i * step));
  const kinks = traces.flatMap(({ source }) => source.kinks(z.min, z.max));
  const zs = Float64Array.from(new Set([...even, ...kinks])).sort();
  return {
    z: zs,
    curves: traces.map(({ label, source }) => ({
      label,
      f: zs.map((at) => source.value(at)),
      df: zs.map((at) => source.slope(at)),
      kinks: source.kinks(z.min, z.max),
    })),
  };
}

interface Table {
  readonly z: Float64Array;
  readonly curves: readonly {
    readonly label: string;
    readonly f: Float64Array;
    readonly df: Float64Array;
    readonly kinks: readonly number[];
  }[];
}

/** The table as CSV. */
export function csvOf(state: PanelState, theme: Theme): string {
  const { z, curves } = tableOf(state, theme);
  return toCsv([
    { name: 'z', values: z },
    ...curves.flatMap(({ label, f, df }) => [
      { name: `f: ${label}`, values: f },
      { name: `f′: ${label}`, values: df },
    ]),
  ]);
}

/** The table as JSON, with null for numbers that are not finite. */
export function jsonOf(state: PanelState, theme: Theme): string {
  const { z, curves } = tableOf(state, theme);
  const table = {
    z: [...z],
    curves: curves.map(({ label, f, df, kinks }) => ({ label, f: [...f], df: [...df], kinks })),
  };
  return `${JSON.stringify(table)}\n`;
}
