import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { NumberField } from '../controls/numberField';

/** Largest |μ| and σ. Beyond this, every activation used in networks is saturated. */
const REACH = 1e4;

/** The fields for μ and σ of the assumed pre-activation. */
export function NormalControls({ normal }: { readonly normal: PanelState['normal'] }): JSX.Element {
  const { dispatch } = useServices();
  const id = useId();
  const [problem, setProblem] = useState<string>();
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
    <>
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
    </>
  );
}

/** The sentence that refuses a mean or a deviation; none where both can be taken. */
export function normalProblem({ mean, deviation }: PanelState['normal']): string | undefined {
  if (!Number.isFinite(mean)) return t('{0} must be a finite number.', 'μ');
  if (!Number.isFinite(deviation)) return t('{0} must be a finite number.', 'σ');
  if (deviation < 0) return t('σ is a standard deviation: it must not be negative.');
  if (Math.abs(mean) > REACH || deviation > REACH)
    return t('μ and σ must lie within ±{0}.', formatNumber(REACH));
  return undefined;
}
