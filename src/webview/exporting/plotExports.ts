import { comparisonPicture, type Comparison, type ComparisonLine } from '../../present/comparison';
import { toCsv } from '../../present/csv';
import type { Picture } from '../../present/typeset';
import type { PanelState } from '../../protocol/state';
import { buildPlot, type Plot, type Trace } from '../chart/plot';
import { simplify } from '../chart/simplify';
import type { Theme } from '../chart/theme';
import type { Range } from '../chart/viewMath';

const WIDTH = 800;
/** Samples for an exported picture, twice as dense as it is wide. */
const POINTS = 2 * WIDTH;
/** Rows of an exported table, besides one for each kink. */
const ROWS = 401;

/** What the panel shows as an SVG for a document. */
export function svgOf(state: PanelState, theme: Theme): Picture {
  const plot = buildPlot(state, theme.palette, POINTS);
  return comparisonPicture(comparisonOf(plot), {
    palette: theme.palette,
    background: theme.background,
    width: WIDTH,
  });
}

function comparisonOf({ traces, z, y, yRight, show, zeroGradient, baseline }: Plot): Comparison {
  const line = (trace: Trace, what: 'f' | 'df'): ComparisonLine => {
    const isF = what === 'f';
    const axis = isF ? y : (yRight ?? y);
    const { colour, derivativeDash } = trace.style;
    return {
      points: pointsOf(trace, what, axis),
      colour,
      dash: isF ? dashOf(trace) : derivativeDash,
      width: isF ? 2.25 : 1.75,
      right: !isF && yRight !== undefined,
    };
  };
  const less = baseline === undefined ? '' : ` − ${baseline}`;
  return {
    lines: [
      ...(show.df ? traces.map((trace) => line(trace, 'df')) : []),
      ...(show.f ? traces.map((trace) => line(trace, 'f')) : []),
    ],
    legend: traces.flatMap((trace) => [
      ...(show.f
        ? [{ label: `${trace.label}${less}`, colour: trace.style.colour, dash: dashOf(trace) }]
        : []),
      ...(show.df && !show.f
        ? [
            {
              label: `f′: ${trace.label}${less}`,
              colour: trace.style.colour,
              dash: trace.style.derivativeDash,
            },
          ]
        : []),
    ]),
    z,
    y,
    ...(yRight && { yRight }),
    zeroGradient,
  };
}

const dashOf = ({ secondary, style }: Trace): readonly number[] => (secondary ? [2, 3] : style.dash);

const pointsOf = ({ samples }: Trace, what: 'f' | 'df', { min, max }: Range): ReturnType<typeof simplify> =>
  simplify(samples.z, samples[what], (max - min) * 2 ** -14, { min: 2 * min - max, max: 2 * max - min });

/** z with f and f' of every visible curve, evenly over the z range and at every kink. */
export function csvOf(state: PanelState, theme: Theme): string {
  const { traces, z } = buildPlot(state, theme.palette, ROWS);
  const step = (z.max - z.min) / (ROWS - 1);
  const even = Array.from({ length: ROWS }, (_, i) => (i === ROWS - 1 ? z.max : z.min + i * step));
  const kinks = traces.flatMap(({ source }) => source.kinks(z.min, z.max));
  const zs = Float64Array.from(new Set([...even, ...kinks])).sort();
  return toCsv([
    { name: 'z', values: zs },
    ...traces.flatMap(({ label, source }) => [
      { name: `f: ${label}`, values: zs.map((at) => source.value(at)) },
      { name: `f′: ${label}`, values: zs.map((at) => source.slope(at)) },
    ]),
  ]);
}
