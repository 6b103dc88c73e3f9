import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Histogram } from '../../math/measured/histogram';
import { shareText } from '../../present/share';
import { Disclosure } from '../controls/disclosure';
import { Table } from '../controls/table';

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
    <Table
      label={t('Histogram as a table')}
      columns={[t('z from'), t('to (not included)'), t('values'), t('share')]}
      rows={counts.map((count, i) => [
        formatNumber(edges[i] ?? NaN),
        formatNumber(edges[i + 1] ?? NaN),
        count,
        shareText(count / all),
      ])}
      isTall
    />
  );
}
