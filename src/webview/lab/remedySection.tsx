import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import type { LabSettings } from '../../math/lab/config';
import { useServices, useSource } from '../context';
import type { Batch } from './batch';
import { BatchControls, TallyTable } from './batchSection';
import { entrant, type Experiment } from './experiment';
import { explain, remediesFor, remedyRows } from './remedies';
import { tally } from './seedClaim';
import { NetworkSelect } from './networkSelect';

interface RemedySectionProps {
  readonly wanted: Experiment;
  readonly count: number;
  /** Applies a change to the form. */
  readonly onSettings: (changed: Partial<LabSettings>) => void;
}

/** Tests what keeps units alive: each change on its own against the unchanged experiment. */
export function RemedySection({ wanted, count, onSettings }: RemedySectionProps): JSX.Element | null {
  const { lab } = useServices();
  const model = useSource(lab.remedies);
  const [chosen, setChosen] = useState(0);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const { settings, entrants } = wanted;
  const base = entrants[Math.min(chosen, entrants.length - 1)];
  const remedies = useMemo(() => (base ? remediesFor(settings, base.activation) : []), [settings, base]);
  const taken = useMemo(() => remedies.filter(({ id }) => !off.has(id)), [remedies, off]);
  const batch = useMemo(
    (): Batch => ({ rows: base ? remedyRows(settings, base, taken) : [], seed: settings.seed, count }),
    [settings, base, taken, count],
  );
  if (!base) return null;
  const { batch: shown, results } = model;
  const tallies = shown ? tally(shown, results) : [];
  const [unchanged] = tallies;
  const first = shown?.rows[0];
  const name = (first && entrant(first.activation, 0)?.label) ?? base.label;
  const text = explain(tallies, name);
  return (
    <section data-testid="lab-remedies">
      <h2>{t('What prevents dead units')}</h2>
      <p class="hint">
        {t('Each change is made alone against the settings above and trained with {0} seeds.', count)}
      </p>
      <NetworkSelect
        label={t('Activation')}
        entrants={entrants}
        run={Math.min(chosen, entrants.length - 1)}
        onChange={setChosen}
        testId="lab-remedy-activation"
      />
      <fieldset class="lab-switches">
        <legend class="visually-hidden">{t('Changes')}</legend>
        {remedies.map(({ id, label }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={!off.has(id)}
              onChange={({ currentTarget: { checked } }) => {
                setOff(new Set(checked ? [...off].filter((other) => other !== id) : [...off, id]));
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <BatchControls
        client={lab.remedies}
        model={model}
        wanted={batch}
        label={t('Explain this run')}
        testId="lab-remedies"
      />
      {text !== undefined && (
        <p class="lab-claim" data-testid="lab-explanation">
          {text}
        </p>
      )}
      {unchanged && unchanged.runs > 0 && (
        <TallyTable
          tallies={tallies}
          base={unchanged}
          caption={t('Results of the changes')}
          head={t('Change')}
          testId="lab-remedy-results"
          action={(row) => {
            const remedy = remedies.find(({ label }) => label === shown?.rows[row]?.label);
            const changed = remedy?.settings;
            if (!changed) return null;
            return (
              <button
                type="button"
                class="button secondary small"
                onClick={() => {
                  onSettings(changed);
                }}
              >
                {t('Apply')}
              </button>
            );
          }}
        />
      )}
    </section>
  );
}
