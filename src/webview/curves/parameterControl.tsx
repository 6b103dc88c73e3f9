import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { NumberField } from '../controls/numberField';
import type { CurveParameter } from './resolve';

interface ParameterControlProps {
  readonly parameter: CurveParameter;
  /** The curve's name, for screen readers. */
  readonly curve: string;
  /** Accepts the value, or returns why not. */
  readonly onChange: (value: number) => string | undefined;
  readonly onEnd: () => void;
}

/** One parameter, as a slider for common values and a field for any valid value. */
export function ParameterControl({ parameter, curve, onChange, onEnd }: ParameterControlProps): JSX.Element {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const { symbol, name, value, slider, learned, note } = parameter;
  const label = t('{0} of {1}', name === symbol ? symbol : `${name} ${symbol}`, curve);
  const hint = [name, learned ? t('learned in training') : '', note ?? '']
    .filter((text) => text !== '')
    .join('. ');
  return (
    <div class="parameter">
      <span class="parameter-symbol" title={hint}>
        {symbol}
        {learned && (
          <span class="badge" title={t('Trained with the weights; the value is where training starts.')}>
            {t('learned')}
          </span>
        )}
      </span>
      <input
        type="range"
        min={slider.min}
        max={slider.max}
        step={slider.step}
        value={Math.min(slider.max, Math.max(slider.min, value))}
        aria-label={label}
        aria-valuetext={formatNumber(value)}
        onInput={(event) => {
          setProblem(onChange(Number(event.currentTarget.value)));
        }}
        onChange={onEnd}
        data-testid="parameter-slider"
      />
      <NumberField
        label={t('{0}, number', label)}
        value={value}
        step={slider.step}
        onCommit={onChange}
        onEnd={onEnd}
        onProblem={setProblem}
        describedBy={id}
        testId="parameter-field"
      />
      <div class="problem" id={id} role="status">
        {problem}
      </div>
    </div>
  );
}
