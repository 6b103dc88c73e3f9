import { message, t } from '../../l10n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { activationStatistics, type ActivationStatistics } from '../../math/statistics';
import type { Curve, PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { NumberField } from '../controls/numberField';
import { contentKey, resolve } from '../curves/resolve';
import { Swatch } from '../curves/swatch';
import { Memo } from '../memo';

const kept = new Memo<ActivationStatistics>(200);

/** Largest |μ| and σ: beyond, no activation of a network is anything but saturated. */
const REACH = 1e4;

/** What each activation does to a pre-activation that is assumed to be normal. */
export function Preactivation({ state }: { readonly state: PanelState }): JSX.Element {
  const { dispatch, current } = useServices();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const { normal, show } = state;
  const seal = (): void => {
    dispatch({ type: 'seal' });
  };
  const change = (next: PanelState['normal']): string | undefined => {
    const message = normalProblem(next);
    if (message === undefined) dispatch({ type: 'setNormal', normal: next });
    return message;
  };
  const slider = (
    label: string,
    value: number,
    min: number,
    next: (value: number) => PanelState['normal'],
  ) => (
    <div class="parameter">
      <span class="parameter-symbol">{label}</span>
      <input
        type="range"
        min={min}
        max={5}
        step={0.05}
        value={Math.min(5, Math.max(min, value))}
        aria-label={label === 'μ' ? t('mean μ') : t('standard deviation σ')}
        aria-valuetext={formatNumber(value)}
        onInput={(event) => {
          setProblem(change(next(Number(event.currentTarget.value))));
        }}
        onChange={seal}
      />
      <NumberField
        label={t('{0}, number', label === 'μ' ? t('mean μ') : t('standard deviation σ'))}
        value={value}
        step={0.1}
        onCommit={(number) => change(next(number))}
        onEnd={seal}
        onProblem={setProblem}
        describedBy={id}
        testId={label === 'μ' ? 'normal-mean' : 'normal-deviation'}
      />
    </div>
  );
  return (
    <details
      class="section"
      open={show.normal}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        if (open !== current().show.normal) dispatch({ type: 'setShow', show: { normal: open } });
      }}
      data-testid="preactivation"
    >
      <summary>
        {t('Pre-activation')} z ~ N(μ, σ²){' '}
        <span class="hint">
          μ = {formatNumber(normal.mean)}, σ = {formatNumber(normal.deviation)}
        </span>
      </summary>
      {show.normal && (
        <div class="section-body">
          <div class="parameters">
            {slider('μ', normal.mean, -5, (mean) => ({ ...normal, mean }))}
            {slider('σ', normal.deviation, 0, (deviation) => ({ ...normal, deviation }))}
          </div>
          <div class="problem" id={id} role="status">
            {problem}
          </div>
          {normal.deviation === 0 && (
            <p class="hint">
              {t('σ = 0: every pre-activation is exactly μ, so the numbers are those of that one point.')}
            </p>
          )}
          <Statistics state={state} />
        </div>
      )}
    </details>
  );
}

function normalProblem({ mean, deviation }: PanelState['normal']): string | undefined {
  if (!Number.isFinite(mean)) return t('{0} must be a finite number.', 'μ');
  if (!Number.isFinite(deviation)) return t('{0} must be a finite number.', 'σ');
  if (deviation < 0) return t('σ is a standard deviation: it must not be negative.');
  if (Math.abs(mean) > REACH || deviation > REACH)
    return t('μ and σ must lie within ±{0}.', formatNumber(REACH));
  return undefined;
}

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

function Statistics({ state }: { readonly state: PanelState }): JSX.Element {
  const rows = state.curves.flatMap((curve) => statisticsRow(curve, state.normal));
  if (rows.length === 0) return <p class="hint">{t('Show a catalogue activation to see its statistics.')}</p>;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('Statistics')}>
      <table data-testid="statistics">
        <thead>
          <tr>
            <th scope="col">{t('Curve')}</th>
            {COLUMNS.map(({ key, head, hint }) => (
              <th scope="col" key={key} title={t(hint)}>
                {head}
              </th>
            ))}
            <th
              scope="col"
              title={t('What {0} returns, where it knows the activation', 'torch.nn.init.calculate_gain')}
            >
              calculate_gain
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, slot, label, values, torchGain }) => (
            <tr key={key}>
              <th scope="row" title={label}>
                <span class="cell">
                  <Swatch slot={slot} />
                  <span class="cell-name">{label}</span>
                </span>
              </th>
              {COLUMNS.map((column) => (
                <td key={column.key}>
                  {column.key === 'inactive' ? percent(values.inactive) : formatNumber(values[column.key])}
                </td>
              ))}
              <td>{torchGain === undefined ? '–' : formatNumber(torchGain)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const percent = (share: number): string =>
  Number.isNaN(share) ? '–' : `${formatNumber(Number((share * 100).toFixed(2)))} %`;

interface Row {
  readonly key: string;
  readonly slot: number;
  readonly label: string;
  readonly values: ActivationStatistics;
  readonly torchGain?: number;
}

function statisticsRow(curve: Curve, { mean, deviation }: PanelState['normal']): Row[] {
  const { entry, identity, label, drawn, source } = resolve(curve);
  if (!curve.visible || !source || !drawn) return [];
  const { form, params } = drawn;
  const key = JSON.stringify([contentKey(curve), mean, deviation]);
  const values = kept.get(key, () => activationStatistics(form, params, mean, deviation));
  const torchGain = (entry ?? identity?.entry)?.torchGain?.(params);
  return [
    { key: curve.key, slot: curve.slot ?? 0, label, values, ...(torchGain !== undefined && { torchGain }) },
  ];
}
