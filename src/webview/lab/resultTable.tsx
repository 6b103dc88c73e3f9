import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { LabSnapshot } from '../../math/lab/run';
import { lossName } from './charts';
import type { Entrant, Experiment } from './experiment';
import { Table } from '../controls/table';
import { NamedRow } from './namedRow';
import { percent } from './summary';
import { withDigits } from '../numberText';

interface ResultTableProps {
  readonly experiment: Experiment;
  readonly runs: readonly LabSnapshot[];
}

/** The latest measurement of each run. Its first column is the legend of the charts. */
export function ResultTable({ experiment, runs }: ResultTableProps): JSX.Element {
  const { settings, entrants } = experiment;
  const isAnyLearned = entrants.some(({ learned }) => learned.length > 0);
  const columns = [
    t('Activation'),
    { head: t('Loss'), hint: lossName(settings.problem) },
    ...settings.hidden.map((width, layer) => ({
      head: t('Dead, L{0}', layer + 1),
      hint: t('Share of the {0} units of hidden layer {1}', width, layer + 1),
    })),
    ...(isAnyLearned
      ? [{ head: t('Learned'), hint: t('One value per hidden layer, from the input on') }]
      : []),
  ];
  const rows = entrants.map((entrant, i) => {
    const run = runs[i];
    const last = run?.history.at(-1);
    return [
      <NamedRow key={i} label={entrant.label} slot={entrant.slot} />,
      run?.status === 'diverged' ? t('diverged') : last ? formatNumber(last.loss) : '–',
      ...settings.hidden.map((_, layer) => (last ? percent(last.dead[layer] ?? 0) : '–')),
      ...(isAnyLearned ? [learnedText(entrant, run) || '–'] : []),
    ];
  });
  return <Table label={t('Results')} columns={columns} rows={rows} testId="lab-results" />;
}

/** `α = 0.31, 0.27`: the values of all layers in order. */
function learnedText({ learned }: Entrant, run: LabSnapshot | undefined): string {
  const layers = run?.history.at(-1)?.learned ?? [];
  return learned
    .map(({ id, symbol }) => {
      const values = layers.map((params) => withDigits(params[id] ?? NaN, 3));
      return values.length === 0 ? '' : `${symbol} = ${values.join(', ')}`;
    })
    .join('; ');
}
