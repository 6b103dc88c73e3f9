import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { LabSnapshot } from '../../math/lab/run';
import { lossName } from './charts';
import type { Entrant, Experiment } from './experiment';
import { MarkedSwatch } from './marker';
import { percent } from './summary';

interface ResultTableProps {
  readonly experiment: Experiment;
  readonly runs: readonly LabSnapshot[];
}

/** The latest measurement of each run. Its first column is the legend of the charts. */
export function ResultTable({ experiment, runs }: ResultTableProps): JSX.Element {
  const { settings, entrants } = experiment;
  const isAnyLearned = entrants.some(({ learned }) => learned.length > 0);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('Results')}>
      <table data-testid="lab-results">
        <thead>
          <tr>
            <th scope="col">{t('Activation')}</th>
            <th scope="col" title={lossName(settings.problem)}>
              {t('Loss')}
            </th>
            {settings.hidden.map((width, layer) => (
              <th
                scope="col"
                key={layer}
                title={t('Share of the {0} units of hidden layer {1}', width, layer + 1)}
              >
                {t('Dead, L{0}', layer + 1)}
              </th>
            ))}
            {isAnyLearned && (
              <th scope="col" title={t('One value per hidden layer, from the input on')}>
                {t('Learned')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {entrants.map((entrant, i) => {
            const run = runs[i];
            const last = run?.history.at(-1);
            return (
              <tr key={i}>
                <th scope="row">
                  <span class="cell">
                    <MarkedSwatch slot={entrant.slot} />
                    <span class="cell-name">{entrant.label}</span>
                  </span>
                </th>
                <td>{run?.status === 'diverged' ? t('diverged') : last ? formatNumber(last.loss) : '–'}</td>
                {settings.hidden.map((_, layer) => (
                  <td key={layer}>{last ? percent(last.dead[layer] ?? 0) : '–'}</td>
                ))}
                {isAnyLearned && <td>{learnedText(entrant, run) || '–'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** `α = 0.31, 0.27`: the values of all layers in order. */
function learnedText({ learned }: Entrant, run: LabSnapshot | undefined): string {
  const layers = run?.history.at(-1)?.learned ?? [];
  return learned
    .map(({ id, symbol }) => {
      const values = layers.map((params) => formatNumber(Number((params[id] ?? NaN).toPrecision(3))));
      return values.length === 0 ? '' : `${symbol} = ${values.join(', ')}`;
    })
    .join('; ');
}
