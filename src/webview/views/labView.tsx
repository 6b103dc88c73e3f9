import { message, t } from '../../l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { defaultChoices, type TabChoices } from '../../protocol/choices';
import { useServices, useSource } from '../context';
import { useWhileActive } from '../lens/subject';
import { ValuesTables } from '../lens/valuesTable';
import { chartsOf } from '../lab/charts';
import { curveEntrants, demoEntrants, isSameExperiment, type Experiment } from '../lab/experiment';
import '../lab/lab.css';
import type { LabClient, LabModel } from '../lab/labClient';
import { ResultTable } from '../lab/resultTable';
import { SettingsForm } from '../lab/settingsForm';
import { StepChartBox } from '../lab/stepChartBox';
import { claim, divergences, progressOf } from '../lab/summary';
import type { ViewProps } from '.';

/** Trains small networks side by side that differ in nothing but their activation. */
export function LabView({ state, active }: ViewProps): JSX.Element {
  const { dispatch, current, lab: client } = useServices();
  const { curves, choices } = useWhileActive(state, active);
  const { settings, entrants: choice } = choices.lab;
  const choose = (change: (lab: TabChoices['lab']) => TabChoices['lab'], group?: string): void => {
    dispatch({
      type: 'setChoices',
      choices: { lab: change(current().choices.lab) },
      ...(group !== undefined && { group }),
    });
  };
  const model = useSource(client, () => client.model);
  useEffect(
    () => () => {
      client.dispose();
    },
    [client],
  );
  useEffect(() => {
    client.setActive(active);
  }, [client, active]);
  useEffect(() => {
    client.setLearningRate(settings.learningRate);
  }, [client, settings.learningRate]);

  const chosen = useMemo(
    () => (choice === 'demo' ? { entrants: demoEntrants, leftOut: [] } : curveEntrants(curves)),
    [choice, curves],
  );
  const wanted = useMemo(() => ({ settings, entrants: chosen.entrants }), [settings, chosen]);
  const shown = model.experiment ?? wanted;
  const isStale = !isSameExperiment(shown, wanted);
  return (
    <article class="lab" data-testid="lab">
      <p class="hint">
        {t(
          'Networks of {0} hidden units learn the same {1} samples in the same order. They differ in their activation only. A hidden unit is dead when its slope is 0 for every sample.',
          settings.hidden.join(' + '),
          settings.samples,
        )}
        {settings.momentum > 0 && ` ${t('Momentum is {0}.', formatNumber(settings.momentum))}`}
      </p>
      <SettingsForm
        settings={settings}
        choice={choice}
        onSettings={(changed) => {
          const group = `lab.${Object.keys(changed).join()}`;
          choose((lab) => ({ ...lab, settings: { ...lab.settings, ...changed } }), group);
        }}
        onEnd={() => {
          dispatch({ type: 'seal' });
        }}
        onEntrants={(entrants) => {
          choose((lab) => ({ ...lab, entrants }));
        }}
      />
      {chosen.leftOut.length > 0 && (
        <p class="hint" data-testid="lab-left-out">
          {t('Not trained: {0}', chosen.leftOut.join(' '))}
        </p>
      )}
      <Controls
        client={client}
        model={model}
        wanted={wanted}
        isStale={isStale}
        onDemo={() => {
          choose(() => defaultChoices().lab);
        }}
      />
      <Results shown={shown} model={model} />
    </article>
  );
}

interface ControlsProps {
  readonly client: LabClient;
  readonly model: LabModel;
  readonly wanted: Experiment;
  /** Whether what is shown was trained with other settings than those that stand in the form. */
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

function Controls({ client, model, wanted, isStale, onDemo }: ControlsProps): JSX.Element {
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
          title={t('The settings that kill ReLU units: long steps and negative initial biases')}
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
          {isStale && ` ${t('The settings have changed since: Reset takes the new ones, from step 0.')}`}
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

function Results({ shown, model }: { readonly shown: Experiment; readonly model: LabModel }): JSX.Element {
  const { palette } = useServices().theme;
  const { runs } = model;
  const charts = useMemo(() => chartsOf(shown, runs, palette), [shown, runs, palette]);
  const sentence = claim(shown, runs);
  return (
    <>
      {sentence !== undefined && (
        <p class="lab-claim" data-testid="lab-claim">
          {sentence}
        </p>
      )}
      {divergences(shown, runs).map((text) => (
        <p class="lab-message" role="alert" key={text} data-testid="lab-divergence">
          {text}
        </p>
      ))}
      <ResultTable experiment={shown} runs={runs} />
      <div class="lab-charts">
        {charts.map((chart) => (
          <StepChartBox key={chart.id} {...chart} />
        ))}
      </div>
      <ValuesTables
        charts={charts.map(({ title, spec }) => ({
          caption: title,
          axis: 'step',
          range: spec.x,
          series: spec.series,
          format: spec.format,
        }))}
      />
    </>
  );
}
