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

type Settings = TabChoices['lab']['settings'];
type EntrantChoice = TabChoices['lab']['entrants'];

interface SettingsFormProps {
  readonly settings: Settings;
  /** Which activations to train. */
  readonly choice: EntrantChoice;
  readonly onSettings: (changed: Partial<Settings>) => void;
  /** Called when a change is complete: a slider was released, or a number was entered. */
  readonly onEnd: () => void;
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

interface NumberSetting {
  readonly key: 'bias' | 'steps' | 'seed';
  readonly label: string;
  readonly caption: string;
  /** The step of an arrow key. */
  readonly step: number;
  /** The reason why the number is invalid, as a sentence; undefined if it is valid. */
  readonly problemOf: (value: number) => string | undefined;
}

const { bias, steps } = LAB_LIMITS;
/** Longer seeds do not fit into their field. */
const MAX_SEED = 999_999;

const NUMBERS: readonly NumberSetting[] = [
  {
    key: 'bias',
    label: message('Bias that hidden units start with'),
    caption: message('Initial bias'),
    step: 0.5,
    problemOf: (value) =>
      value >= bias.min && value <= bias.max
        ? undefined
        : t('The initial bias must be a number from {0} to {1}.', formatNumber(bias.min), bias.max),
  },
  {
    key: 'steps',
    label: message('Steps of the training'),
    caption: message('Steps'),
    step: 100,
    problemOf: (value) =>
      Number.isInteger(value) && value >= steps.min && value <= steps.max
        ? undefined
        : t('The number of steps must be an integer from {0} to {1}.', steps.min, steps.max),
  },
  {
    key: 'seed',
    label: message('Seed of data, weights and order'),
    caption: message('Seed'),
    step: 1,
    problemOf: (value) =>
      Number.isInteger(value) && value >= 0 && value <= MAX_SEED
        ? undefined
        : t('The seed must be an integer from 0 to {0}.', MAX_SEED),
  },
];

/** The settings to choose before a training, and the learning rate, which also takes effect during one. */
export function SettingsForm(props: SettingsFormProps): JSX.Element {
  const { settings, choice, learn, onSettings, onEnd, onEntrants, onLearn } = props;
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const commitRate = (learningRate: number): string | undefined => {
    const wrong = learningRateProblem(learningRate);
    if (wrong === undefined) onSettings({ learningRate });
    return wrong === undefined ? undefined : sentence(wrong);
  };
  return (
    <>
      <div class="lab-settings">
        <Select
          label={t('Data set')}
          value={settings.problem}
          options={translated(TOYS)}
          onChange={(toy) => {
            onSettings({ problem: toy });
            onEnd();
          }}
          testId="lab-problem"
        />
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
        {NUMBERS.map(({ key, label, caption, step, problemOf }) => (
          <NumberField
            key={key}
            label={t(label)}
            caption={t(caption)}
            value={settings[key]}
            step={step}
            lazy
            onCommit={(value) => {
              const wrong = problemOf(value);
              if (wrong === undefined) onSettings({ [key]: value });
              return wrong;
            }}
            onEnd={onEnd}
            onProblem={setProblem}
            describedBy={id}
            testId={`lab-${key}`}
          />
        ))}
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
        content={() => (
          <NetworkForm
            settings={settings}
            onSettings={onSettings}
            onEnd={onEnd}
            onProblem={setProblem}
            describedBy={id}
          />
        )}
      />
      <p class="problem" id={id} role="alert" data-testid="lab-problem-text">
        {problem}
      </p>
    </>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
