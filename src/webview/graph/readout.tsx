import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { PanelState } from '../../protocol/state';
import type { Plot, Trace } from '../chart/plot';
import { useServices } from '../context';
import { IconButton } from '../controls/buttons';
import { NumberField } from '../controls/numberField';
import { LineSample } from './lineSample';
import { precise } from '../numberText';
import { Table } from '../controls/table';

interface ReadoutProps {
  readonly state: PanelState;
  readonly plot: Plot;
  readonly z: number;
  readonly onMove: (z: number) => void;
  /** Whether the last move came from the keyboard, so that screen readers announce the values. */
  readonly announce: boolean;
}

/** f and f' of every visible curve at the pointer. */
export function Readout({ state, plot, z, onMove, announce }: ReadoutProps): JSX.Element {
  const { host } = useServices();
  const [problem, setProblem] = useState<string>();
  const { traces, baseline } = plot;
  const difference = baseline === undefined ? '' : 'Δ';
  const spoken = traces.map(
    ({ label, source }) =>
      `${label}: f ${formatNumber(source.value(z))}, f′ ${formatNumber(source.slope(z))}`,
  );
  return (
    <section class="readout" aria-label={t('Values')}>
      <div class="readout-head">
        <NumberField
          label={t('z of the readout')}
          caption="z ="
          value={z}
          step={(state.view.zMax - state.view.zMin) / 100}
          onCommit={(value) => {
            if (!Number.isFinite(value)) return t('{0} must be a finite number.', 'z');
            onMove(value);
            return undefined;
          }}
          onProblem={setProblem}
          testId="readout-z"
        />
        {baseline !== undefined && <span class="hint">{t('difference from {0}', baseline)}</span>}
        <span class="problem" role="status">
          {problem}
        </span>
        <IconButton
          icon="copy"
          label={t('Copy the values')}
          onClick={() => {
            host.post({ type: 'copy', text: toTsv(traces, z), what: t('the values') });
          }}
        />
      </div>
      <Table
        label={t('Values')}
        columns={[t('Curve'), `${difference}f(z)`, `${difference}f′(z)`]}
        rows={traces.map((trace) => [
          <span class="cell" title={trace.label} key={trace.key}>
            <LineSample trace={trace} />
            <span class="cell-name">{trace.label}</span>
          </span>,
          precise(trace.source.value(z)),
          precise(trace.source.slope(z)),
        ])}
        testId="readout"
      />
      <div class="visually-hidden" aria-live="polite">
        {announce && `z = ${formatNumber(z)}. ${spoken.join('. ')}`}
      </div>
    </section>
  );
}

/** The values with all digits as a table for spreadsheets. */
function toTsv(traces: readonly Trace[], z: number): string {
  const rows = traces.map(({ label, source }) => [label, source.value(z), source.slope(z)].join('\t'));
  return [`z = ${z}\tf(z)\tf′(z)`, ...rows].join('\n') + '\n';
}
