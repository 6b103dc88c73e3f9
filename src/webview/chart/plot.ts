import { sampleCurve, roundedRange, type Curve as Samples, type CurveSource } from '../../math/sample';
import { gradientMarks, type GradientMarks } from '../../math/autograd/marks';
import { AUTOGRAD_FRAMEWORKS } from '../../math/autograd/rules';
import type { Interval, Kink } from '../../math/catalogue/types';
import type { Histogram } from '../../math/measured/histogram';
import { normalPdf } from '../../math/numerics/special';
import { seriesStyle, type Palette, type SeriesStyle } from '../../present/palette';
import type { Curve, PanelState } from '../../protocol/state';
import { contentKey, resolve, type Resolved } from '../curves/resolve';
import { Memo } from '../../math/memo';
import type { Range } from './viewMath';
import { compact } from '../../math/compact';

/** One function to draw, with its samples over the view. */
export interface Trace {
  readonly key: string;
  readonly label: string;
  readonly style: SeriesStyle;
  readonly samples: Samples;
  /** f, minus the baseline if differences are shown. */
  readonly source: CurveSource;
  /** Whether the text has an error and the curve is the last valid one. */
  readonly dimmed: boolean;
  /** Whether it is the second of two outputs. */
  readonly secondary: boolean;
  /** Lower and upper bounds at the samples, for an activation that is random in training. */
  readonly band?: { readonly lower: Float64Array; readonly upper: Float64Array };
}

/** The content of the chart: the curves, the ranges and the marks. */
export interface Plot {
  readonly traces: readonly Trace[];
  readonly z: Range;
  readonly y: Range;
  /** The range of f' if it has a separate axis. */
  readonly yRight?: Range;
  readonly show: PanelState['show'];
  /** The region of zero gradient of the selected curve. */
  readonly zeroGradient: readonly Interval[];
  readonly kinks: readonly Kink[];
  /**
   * Where frameworks return another gradient for the selected expression if they differentiate it operation
   * by operation.
   */
  readonly autograd: readonly GradientMarks[];
  readonly selected?: string;
  /** Name of the baseline if differences are shown. */
  readonly baseline?: string;
  /** The assumed normal distribution of the pre-activation, drawn along the bottom. */
  readonly normal?: PanelState['normal'];
  readonly measured?: Histogram;
  /** The density that is drawn at full height. */
  readonly densityPeak: number;
}

const kept = new Memo<Samples>(240);

/** Assembles everything to draw. Samples are cached by curve, so that only changes are recomputed. */
export function buildPlot(state: PanelState, palette: Palette, points: number, histogram?: Histogram): Plot {
  const { view, show } = state;
  const normal = show.normal && (!state.measured || state.measured.beside) ? state.normal : undefined;
  const measured = show.normal && state.measured ? histogram : undefined;
  const base = show.difference ? state.curves.find(({ key }) => key === state.baseline) : undefined;
  const baseSource = base && resolve(base).source;
  const traces = state.curves.flatMap((curve) => tracesOf(curve, state, palette, points, base, baseSource));
  const selected = state.curves.find(({ key, visible }) => key === state.selected && visible);
  const marks = selected && !baseSource ? resolve(selected) : undefined;
  const separate = show.secondAxis && show.f && show.df;
  const left = traces.flatMap((trace) => valuesOf(trace, show.f, show.df && !separate));
  const right = traces.flatMap((trace) => valuesOf(trace, false, true));
  return {
    traces,
    z: { min: view.zMin, max: view.zMax },
    y: view.y ?? autoRange(left),
    ...(separate && { yRight: autoRange(right) }),
    show,
    zeroGradient: marks?.zeroGradient ?? [],
    kinks: marks?.kinks ?? [],
    autograd: selected && marks && show.df ? autogradOf(selected, marks) : [],
    ...(selected && { selected: selected.key }),
    ...(base && baseSource && { baseline: resolve(base).label }),
    ...compact({ normal, measured }),
    densityPeak: densityPeak(normal, measured),
  };
}

const keptMarks = new Memo<readonly GradientMarks[]>(60);

/**
 * The marks of each framework whose gradient differs. An activation of the catalogue is a single operation
 * with its own derivative, so it has none.
 */
function autogradOf(curve: Curve, { params, problem }: Resolved): readonly GradientMarks[] {
  if (curve.type === 'activation' || problem !== undefined) return [];
  return keptMarks.get(contentKey(curve), () =>
    AUTOGRAD_FRAMEWORKS.flatMap((framework) => gradientMarks(curve.text, framework, params) ?? []),
  );
}

/** The highest density that is drawn. A distribution at a single point has none. */
function densityPeak(normal: PanelState['normal'] | undefined, histogram: Histogram | undefined): number {
  const ofNormal = normal && normal.deviation > 0 ? normalPdf(0) / normal.deviation : 0;
  return Math.max(ofNormal, ...(histogram ? densities(histogram) : [])) || 1;
}

/** The density in each bin: its share of the values divided by its width. */
export function densities({ edges, counts }: Histogram): number[] {
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count, i) => count / all / ((edges[i + 1] ?? NaN) - (edges[i] ?? NaN)));
}

function tracesOf(
  curve: Curve,
  { view }: PanelState,
  palette: Palette,
  points: number,
  base: Curve | undefined,
  baseSource: CurveSource | undefined,
): Trace[] {
  const resolved = resolve(curve);
  if (!curve.visible || !resolved.source) return [];
  const where = [view.zMin, view.zMax, points];
  const id = contentKey(curve);
  const trace = (source: CurveSource, secondary: boolean): Trace => {
    const drawn = baseSource ? lessBase(source, baseSource) : source;
    const key = JSON.stringify([id, secondary, where, base && contentKey(base)]);
    const samples = kept.get(key, () => sampleCurve(drawn, view.zMin, view.zMax, points));
    return {
      key: curve.key,
      label: secondary && resolved.second ? `${resolved.label}, ${resolved.second.label}` : resolved.label,
      style: seriesStyle(palette, curve.slot ?? 0),
      samples,
      source: drawn,
      dimmed: resolved.problem !== undefined,
      secondary,
      ...(!secondary && !baseSource && bandOf(resolved, samples)),
    };
  };
  return [trace(resolved.source, false), ...(resolved.second ? [trace(resolved.second, true)] : [])];
}

function bandOf({ band }: Resolved, { z }: Samples): { band?: NonNullable<Trace['band']> } {
  if (!band) return {};
  return { band: { lower: z.map((at) => band.lower(at)), upper: z.map((at) => band.upper(at)) } };
}

/** f − base, with the kinks of both. */
function lessBase(source: CurveSource, base: CurveSource): CurveSource {
  return {
    value: (z) => source.value(z) - base.value(z),
    slope: (z) => source.slope(z) - base.slope(z),
    kinks: (min, max) =>
      [...new Set([...source.kinks(min, max), ...base.kinks(min, max)])].sort((a, b) => a - b),
  };
}

/** The values that determine the y range, without gaps. */
function valuesOf({ samples, band }: Trace, f: boolean, df: boolean): Float64Array[] {
  return [
    ...(f ? [samples.f] : []),
    ...(df ? [samples.df] : []),
    ...(f && band ? [band.lower, band.upper] : []),
  ];
}

function autoRange(columns: readonly Float64Array[]): Range {
  const [min, max] = roundedRange(...columns, [0]);
  return { min, max };
}
