import type { Kink } from '../../math/catalogue/types';
import type { Histogram } from '../../math/measured/histogram';
import { normalPdf } from '../../math/numerics/special';
import type { Palette } from '../../present/palette';
import {
  bandBetween,
  barOutlines,
  barTops,
  gradientNote,
  gradientShapes,
  zeroRegions,
} from '../../present/scene/parts';
import type { Area, Line, Mark, Point, Scene } from '../../present/scene/scene';
import { curvePoints } from '../../present/scene/simplify';
import { densities, type Plot, type Trace } from './plot';
import type { Range } from './viewMath';

/** The height of the highest density as a share of the plot's height. */
export const DENSITY_HEIGHT = 0.24;

/**
 * The curves alone, as they are exported. Each has one name in a legend: at its f if that is drawn.
 * @param selected the key of a curve that stands out
 */
export function curveScene(plot: Plot, palette: Palette, selected?: string): Scene {
  const { traces, show, z, y, yRight } = plot;
  const ordered = [...traces].sort((a, b) => Number(a.key === selected) - Number(b.key === selected));
  const bands = show.f ? ordered : [];
  return {
    x: { ...z, title: 'z' },
    y,
    ...(yRight && { right: { ...yRight, title: 'f′(z)' } }),
    regions: zeroRegions(plot.zeroGradient, palette),
    areas: bands.flatMap(({ band, samples, style }): Area[] =>
      band
        ? [{ points: bandBetween(samples.z, band.lower, band.upper), colour: style.colour, fill: 0.2 }]
        : [],
    ),
    // f above f′, and the selected curve above the others.
    lines: [
      ...(show.df ? ordered.map((trace) => lineOf(trace, 'df', plot, trace.key === selected)) : []),
      ...(show.f ? ordered.map((trace) => lineOf(trace, 'f', plot, trace.key === selected)) : []),
    ],
  };
}

/** Everything in the panel's chart: the curves, the distribution of the pre-activation, kinks and gradients. */
export function plotScene(plot: Plot, palette: Palette): Scene {
  const { traces, selected, kinks, autograd, normal, measured, z } = plot;
  const curves = curveScene(plot, palette, selected);
  const trace = traces.find(({ key, secondary }) => key === selected && !secondary);
  const gradients = autograd.flatMap((marks) => {
    const shapes = trace ? gradientShapes(marks, trace.source, z, trace.style.colour, slopeScale(plot)) : [];
    return shapes.length > 0 ? [{ shapes, note: gradientNote(marks) }] : [];
  });
  return {
    ...curves,
    areas: [
      ...(curves.areas ?? []),
      ...(measured ? histogramAreas(measured, plot, palette) : []),
      ...(normal ? normalAreas(normal, plot, palette) : []),
    ],
    marks: [
      ...(trace ? kinks.flatMap((kink) => kinkMarks(kink, trace, plot)) : []),
      ...gradients.flatMap(({ shapes }) => shapes),
    ],
    notes: gradients.map(({ note }) => note),
  };
}

function lineOf(trace: Trace, what: 'f' | 'df', plot: Plot, isSelected: boolean): Line {
  const { style, dimmed, secondary, samples, label } = trace;
  const { show, y, yRight = y, baseline } = plot;
  const isF = what === 'f';
  const width = (isF ? 2 : 1.5) + (isSelected ? 0.75 : 0) - (secondary ? 0.75 : 0);
  const less = baseline === undefined ? '' : ` − ${baseline}`;
  return {
    ...(isF === show.f && { label: `${isF ? '' : 'f′: '}${label}${less}` }),
    points: curvePoints(samples.z, samples[what], isF ? y : yRight),
    colour: dimmed ? `${style.colour}66` : style.colour,
    width,
    dash: isF ? (secondary ? [2, 3] : style.dash) : style.derivativeDash,
    scale: isF ? 'y' : slopeScale(plot),
  };
}

const slopeScale = ({ yRight }: Plot): 'y' | 'right' => (yRight ? 'right' : 'y');

/** A kink in the usual notation: a dot on f; for f′, hollow dots at its two limits and a solid one at its value. */
function kinkMarks({ z: x, left, right, convention }: Kink, { source, style }: Trace, plot: Plot): Mark[] {
  const common = { x, shape: 'circle', radius: 3.5, colour: style.colour } as const;
  const ofSlope = { ...common, scale: slopeScale(plot) };
  return [
    ...(plot.show.df
      ? ([
          { ...ofSlope, y: left, fill: 'hollow' },
          { ...ofSlope, y: right, fill: 'hollow' },
          { ...ofSlope, y: convention, fill: 'solid' },
        ] as const)
      : []),
    ...(plot.show.f ? [{ ...common, y: source.value(x), fill: 'solid' } as const] : []),
  ];
}

/** The peak of the normal density as a share of the highest density that is drawn. */
export const normalShare = (deviation: number, peak: number): number =>
  deviation > 0 ? normalPdf(0) / deviation / peak : 1;

/** The measured values as bars along the bottom. Bars in the region of zero gradient have its colour. */
function histogramAreas(histogram: Histogram, { zeroGradient, densityPeak }: Plot, palette: Palette): Area[] {
  const bars = densities(histogram).map((density, i) => ({
    min: histogram.edges[i] ?? NaN,
    max: histogram.edges[i + 1] ?? NaN,
    y: (DENSITY_HEIGHT * density) / densityPeak,
  }));
  const within = ({ min, max }: Range, colour: string): Area => {
    const cut = bars.map((bar) => ({ ...bar, min: Math.max(min, bar.min), max: Math.min(max, bar.max) }));
    return {
      points: barOutlines(cut.filter((bar) => bar.max > bar.min)),
      colour,
      scale: 'ground',
      fill: 0.45,
    };
  };
  const ends = [-Infinity, ...zeroGradient.flatMap(({ min, max }) => [min, max]), Infinity];
  return [
    // Regions with and without a gradient alternate.
    ...ends
      .slice(1)
      .map((max, i) =>
        within({ min: ends[i] ?? NaN, max }, i % 2 === 1 ? palette.zeroGradient : palette.muted),
      ),
    { points: barTops(bars), colour: palette.muted, scale: 'ground', stroke: 0.9 },
  ];
}

/** Number of samples of a density. */
const DENSITY_POINTS = 200;

/** The density of N(μ, σ²) along the bottom, with lines at μ and μ ± σ. */
function normalAreas(
  { mean, deviation }: NonNullable<Plot['normal']>,
  { z, densityPeak }: Plot,
  { muted: colour }: Palette,
): Area[] {
  const height = DENSITY_HEIGHT * normalShare(deviation, densityPeak);
  const at = (i: number): Point => {
    const x = z.min + ((z.max - z.min) * i) / DENSITY_POINTS;
    return { x, y: (height * normalPdf((x - mean) / deviation)) / normalPdf(0) };
  };
  const curve = [
    { x: z.min, y: 0 },
    ...Array.from({ length: DENSITY_POINTS + 1 }, (_, i) => at(i)),
    { x: z.max, y: 0 },
  ];
  const upright = (deviation > 0 ? [mean - deviation, mean, mean + deviation] : [mean]).flatMap((x) => [
    { x, y: 0 },
    { x, y: height },
    { x, y: NaN },
  ]);
  return [
    ...(deviation > 0 ? [{ points: curve, colour, scale: 'ground', fill: 0.18, stroke: 0.8 } as const] : []),
    { points: upright, colour, scale: 'ground', stroke: 0.8, dash: [3, 3] },
  ];
}
