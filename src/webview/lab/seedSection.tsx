import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import { SEEDS } from '../../protocol/labSettings';
import { ChartBox } from '../chart/chartBox';
import { useServices, useSource } from '../context';
import { BoundedField } from '../controls/boundedField';
import { ValuesTables } from '../lens/valuesTable';
import type { Batch } from './batch';
import { BatchControls, TallyTable } from './batchSection';
import type { Experiment } from './experiment';
import { seedCharts } from './seedCharts';
import { seedClaim, tally, worstOf } from './seedClaim';

interface SeedSectionProps {
  readonly wanted: Experiment;
  readonly count: number;
  readonly onCount: (count: number) => void;
  readonly onEnd: () => void;
}

/** The same comparison with several seeds, which shows whether one run was luck. */
export function SeedSection({ wanted, count, onCount, onEnd }: SeedSectionProps): JSX.Element {
  const { lab, theme } = useServices();
  const model = useSource(lab.seeds);
  const [problem, setProblem] = useState<string>();
  const { settings, entrants } = wanted;
  const batch = useMemo(
    (): Batch => ({
      rows: entrants.map(({ label, slot, activation }) => ({ label, slot, activation, settings })),
      seed: settings.seed,
      count,
    }),
    [settings, entrants, count],
  );
  const { batch: shown, results } = model;
  const tallies = useMemo(() => (shown ? tally(shown, results) : []), [shown, results]);
  const charts = useMemo(
    () => (shown ? seedCharts(shown, results, theme.palette) : []),
    [shown, results, theme.palette],
  );
  const claim = seedClaim(tallies);
  const worst = worstOf(tallies);
  return (
    <section data-testid="lab-seeds">
      <h2>{t('Over many seeds')}</h2>
      <p class="hint">
        {t(
          'One run is one draw of data, weights and order. The same comparison with the seeds from {0} to {1} tells what is luck.',
          settings.seed,
          settings.seed + count - 1,
        )}
      </p>
      <BatchControls
        client={lab.seeds}
        model={model}
        wanted={batch}
        label={t('Run {0} seeds', count)}
        testId="lab-seeds"
      >
        <BoundedField
          label={t('How many seeds')}
          caption={t('Seeds')}
          value={count}
          step={1}
          lazy
          bounds={SEEDS}
          isInteger
          onValue={onCount}
          onEnd={onEnd}
          onProblem={setProblem}
          testId="lab-seed-count"
        />
      </BatchControls>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {claim !== undefined && (
        <p class="lab-claim" data-testid="lab-seed-claim">
          {claim}
        </p>
      )}
      {worst && worst.runs > 0 && (
        <>
          <TallyTable
            tallies={tallies}
            base={worst}
            caption={t('Results over many seeds')}
            head={t('Activation')}
            testId="lab-seed-results"
          />
          <p class="hint">{t('Lines are medians, bands reach from the lowest to the highest run.')}</p>
          <div class="lab-charts">
            {charts.map((chart) => (
              <ChartBox key={chart.id} {...chart} />
            ))}
          </div>
          <ValuesTables title={t('Medians as tables')} charts={charts} />
        </>
      )}
    </section>
  );
}
