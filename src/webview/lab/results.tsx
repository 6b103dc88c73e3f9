import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { ChartBox } from '../chart/chartBox';
import { useServices } from '../context';
import { ValuesTables } from '../lens/valuesTable';
import { chartsOf } from './charts';
import type { Experiment } from './experiment';
import { FitSection } from './fitSection';
import type { LabModel } from './labClient';
import { ResultTable } from './resultTable';
import { claim, divergences, learnedNote } from './summary';

/** The results of the comparison, in words, as a table, as pictures and as charts. */
export function Results({
  shown,
  model,
}: {
  readonly shown: Experiment;
  readonly model: LabModel;
}): JSX.Element {
  const { palette } = useServices().theme;
  const { runs } = model;
  const charts = useMemo(() => chartsOf(shown, runs, palette), [shown, runs, palette]);
  const sentence = claim(shown, runs);
  const note = learnedNote(shown);
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
      <FitSection experiment={shown} details={model.details} />
      <section>
        <h2>{t('Over the steps')}</h2>
        {note !== undefined && <p class="hint">{note}</p>}
        <div class="lab-charts">
          {charts.map((chart) => (
            <ChartBox key={chart.id} {...chart} />
          ))}
        </div>
        <ValuesTables charts={charts} />
      </section>
    </>
  );
}
