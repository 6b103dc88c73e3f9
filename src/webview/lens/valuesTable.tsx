import { ticks } from 'd3-array';
import type { JSX } from 'preact';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Axis, Line, Point } from '../../present/scene/scene';
import { Disclosure } from '../controls/disclosure';
import { Table } from '../controls/table';
import { precise } from '../numberText';
import { compact } from '../../math/compact';

/** A chart as numbers: the value of each line at round positions of the axis. */
export interface ChartValues {
  /** Distinguishes several tables. */
  readonly title?: string;
  readonly spec: {
    readonly x: Axis;
    readonly lines: readonly Pick<Line, 'label' | 'points'>[];
    readonly readout?: { readonly format: (value: number) => string };
  };
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
      content={() => charts.map((chart) => <ValuesTable key={chart.title ?? ''} {...chart} />)}
      class="lens-values"
      testId="chart-values"
    />
  );
}

function ValuesTable({ title, spec: { x, lines, readout } }: ChartValues): JSX.Element {
  const format = readout?.format ?? precise;
  return (
    <Table
      label={title ?? t('Data table')}
      {...compact({ caption: title })}
      columns={[x.title ?? '', ...lines.map(({ label = '' }) => label)]}
      rows={ticks(x.min, x.max, 10).map((at) => [
        formatNumber(at),
        ...lines.map(({ points }) => {
          const y = valueAt(points, at);
          return y === undefined || Number.isNaN(y) ? '–' : format(y);
        }),
      ])}
    />
  );
}

/** The line's value at x, interpolated between its neighbours; undefined beyond its ends. */
export function valueAt(points: readonly Point[], x: number): number | undefined {
  const next = points.findIndex((point) => point.x >= x);
  const b = points[next];
  if (!b) return undefined;
  if (b.x === x) return b.y;
  const a = points[next - 1];
  return a && a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
