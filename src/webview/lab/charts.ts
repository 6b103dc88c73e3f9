import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Measurement } from '../../math/lab/history';
import { findProblem, type ProblemId } from '../../math/lab/problems';
import type { LabSnapshot } from '../../math/lab/run';
import { seriesStyle, type Palette } from '../../present/palette';
import type { Point } from '../../present/scene/scene';
import { countSpec, lastValues, type Count, type CountChart, type CountLine } from '../chart/countChart';
import type { Experiment } from './experiment';
import { markerOf } from '../chart/marker';
import { percent } from './summary';

/** The name of the loss of a problem. */
export const lossName = (problem: ProblemId): string =>
  findProblem(problem)?.task === 'regression' ? t('mean squared error') : t('cross entropy');

/** All charts of the runs: the loss, dead units by layer, and each learned parameter. */
export function chartsOf(
  experiment: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
): readonly CountChart[] {
  return [
    lossChart(experiment, runs, palette),
    ...experiment.settings.hidden.map((_, layer) => deadChart(experiment, runs, palette, layer)),
    ...learnedCharts(experiment, runs, palette),
  ];
}

type Reading = (measurement: Measurement) => number | undefined;

/** The values of a reading over a run's history, as far as they are finite. */
function pointsOf(run: LabSnapshot | undefined, read: Reading): Point[] {
  return (run?.history ?? []).flatMap((measurement): Point[] => {
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
): CountLine[] {
  return entrants.map(({ label, slot }, i) => {
    const { colour, dash } = seriesStyle(palette, slot);
    return { label, points: pointsOf(runs[i], read), colour, dash, marker: markerOf(slot) };
  });
}

/** The steps of a training. */
export const stepCount = (max: number): Count => ({
  name: t('step'),
  min: 0,
  max,
  place: (step) => t('Step {0}', step),
});

function lossChart(experiment: Experiment, runs: readonly LabSnapshot[], palette: Palette): CountChart {
  const series = lines(experiment, runs, palette, ({ loss }) => loss);
  const { steps, problem } = experiment.settings;
  return {
    id: 'loss',
    title: t('Loss ({0})', lossName(problem)),
    label: t('Loss on the training set over steps, on a logarithmic scale: {0}', ends(series, formatNumber)),
    spec: countSpec(stepCount(steps), 'log', series, formatNumber),
  };
}

function deadChart(
  experiment: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
  layer: number,
): CountChart {
  const series = lines(experiment, runs, palette, ({ dead }) => dead[layer]);
  return {
    id: `dead-${layer + 1}`,
    title: t('Dead units, layer {0}', layer + 1),
    label: t('Share of dead units in hidden layer {0} over steps: {1}', layer + 1, ends(series, percent)),
    spec: countSpec(stepCount(experiment.settings.steps), 'share', series, percent),
  };
}

/** The norm of the gradient of every layer of one run. */
export function gradientChart(
  { settings, entrants }: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
  index: number,
): CountChart {
  const layers = settings.hidden.length + 1;
  const series = Array.from({ length: layers }, (_, layer): CountLine => {
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
    spec: countSpec(stepCount(settings.steps), 'log', series, formatNumber),
  };
}

/** One chart for each learned parameter, with a line per run and layer. Layers differ by their dashes. */
function learnedCharts(
  { settings, entrants }: Experiment,
  runs: readonly LabSnapshot[],
  palette: Palette,
): CountChart[] {
  const bySymbol = new Map<string, CountLine[]>();
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
    spec: countSpec(stepCount(settings.steps), 'linear', series, formatNumber),
  }));
}

const LAYER_DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]] as const;

/** The last value of each line, in words. */
export const ends = (lines: readonly CountLine[], format: (value: number) => string): string =>
  lastValues(lines, (label, { x, y }) => t('{0} {1} at step {2}', label, format(y), x)) ?? t('nothing yet.');
