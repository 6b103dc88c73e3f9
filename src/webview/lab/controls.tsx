import type { JSX } from 'preact';
import { message, t } from '../../l10n';
import type { Experiment } from './experiment';
import type { LabClient, LabModel } from './labClient';
import { progressOf } from './summary';

interface ControlsProps {
  readonly client: LabClient;
  readonly model: LabModel;
  readonly wanted: Experiment;
  /** Whether the results come from other settings than those in the form. */
  readonly isStale: boolean;
  readonly onDemo: () => void;
}

const STATES: Readonly<Record<LabModel['state'], string>> = {
  idle: message('Ready.'),
  running: message('Training …'),
  paused: message('Paused.'),
  ended: message('Finished.'),
};

const STOPPED = message('Stopped.');

/** Starts, pauses and resets the comparison, and shows its progress. */
export function Controls({ client, model, wanted, isStale, onDemo }: ControlsProps): JSX.Element {
  const { state, runs, experiment, message } = model;
  const isCut = state === 'ended' && runs.some(({ status }) => status === 'running');
  const isEmpty = wanted.entrants.length === 0;
  const steps = (experiment ?? wanted).settings.steps;
  const done = progressOf(runs, steps);
  const run = (): void => {
    if (state === 'running') client.pause();
    else if (state === 'paused' && !isStale) client.resume();
    else client.start(wanted);
  };
  return (
    <>
      <div class="lab-controls">
        <button
          type="button"
          class="button lab-run"
          disabled={isEmpty && state !== 'running'}
          onClick={run}
          data-testid="lab-run"
        >
          {state === 'running' ? t('Pause') : t('Run')}
        </button>
        <button
          type="button"
          class="button secondary"
          disabled={isEmpty || state === 'idle'}
          onClick={() => {
            client.reset(wanted);
          }}
          data-testid="lab-reset"
        >
          {t('Reset')}
        </button>
        <button
          type="button"
          class="button secondary"
          title={t('Settings that make ReLU units die: a high learning rate and negative initial biases')}
          onClick={onDemo}
          data-testid="lab-demo"
        >
          {t('Dying ReLU settings')}
        </button>
        <progress
          class="lab-progress"
          max={1}
          value={done}
          aria-label={t('Progress of the training')}
          data-testid="lab-progress"
        />
      </div>
      <p class="hint">
        <span role="status" data-testid="lab-state">
          {isEmpty ? t('There is no visible curve that can be trained.') : t(isCut ? STOPPED : STATES[state])}
          {isStale && ` ${t('Settings changed. Reset to apply them.')}`}
        </span>{' '}
        <span class="lab-step" data-testid="lab-step">
          {t('{0} of {1} steps', Math.round(done * steps), steps)}
        </span>
      </p>
      {message !== undefined && (
        <p class="lab-message" role="alert" data-testid="lab-message">
          {message}
        </p>
      )}
    </>
  );
}
