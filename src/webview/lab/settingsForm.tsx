import { message, t } from '../../l10n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { LAB_LIMITS, learningRateProblem } from '../../math/lab/config';
import type { ProblemId } from '../../math/lab/problems';
import type { TabChoices } from '../../protocol/choices';
import { Disclosure } from '../controls/disclosure';
import { NumberField } from '../controls/numberField';
import { Select, translated, type Option } from '../lens/select';
import { positionToRate, RATE_SLIDER, rateToPosition } from './learningRate';
import { NetworkForm } from './networkForm';
import { choiceField, numberField, type NumberSetting, type SettingFields } from './settingFields';

type EntrantChoice = TabChoices['lab']['entrants'];

interface SettingsFormProps extends Pick<SettingFields, 'settings' | 'onSettings' | 'onEnd'> {
  /** Which activations to train. */
  readonly choice: EntrantChoice;
  readonly onEntrants: (choice: EntrantChoice) => void;
  /** Whether the parameters of expressions are trained. */
  readonly learn: boolean;
  readonly onLearn: (learn: boolean) => void;
}

const TOYS: readonly Option<ProblemId>[] = [
  { id: 'two moons', label: message('Two moons') },
  { id: 'spirals', label: message('Two spirals') },
  { id: 'kinked sine', label: message('1-D regression') },
];

const CHOICES: readonly Option<EntrantChoice>[] = [
  { id: 'demo', label: message('Built-in demo') },
  { id: 'curves', label: message('Visible curves') },
  { id: 'both', label: message('Built-in demo and visible curves') },
];

/** Longer seeds do not fit into their field. */
const MAX_SEED = 999_999;

const NUMBERS: readonly NumberSetting[] = [
  {
    key: 'bias',
    label: message('Bias that hidden units start with'),
    caption: message('Initial bias'),
    step: 0.5,
    bounds: LAB_LIMITS.bias,
  },
  {
    key: 'steps',
    label: message('Steps of the training'),
    caption: message('Steps'),
    step: 100,
    bounds: LAB_LIMITS.steps,
    isInteger: true,
  },
  {
    key: 'seed',
    label: message('Seed of data, weights and order'),
    caption: message('Seed'),
    step: 1,
    bounds: { min: 0, max: MAX_SEED },
    isInteger: true,
  },
];

/** The settings to choose before a training, and the learning rate, which also takes effect during one. */
export function SettingsForm(props: SettingsFormProps): JSX.Element {
  const { settings, choice, learn, onSettings, onEnd, onEntrants, onLearn } = props;
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const form: SettingFields = { settings, onSettings, onEnd, onProblem: setProblem, describedBy: id };
  const commitRate = (learningRate: number): string | undefined => {
    const wrong = learningRateProblem(learningRate);
    if (wrong === undefined) onSettings({ learningRate });
    return wrong === undefined ? undefined : sentence(wrong);
  };
  return (
    <>
      <div class="lab-settings">
        {choiceField(form, 'problem', t('Data set'), TOYS)}
        <Select
          label={t('Activations')}
          value={choice}
          options={translated(CHOICES)}
          onChange={onEntrants}
          testId="lab-activations"
        />
        {choice !== 'demo' && (
          <label class="lab-check">
            <input
              type="checkbox"
              checked={learn}
              onChange={(event) => {
                onLearn(event.currentTarget.checked);
              }}
              data-testid="lab-learn"
            />
            {t('Learn the parameters of expressions')}
          </label>
        )}
        {NUMBERS.map((row) => numberField(form, row))}
        <span class="lab-rate">
          <label for={`${id}-rate`}>{t('Learning rate')}</label>
          <input
            id={`${id}-rate`}
            type="range"
            {...RATE_SLIDER}
            value={rateToPosition(settings.learningRate)}
            aria-valuetext={formatNumber(settings.learningRate)}
            onInput={(event) => {
              setProblem(commitRate(positionToRate(Number(event.currentTarget.value))));
            }}
            onChange={onEnd}
            data-testid="lab-rate-slider"
          />
          <NumberField
            label={t('Learning rate, number')}
            value={settings.learningRate}
            step={0.01}
            lazy
            onCommit={commitRate}
            onEnd={onEnd}
            onProblem={setProblem}
            describedBy={id}
            testId="lab-rate"
          />
        </span>
      </div>
      <Disclosure
        title={t('Network and optimiser')}
        testId="lab-network"
        content={() => <NetworkForm {...form} />}
      />
      <p class="problem" id={id} role="alert" data-testid="lab-problem-text">
        {problem}
      </p>
    </>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
