import { ticks } from 'd3-array';
import type { JSX } from 'preact';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Plot } from '../chart/plot';
import { TableSection, type TableProps } from '../controls/table';
import { precise } from '../numberText';

/** The picture as numbers, at round z over the whole range. */
export function DataTable({ plot }: { readonly plot: Plot }): JSX.Element {
  return <TableSection title={t('Data table')} table={() => valuesOf(plot)} />;
}

function valuesOf({ traces, z, kinks }: Plot): Pick<TableProps, 'columns' | 'rows'> {
  const places = [...new Set([...ticks(z.min, z.max, 12), ...kinks.map((kink) => kink.z)])]
    .filter((at) => at >= z.min && at <= z.max)
    .sort((a, b) => a - b);
  return {
    columns: ['z', ...traces.flatMap(({ label }) => [`f, ${label}`, `f′, ${label}`])],
    rows: places.map((at) => [
      formatNumber(at),
      ...traces.flatMap(({ source }) => [precise(source.value(at)), precise(source.slope(at))]),
    ]),
  };
}
