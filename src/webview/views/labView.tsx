import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { defaultChoices, type TabChoices } from '../../protocol/choices';
import { useServices, useSource } from '../context';
import { useWhileActive } from '../lens/subject';
import { Controls } from '../lab/controls';
import { chosenEntrants, isSameExperiment } from '../lab/experiment';
import '../lab/lab.css';
import { MeasuredSection } from '../lab/measuredSection';
import { RemedySection } from '../lab/remedySection';
import { Results } from '../lab/results';
import { SeedSection } from '../lab/seedSection';
import { SettingsForm } from '../lab/settingsForm';
import { UnitSection } from '../lab/unitSection';
import type { ViewProps } from './viewProps';
import { useChoices } from '../lens/useChoices';

/** Trains small networks side by side that differ only in their activation. */
export function LabView({ state, active }: ViewProps): JSX.Element {
  const { dispatch, current, lab } = useServices();
  const client = lab.training;
  const { curves, choices, measured } = useWhileActive(state, active);
  const { settings, entrants: choice, learn, seeds } = choices.lab;
  const choose = useChoices('lab');
  const seal = (): void => {
    dispatch({ type: 'seal' });
  };
  const setSettings = (changed: Partial<TabChoices['lab']['settings']>): void => {
    choose({ settings: { ...current().choices.lab.settings, ...changed } }, Object.keys(changed).join());
  };
  const model = useSource(client);
  useEffect(
    () => () => {
      client.dispose();
      lab.seeds.stop();
      lab.remedies.stop();
    },
    [lab],
  );
  useEffect(() => {
    client.setActive(active);
  }, [client, active]);
  useEffect(() => {
    client.setLearningRate(settings.learningRate);
  }, [client, settings.learningRate]);

  const chosen = useMemo(
    () => chosenEntrants({ entrants: choice, learn }, choice === 'demo' ? [] : curves),
    [choice, learn, curves],
  );
  const wanted = useMemo(() => ({ settings, entrants: chosen.entrants }), [settings, chosen]);
  const shown = model.experiment ?? wanted;
  const isStale = !isSameExperiment(shown, wanted);
  return (
    <article class="lab" data-testid="lab">
      <p>
        {t(
          'A hidden unit is dead when the slope of its activation is 0 for every sample: no gradient reaches its weights any more, so it cannot learn. Look at the dead units and the loss of ReLU beside those of activations whose slope is nowhere 0.',
        )}
      </p>
      <p class="hint">
        {t(
          'Networks of {0} hidden units learn the same {1} samples in the same order. They differ in their activation only.',
          settings.hidden.join(' + '),
          settings.samples,
        )}
      </p>
      <SettingsForm
        settings={settings}
        choice={choice}
        learn={learn}
        onSettings={setSettings}
        onEnd={seal}
        onEntrants={(entrants) => {
          choose({ entrants });
        }}
        onLearn={(on) => {
          choose({ learn: on });
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
          choose(defaultChoices().lab);
        }}
      />
      <Results shown={shown} model={model} />
      <UnitSection experiment={shown} model={model} />
      <MeasuredSection source={measured} experiment={shown} model={model} />
      <SeedSection
        wanted={wanted}
        count={seeds}
        onCount={(count) => {
          choose({ seeds: count }, 'seeds');
        }}
        onEnd={seal}
      />
      <RemedySection
        wanted={wanted}
        count={seeds}
        onSettings={(changed) => {
          const { hidden, ...rest } = changed;
          setSettings({ ...rest, ...(hidden && { hidden: [...hidden] }) });
          seal();
        }}
      />
    </article>
  );
}
