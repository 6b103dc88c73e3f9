import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Histogram } from '../../math/measured/histogram';
import { shareText } from '../../present/share';
import { TableSection } from '../controls/table';

/** The bars under the curves as numbers. */
export function HistogramTable({ histogram }: { readonly histogram: Histogram }): JSX.Element {
  const { edges, counts } = histogram;
  const all = counts.reduce((a, b) => a + b, 0);
  return (
    <TableSection
      title={t('Histogram as a table')}
      testId="histogram-table"
      table={() => ({
        columns: [t('z from'), t('to (not included)'), t('values'), t('share')],
        rows: counts.map((count, i) => [
          formatNumber(edges[i] ?? NaN),
          formatNumber(edges[i + 1] ?? NaN),
          count,
          shareText(count / all),
        ]),
      })}
    />
  );
}
