import { t } from '../../l10n';
import { ticks } from 'd3-array';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Plot } from '../chart/plot';
import { Disclosure } from '../controls/disclosure';
import { Table } from '../controls/table';
import { precise } from '../numberText';

/** The picture as numbers, at round z over the whole range. Computed only while it is open. */
export function DataTable({ plot }: { readonly plot: Plot }): JSX.Element {
  return <Disclosure title={t('Data table')} content={() => <Values plot={plot} />} />;
}

function Values({ plot }: { readonly plot: Plot }): JSX.Element {
  const { traces, z, kinks } = plot;
  const places = [...new Set([...ticks(z.min, z.max, 12), ...kinks.map((kink) => kink.z)])]
    .filter((at) => at >= z.min && at <= z.max)
    .sort((a, b) => a - b);
  return (
    <Table
      label={t('Data table')}
      columns={['z', ...traces.flatMap(({ label }) => [`f, ${label}`, `f′, ${label}`])]}
      rows={places.map((at) => [
        formatNumber(at),
        ...traces.flatMap(({ source }) => [precise(source.value(at)), precise(source.slope(at))]),
      ])}
      isTall
    />
  );
}
