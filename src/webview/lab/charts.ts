import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Measurement } from '../../math/lab/history';
import { findProblem, type ProblemId } from '../../math/lab/problems';
import type { LabSnapshot } from '../../math/lab/run';
import { seriesStyle, type Palette } from '../../present/palette';
import type { Range } from '../chart/viewMath';
import { logRange, type Place } from '../lens/scale';
import type { Experiment } from './experiment';
import { markerOf } from './marker';
import { percent } from './summary';
import type { StepChartSpec, StepSeries } from './stepChart';

/** A chart with its heading and a sentence that describes it. */
export interface LabChart {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly spec: StepChartSpec;
}

/** The name of the loss of a problem. */
export const lossName = (problem: ProblemId): string =>
  findProblem(problem)?.task === 'regression' ? t('mean squared error') : t('cross entropy');

/** All charts of the runs: the loss, dead units by layer, and each learned parameter. */
export function chartsOf(
  experiment: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
): readonly LabChart[] {
  return [
    lossChart(experiment, runs, palette),
    ...experiment.settings.hidden.map((_, layer) => deadChart(experiment, runs, palette, layer)),
    ...learnedCharts(experiment, runs, palette),
  ];
}

type Reading = (measurement: Measurement) => number | undefined;

/** The values of a reading over a run's history, as far as they are finite. */
function pointsOf(run: LabSnapshot | undefined, read: Reading): Place[] {
  return (run?.history ?? []).flatMap((measurement): Place[] => {
    const y = read(measurement);
    return y !== undefined && Number.isFinite(y) ? [{ x: measurement.step, y }] : [];
  });
}

/** One line per run with the values of the reading. It ends where the numbers are no longer finite. */
function lines(
  { entrants }: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
  read: Reading,
): StepSeries[] {
  return entrants.map(({ label, slot }, i) => {
    const { colour, dash } = seriesStyle(palette, slot);
    return { label, points: pointsOf(runs[i], read), colour, dash, marker: markerOf(slot) };
  });
}

/**
 * The values that an axis has to include. Bands are included only up to ten times the lines, so that one run
 * does not flatten all others.
 */
function values(series: readonly StepSeries[]): number[] {
  const lineValues = series.flatMap(({ points }) => points.map(({ y }) => y));
  const most = 10 * lineValues.reduce((a, b) => Math.max(a, b), 0);
  const bandValues = series.flatMap(({ band = [] }) =>
    band.flatMap(({ low, high }) => [low, Math.min(high, most)]),
  );
  return [...lineValues, ...bandValues];
}

const overSteps = (steps: number): Pick<StepChartSpec, 'x' | 'along' | 'place'> => ({
  x: { min: 0, max: steps },
  along: t('step'),
  place: (step) => t('Step {0}', step),
});

const DECADES: Range = { min: 0.01, max: 1 };

/** A chart over steps on a logarithmic scale that fits its lines. */
export const logSpec = (steps: number, series: readonly StepSeries[]): StepChartSpec => ({
  ...overSteps(steps),
  y: logRange(values(series)) ?? DECADES,
  scale: 'log',
  series,
  format: formatNumber,
});

/** A chart of shares over steps. */
export const shareSpec = (steps: number, series: readonly StepSeries[]): StepChartSpec => ({
  ...overSteps(steps),
  y: { min: 0, max: 1 },
  scale: 'share',
  series,
  format: percent,
});

function lossChart(experiment: Experiment, runs: readonly LabSnapshot[], palette: Palette): LabChart {
  const series = lines(experiment, runs, palette, ({ loss }) => loss);
  const { steps, problem } = experiment.settings;
  return {
    id: 'loss',
    title: t('Loss ({0})', lossName(problem)),
    label: t('Loss on the training set over steps, on a logarithmic scale: {0}', ends(series, formatNumber)),
    spec: logSpec(steps, series),
  };
}

function deadChart(
  experiment: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
  layer: number,
): LabChart {
  const series = lines(experiment, runs, palette, ({ dead }) => dead[layer]);
  return {
    id: `dead-${layer + 1}`,
    title: t('Dead units, layer {0}', layer + 1),
    label: t('Share of dead units in hidden layer {0} over steps: {1}', layer + 1, ends(series, percent)),
    spec: shareSpec(experiment.settings.steps, series),
  };
}

/** The norm of the gradient of every layer of one run. */
export function gradientChart(
  { settings, entrants }: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
  index: number,
): LabChart {
  const layers = settings.hidden.length + 1;
  const series = Array.from({ length: layers }, (_, layer): StepSeries => {
    const { colour, dash } = seriesStyle(palette, layer);
    return {
      label: layer === layers - 1 ? t('output layer') : t('layer {0}', layer + 1),
      // A gradient of 0 cannot be shown on a logarithmic scale.
      points: pointsOf(runs[index], ({ gradient }) => (gradient[layer] === 0 ? undefined : gradient[layer])),
      colour,
      dash,
      marker: markerOf(layer),
    };
  });
  return {
    id: 'gradient',
    title: t('Gradient norm of each layer, {0}', entrants[index]?.label ?? ''),
    label: t(
      'Norm of the gradient of the last batch, for each layer, on a logarithmic scale: {0}',
      ends(series, formatNumber),
    ),
    spec: logSpec(settings.steps, series),
  };
}

/** One chart for each learned parameter, with a line per run and layer. Layers differ by their dashes. */
function learnedCharts(
  { settings, entrants }: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
): LabChart[] {
  const bySymbol = new Map<string, StepSeries[]>();
  entrants.forEach(({ learned, label, slot }, i) => {
    for (const { id, symbol } of learned) {
      settings.hidden.forEach((_, layer) => {
        const points = pointsOf(runs[i], (measurement) => measurement.learned[layer]?.[id]);
        const { colour } = seriesStyle(palette, slot);
        const dash = LAYER_DASHES[layer % LAYER_DASHES.length] ?? [];
        const series = bySymbol.get(symbol) ?? [];
        series.push({
          label: t('{0}, layer {1}', label, layer + 1),
          points,
          colour,
          dash,
          marker: markerOf(layer),
        });
        bySymbol.set(symbol, series);
      });
    }
  });
  return [...bySymbol].map(([symbol, series]) => ({
    id: `learned-${symbol}`,
    title: settings.hidden.length > 1 ? t('Learned {0} (layer 1 solid)', symbol) : t('Learned {0}', symbol),
    label: t('Learned {0} over steps: {1}', symbol, ends(series, formatNumber)),
    spec: {
      ...overSteps(settings.steps),
      y: enclosing(values(series)),
      scale: 'linear',
      series,
      format: formatNumber,
    },
  }));
}

const LAYER_DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]] as const;

/**
 * The range of the values and 0 with a margin. It is at least 0.1 wide, so that tiny changes do not look
 * large.
 */
function enclosing(all: readonly number[]): Range {
  const min = Math.min(0, ...all);
  const max = Math.max(min + 0.1, ...all);
  const margin = 0.08 * (max - min);
  return { min: min === 0 ? 0 : min - margin, max: max + margin };
}

/** The last value of each line, in words. */
export const ends = (series: readonly StepSeries[], format: (value: number) => string): string =>
  series
    .flatMap(({ label, points }) => {
      const last = points.at(-1);
      return last ? [t('{0} {1} at step {2}', label, format(last.y), last.x)] : [];
    })
    .join('; ') || t('nothing yet.');
