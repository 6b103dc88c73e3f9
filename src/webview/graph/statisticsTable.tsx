import { message, t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Estimate } from '../../math/measured/statistics';
import { activationStatistics, type ActivationStatistics } from '../../math/statistics';
import type { MeasuredSite } from '../../protocol/measured';
import type { Curve, PanelState } from '../../protocol/state';
import { contentKey, resolve } from '../curves/resolve';
import { Table } from '../controls/table';
import { Swatch } from '../curves/swatch';
import { statisticsAt } from '../measured/values';
import { Memo } from '../../math/memo';
import { compact } from '../../math/compact';

const kept = new Memo<ActivationStatistics>(200);

type Values = Readonly<Record<keyof ActivationStatistics, Estimate | number>>;

const COLUMNS: readonly {
  readonly key: keyof ActivationStatistics;
  readonly head: string;
  readonly hint: string;
}[] = [
  { key: 'inactive', head: 'P(f′ = 0)', hint: message('Share of inputs at which a unit gets no gradient') },
  { key: 'meanSlope', head: 'E[f′]', hint: message('Mean slope') },
  {
    key: 'meanSquareSlope',
    head: 'E[f′²]',
    hint: message('Factor by which the layer scales the variance of a gradient'),
  },
  { key: 'mean', head: 'E[f]', hint: message('Mean of the output') },
  { key: 'variance', head: 'Var[f]', hint: message('Variance of the output') },
  {
    key: 'gain',
    head: '1/√E[f²]',
    hint: message('Initialization gain that keeps the second moment (for μ = 0, σ = 1)'),
  },
];

interface StatisticsTableProps {
  readonly curves: readonly Curve[];
  /** A measured site, or the parameters of an assumed normal distribution. */
  readonly source: MeasuredSite | PanelState['normal'];
  /** Distinguishes two tables. */
  readonly caption?: string;
  readonly testId: string;
}

/** The statistics of each visible activation over the pre-activations. */
export function StatisticsTable({ curves, source, caption, testId }: StatisticsTableProps): JSX.Element {
  const rows = curves.flatMap((curve) => rowOf(curve, source));
  if (rows.length === 0) return <p class="hint">{t('Show a catalogue activation to see its statistics.')}</p>;
  return (
    <Table
      label={caption ?? t('Statistics')}
      {...compact({ caption })}
      columns={[
        t('Curve'),
        ...COLUMNS.map(({ head, hint }) => ({ head, hint: t(hint) })),
        {
          head: 'calculate_gain',
          hint: t('What {0} returns, where it knows the activation', 'torch.nn.init.calculate_gain'),
        },
      ]}
      rows={rows.map(({ key, slot, label, values, torchGain }) => [
        <span class="cell" title={label} key={key}>
          <Swatch slot={slot} />
          <span class="cell-name">{label}</span>
        </span>,
        ...COLUMNS.map((column) => (
          <Cell
            key={column.key}
            value={values[column.key]}
            format={column.key === 'inactive' ? percent : formatNumber}
          />
        )),
        torchGain === undefined ? '–' : formatNumber(torchGain),
      ])}
      testId={testId}
    />
  );
}

const percent = (share: number): string =>
  Number.isNaN(share) ? '–' : `${formatNumber(Number((share * 100).toFixed(2)))} %`;

/** A number. If only bounds are known, it includes the largest possible error. */
function Cell({
  value,
  format,
}: {
  readonly value: Estimate | number;
  readonly format: (value: number) => string;
}): JSX.Element {
  if (typeof value === 'number') return <>{format(value)}</>;
  const reach = Math.max(value.high - value.value, value.value - value.low);
  if (!(reach > 1e-9 * Math.max(1, Math.abs(value.value)))) return <>{format(rounded(value.value, 4))}</>;
  const digits = Math.max(2, Math.min(4, 2 + Math.ceil(Math.log10(Math.abs(value.value) / reach)) || 2));
  return (
    <span title={t('Between {0} and {1}', format(rounded(value.low, 4)), format(rounded(value.high, 4)))}>
      {format(rounded(value.value, digits))}{' '}
      <span class="hint">{Number.isFinite(reach) ? `±${format(rounded(reach, 1))}` : '±∞'}</span>
    </span>
  );
}

const rounded = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;

interface Row {
  readonly key: string;
  readonly slot: number;
  readonly label: string;
  readonly values: Values;
  readonly torchGain?: number;
}

function rowOf(curve: Curve, source: StatisticsTableProps['source']): Row[] {
  const { entry, identity, label, drawn, source: line } = resolve(curve);
  if (!curve.visible || !line || !drawn) return [];
  const values = 'id' in source ? statisticsAt(source, curve) : normalStatistics(curve, source);
  if (!values) return [];
  const torchGain = (entry ?? identity?.entry)?.torchGain?.(drawn.params);
  return [{ key: curve.key, slot: curve.slot ?? 0, label, values, ...compact({ torchGain }) }];
}

function normalStatistics(
  curve: Curve,
  { mean, deviation }: PanelState['normal'],
): ActivationStatistics | undefined {
  const { drawn } = resolve(curve);
  if (!drawn) return undefined;
  const key = JSON.stringify([contentKey(curve), mean, deviation]);
  return kept.get(key, () => activationStatistics(drawn.form, drawn.params, mean, deviation));
}
