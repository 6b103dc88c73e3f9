import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Histogram } from '../../math/measured/histogram';
import { shareText } from '../../present/share';
import { Disclosure } from '../controls/disclosure';

/** The bars under the curves as numbers. Computed only while it is open. */
export function HistogramTable({ histogram }: { readonly histogram: Histogram }): JSX.Element {
  return (
    <Disclosure
      title={t('Histogram as a table')}
      content={() => <Bins histogram={histogram} />}
      testId="histogram-table"
    />
  );
}

function Bins({ histogram: { edges, counts } }: { readonly histogram: Histogram }): JSX.Element {
  const all = counts.reduce((a, b) => a + b, 0);
  return (
    <div class="table-scroll tall" tabIndex={0} role="region" aria-label={t('Histogram as a table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('z from')}</th>
            <th scope="col">{t('to (not included)')}</th>
            <th scope="col">{t('values')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count, i) => (
            <tr key={edges[i]}>
              <th scope="row">{formatNumber(edges[i] ?? NaN)}</th>
              <td>{formatNumber(edges[i + 1] ?? NaN)}</td>
              <td>{count}</td>
              <td>{shareText(count / all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
