import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { message, t } from '../../l10n';
import { LAB_LIMITS } from '../../math/lab/config';
import type { Initialisation } from '../../math/lab/initialise';
import type { Normalisation } from '../../math/lab/layout';
import type { OptimiserKind } from '../../math/lab/optimiser';
import type { Option } from '../lens/select';
import { choiceField, numberField, type NumberSetting, type SettingFields } from './settingFields';

const INITIALISATIONS: readonly Option<Initialisation>[] = [
  { id: 'matched', label: message('The activation’s own gain') },
  { id: 'he', label: 'He' },
  { id: 'lecun', label: 'LeCun' },
  { id: 'xavier', label: 'Xavier' },
];

const NORMALISATIONS: readonly Option<Normalisation>[] = [
  { id: 'none', label: message('None') },
  { id: 'batch', label: message('Batch normalisation') },
  { id: 'layer', label: message('Layer normalisation') },
];

const OPTIMISERS: readonly Option<OptimiserKind>[] = [
  { id: 'sgd', label: 'SGD' },
  { id: 'adam', label: 'Adam' },
];

const MOMENTUM: NumberSetting = {
  key: 'momentum',
  label: message('Momentum of SGD'),
  caption: message('Momentum'),
  step: 0.1,
  bounds: LAB_LIMITS.momentum,
};

const CLIP: NumberSetting = {
  key: 'clip',
  label: message('Largest norm of a gradient; 0 for no bound'),
  caption: message('Gradient clipping'),
  step: 0.5,
  bounds: LAB_LIMITS.clip,
};

/** The networks' structure and training, except the learning rate. */
export function NetworkForm(form: SettingFields): JSX.Element {
  const { settings, onSettings, onEnd, onProblem, describedBy } = form;
  return (
    <div class="lab-settings section-body">
      <WidthsField
        hidden={settings.hidden}
        onCommit={(hidden) => {
          onSettings({ hidden });
          onEnd();
        }}
        onProblem={onProblem}
        describedBy={describedBy}
      />
      {choiceField(form, 'initialisation', t('Initialisation'), INITIALISATIONS)}
      {choiceField(form, 'normalisation', t('Normalisation'), NORMALISATIONS)}
      {choiceField(form, 'optimiser', t('Optimiser'), OPTIMISERS)}
      {settings.optimiser === 'sgd' && numberField(form, MOMENTUM)}
      {numberField(form, CLIP)}
    </div>
  );
}

interface WidthsFieldProps {
  readonly hidden: readonly number[];
  readonly onCommit: (hidden: number[]) => void;
  readonly onProblem: (problem: string | undefined) => void;
  readonly describedBy: string;
}

/** The widths of the hidden layers as a list of numbers. */
function WidthsField({ hidden, onCommit, onProblem, describedBy }: WidthsFieldProps): JSX.Element {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [invalid, setInvalid] = useState(false);
  const say = (problem: string | undefined): void => {
    setInvalid(problem !== undefined);
    onProblem(problem);
  };
  const finish = (): void => {
    if (draft === undefined) return;
    const widths = readWidths(draft);
    if (!widths) {
      const { layers, width } = LAB_LIMITS;
      say(
        t(
          'The hidden layers are {0} to {1} integers from {2} to {3}, such as 16, 16.',
          layers.min,
          layers.max,
          width.min,
          width.max,
        ),
      );
      return;
    }
    say(undefined);
    setDraft(undefined);
    if (widths.join() !== hidden.join()) onCommit(widths);
  };
  return (
    <span class="number-field lab-widths">
      <label for={id}>{t('Hidden layers')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        title={t('Units of each hidden layer, from the input on')}
        value={draft ?? hidden.join(', ')}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          else if (event.key === 'Escape' && draft !== undefined) {
            setDraft(undefined);
            say(undefined);
            event.stopPropagation();
          }
        }}
        data-testid="lab-hidden"
      />
    </span>
  );
}

/**
 * Reads widths within the lab's limits, separated by anything that is not a digit; undefined if there are
 * none or they are invalid.
 */
export function readWidths(text: string): number[] | undefined {
  const parts = text.split(/[\s,;+×x]+/).filter((part) => part !== '');
  const { layers, width } = LAB_LIMITS;
  const widths = parts.map(Number);
  const fit = widths.every((value) => Number.isInteger(value) && value >= width.min && value <= width.max);
  return fit && widths.length >= layers.min && widths.length <= layers.max ? widths : undefined;
}
