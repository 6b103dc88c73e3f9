import { ticks } from 'd3-array';
import type { JSX } from 'preact';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Range } from '../chart/viewMath';
import { Disclosure } from '../controls/disclosure';
import { precise } from '../graph/readout';
import type { Place } from './scale';

/** A chart as numbers: the value of each line at round positions of the axis. */
export interface ChartValues {
  /** Distinguishes several tables. */
  readonly caption?: string;
  readonly axis: string;
  readonly range: Range;
  readonly series: readonly { readonly label: string; readonly points: readonly Place[] }[];
  readonly format?: (value: number) => string;
}

interface ValuesTablesProps {
  readonly charts: readonly ChartValues[];
  /** The heading, for views with several tables. */
  readonly title?: string;
}

/** Charts as tables. Computed only while they are open. */
export function ValuesTables({ charts, title = t('Data table') }: ValuesTablesProps): JSX.Element {
  return (
    <Disclosure
      title={title}
      content={() => charts.map((chart) => <ValuesTable key={chart.caption ?? ''} {...chart} />)}
      class="lens-values"
      testId="chart-values"
    />
  );
}

function ValuesTable({ caption, axis, range, series, format = precise }: ChartValues): JSX.Element {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption ?? t('Data table')}>
      <table>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{axis}</th>
            {series.map(({ label }) => (
              <th scope="col" class="number" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ticks(range.min, range.max, 10).map((at) => (
            <tr key={at}>
              <th scope="row">{formatNumber(at)}</th>
              {series.map(({ label, points }) => {
                const y = valueAt(points, at);
                return (
                  <td class="number" key={label}>
                    {y === undefined || Number.isNaN(y) ? '–' : format(y)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The line's value at x, interpolated between its neighbours; undefined beyond its ends. */
export function valueAt(points: readonly Place[], x: number): number | undefined {
  const next = points.findIndex((point) => point.x >= x);
  const b = points[next];
  if (!b) return undefined;
  if (b.x === x) return b.y;
  const a = points[next - 1];
  return a && a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
