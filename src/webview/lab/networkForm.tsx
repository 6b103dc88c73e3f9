import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { message, t } from '../../l10n';
import { LAB_LIMITS } from '../../math/lab/config';
import type { Initialisation } from '../../math/lab/initialise';
import type { Normalisation } from '../../math/lab/layout';
import type { OptimiserKind } from '../../math/lab/optimiser';
import type { TabChoices } from '../../protocol/choices';
import { NumberField } from '../controls/numberField';
import { Select, translated, type Option } from '../lens/select';

type Settings = TabChoices['lab']['settings'];

interface NetworkFormProps {
  readonly settings: Settings;
  readonly onSettings: (changed: Partial<Settings>) => void;
  readonly onEnd: () => void;
  readonly onProblem: (problem: string | undefined) => void;
  readonly describedBy: string;
}

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

/** The networks' structure and training, except the learning rate. */
export function NetworkForm(props: NetworkFormProps): JSX.Element {
  const { settings, onSettings, onEnd, onProblem, describedBy } = props;
  const set = (changed: Partial<Settings>): void => {
    onSettings(changed);
    onEnd();
  };
  const bounded = (key: 'momentum' | 'clip', label: string, caption: string, step: number): JSX.Element => {
    const { min, max } = LAB_LIMITS[key];
    return (
      <NumberField
        label={label}
        caption={caption}
        value={settings[key]}
        step={step}
        lazy
        onCommit={(value) => {
          const fits = value >= min && value <= max;
          if (fits) onSettings({ [key]: value });
          return fits ? undefined : t('{0} must be a number from {1} to {2}.', caption, min, max);
        }}
        onEnd={onEnd}
        onProblem={onProblem}
        describedBy={describedBy}
        testId={`lab-${key}`}
      />
    );
  };
  return (
    <div class="lab-settings section-body">
      <WidthsField
        hidden={settings.hidden}
        onCommit={(hidden) => {
          set({ hidden });
        }}
        onProblem={onProblem}
        describedBy={describedBy}
      />
      <Select
        label={t('Initialisation')}
        value={settings.initialisation}
        options={translated(INITIALISATIONS)}
        onChange={(initialisation) => {
          set({ initialisation });
        }}
        testId="lab-initialisation"
      />
      <Select
        label={t('Normalisation')}
        value={settings.normalisation}
        options={translated(NORMALISATIONS)}
        onChange={(normalisation) => {
          set({ normalisation });
        }}
        testId="lab-normalisation"
      />
      <Select
        label={t('Optimiser')}
        value={settings.optimiser}
        options={translated(OPTIMISERS)}
        onChange={(optimiser) => {
          set({ optimiser });
        }}
        testId="lab-optimiser"
      />
      {settings.optimiser === 'sgd' && bounded('momentum', t('Momentum of SGD'), t('Momentum'), 0.1)}
      {bounded('clip', t('Largest norm of a gradient; 0 for no bound'), t('Gradient clipping'), 0.5)}
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
