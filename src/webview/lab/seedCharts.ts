import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { spreadOf } from '../../math/lab/spread';
import { seriesStyle, type Palette } from '../../present/palette';
import type { Batch, Outcome } from './batch';
import { ends, lossName, stepCount } from './charts';
import { countSpec, type CountChart, type CountLine } from '../chart/countChart';
import { markerOf } from '../chart/marker';
import { percent } from './summary';

/** Loss and dead units over steps: the median over the seeds as a line and their range as a band. */
export function seedCharts(
  batch: Batch,
  results: readonly (readonly Outcome[] | undefined)[],
  palette: Palette,
): readonly CountChart[] {
  const [first] = batch.rows;
  if (!first) return [];
  const { steps, problem } = first.settings;
  const loss = series(batch, results, palette, ({ loss: values }) => values);
  const dead = series(batch, results, palette, ({ dead: values }) => values);
  return [
    {
      id: 'seeds-loss',
      title: t('Loss ({0}), all seeds', lossName(problem)),
      label: t('Median loss of the seeds over steps, on a logarithmic scale: {0}', ends(loss, formatNumber)),
      spec: countSpec(stepCount(steps), 'log', loss, formatNumber),
    },
    {
      id: 'seeds-dead',
      title: t('Dead units of all layers, all seeds'),
      label: t('Median share of dead units of the seeds over steps: {0}', ends(dead, percent)),
      spec: countSpec(stepCount(steps), 'share', dead, percent),
    },
  ];
}

function series(
  { rows }: Batch,
  results: readonly (readonly Outcome[] | undefined)[],
  palette: Palette,
  read: (outcome: Outcome) => readonly number[],
): CountLine[] {
  const ended = results.filter((outcomes) => outcomes !== undefined);
  return rows.map(({ label, slot }, i) => {
    const outcomes = ended.flatMap((all) => all[i] ?? []);
    // A run that has diverged ends early, so the steps come from the longest run.
    const longest = outcomes.reduce<readonly number[]>(
      (most, { steps }) => (steps.length > most.length ? steps : most),
      [],
    );
    const spreads = longest.map((step, k) => ({
      x: step,
      ...spreadOf(outcomes.map((outcome) => read(outcome)[k] ?? read(outcome).at(-1) ?? NaN)),
    }));
    const drawn = spreads.filter(({ median }) => Number.isFinite(median));
    const { colour, dash } = seriesStyle(palette, slot);
    return {
      label,
      points: drawn.map(({ x, median }) => ({ x, y: median })),
      band: drawn.map(({ x, low, high }) => ({ x, low, high })),
      colour,
      dash,
      marker: markerOf(slot),
    };
  });
}
