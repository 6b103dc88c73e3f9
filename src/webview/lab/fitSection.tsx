import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { fitInputs } from '../../math/lab/evaluate';
import { findProblem, type Problem, type Samples } from '../../math/lab/problems';
import { samplesOf, type LabDetail } from '../../math/lab/run';
import type { Line } from '../../present/scene/scene';
import { seriesStyle } from '../../present/palette';
import { useFittedChart } from '../chart/useFittedChart';
import { useServices } from '../context';
import { ValuesTables, type ChartValues } from '../lens/valuesTable';
import type { Entrant, Experiment } from './experiment';
import { FitDrawing } from './fitDrawing';
import { MarkedSwatch } from '../chart/marker';
import { withDigits } from '../numberText';

interface FitSectionProps {
  readonly experiment: Experiment;
  readonly details: readonly LabDetail[];
}

/** The data, and each network's fit. */
export function FitSection({ experiment, details }: FitSectionProps): JSX.Element | null {
  const { problem: id, seed, samples: count } = experiment.settings;
  const problem = findProblem(id);
  const samples = useMemo(
    () => problem && samplesOf(problem, { seed, samples: count }),
    [problem, seed, count],
  );
  if (!problem || !samples) return null;
  return (
    <section>
      <h2>{t('Data and fit')}</h2>
      <p class="hint">
        {problem.inputs === 1
          ? t('Dots are the samples, the line is what the network answers.')
          : t(
              'Circles are samples of class 0, crosses those of class 1. The more filled a place is, the surer the network is of class 1. On the line both classes are equally probable.',
            )}
      </p>
      <div class="lab-fits">
        {experiment.entrants.map((entrant, i) => (
          <Fit key={i} entrant={entrant} problem={problem} samples={samples} detail={details[i]} />
        ))}
      </div>
      <ValuesTables
        title={t('Fits as tables')}
        charts={experiment.entrants.map(({ label }, i) => fitTable(label, problem, details[i]))}
      />
    </section>
  );
}

interface FitProps {
  readonly entrant: Entrant;
  readonly problem: Problem;
  readonly samples: Samples;
  readonly detail: LabDetail | undefined;
}

const NO_FIT = new Float64Array(0);

function Fit({ entrant: { label, slot }, problem, samples, detail }: FitProps): JSX.Element {
  const { theme } = useServices();
  const { colour } = seriesStyle(theme.palette, slot);
  const fit = detail?.fit ?? NO_FIT;
  const { container, canvas } = useFittedChart(
    (element) => new FitDrawing(element),
    (drawing) => {
      drawing.draw({ samples, region: problem.region, fit, colour }, theme);
    },
    [samples, fit, colour, theme],
  );
  return (
    <figure class="chart-figure">
      <figcaption>
        <MarkedSwatch slot={slot} /> {label}
      </figcaption>
      <div class={`lab-fit ${problem.inputs === 1 ? 'line' : 'square'}`} ref={container}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={
            fit.length === 0
              ? t('The samples; nothing is learned yet.')
              : t('The samples and what {0} makes of them; the table has the numbers.', label)
          }
          data-testid="lab-fit"
        />
      </div>
    </figure>
  );
}

/** The fit along the line; for a square, along rows at round heights. */
function fitTable(label: string, problem: Problem, detail: LabDetail | undefined): ChartValues {
  const { x } = fitInputs(problem);
  const fit = detail?.fit ?? NO_FIT;
  const format = (value: number): string => withDigits(value, 3);
  const table = (title: string, rows: readonly Omit<Line, 'colour' | 'width'>[]): ChartValues => ({
    title,
    spec: { x: { ...problem.region, title: 'x' }, lines: rows, readout: { format } },
  });
  if (problem.inputs === 1) {
    const points = Array.from(fit, (y, i) => ({ x: x[i] ?? NaN, y }));
    return table(t('Fit of {0}', label), [{ label: 'f(x)', points }]);
  }
  const side = Math.round(Math.sqrt(x.length / 2));
  const rows = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (side - 1)));
  return table(
    t('Probability of class 1 with {0}', label),
    rows.map((row) => ({
      label: `y = ${formatNumber(x[2 * row * side + 1] ?? NaN)}`,
      points: Array.from(fit.subarray(row * side, (row + 1) * side), (y, i) => ({ x: x[2 * i] ?? NaN, y })),
    })),
  );
}
