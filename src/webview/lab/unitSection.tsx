import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import { seriesStyle } from '../../present/palette';
import { ChartBox } from '../chart/chartBox';
import { useServices } from '../context';
import { TableSection } from '../controls/table';
import { ValuesTables } from '../lens/valuesTable';
import { gradientChart } from './charts';
import type { Experiment } from './experiment';
import type { InspectedUnit, LabModel } from './labClient';
import { NetworkSelect } from './networkSelect';
import { LayerGrid } from './unitGrid';
import { binsOf, unitFate, unitStory } from './unitText';
import { withDigits } from '../numberText';

interface UnitSectionProps {
  readonly experiment: Experiment;
  readonly model: LabModel;
}

/** The units of one network, and the gradient that reaches each layer. */
export function UnitSection({ experiment, model }: UnitSectionProps): JSX.Element | null {
  const { training } = useServices().lab;
  const { palette } = useServices().theme;
  const { entrants, settings } = experiment;
  const [chosen, setChosen] = useState(0);
  const [place, setPlace] = useState<{ readonly layer: number; readonly unit: number }>();
  const run = Math.min(chosen, entrants.length - 1);
  const entrant = entrants[run];
  const detail = model.details[run];
  // Ignore a unit of another network, or of a network that no longer exists.
  useEffect(() => {
    training.inspect(place && { run, ...place });
  }, [training, run, place, model.experiment]);
  const gradient = useMemo(
    () => gradientChart(experiment, model.runs, palette, run),
    [experiment, model.runs, palette, run],
  );
  if (!entrant || !detail) return null;
  const { unit } = model;
  const isCurrent =
    unit?.place.run === run && unit.place.layer === place?.layer && unit.place.unit === place.unit;
  return (
    <section>
      <h2>{t('Units')}</h2>
      <NetworkSelect entrants={entrants} run={run} onChange={setChosen} testId="lab-unit-run" />
      <p class="hint">
        {t(
          'Each row is a hidden unit over the steps. The higher its bars, the more samples it is active for: its slope is other than 0 there. A row that is struck through is dead from there on. Choose a unit to see why.',
        )}
      </p>
      <div class="lab-charts">
        {settings.hidden.map((_, layer) => (
          <LayerGrid
            key={layer}
            hidden={settings.hidden}
            layer={layer}
            grid={detail.grid}
            steps={settings.steps}
            colour={seriesStyle(palette, entrant.slot).colour}
            selected={place?.layer === layer ? place.unit : undefined}
            onSelect={(chosenUnit) => {
              setPlace({ layer, unit: chosenUnit });
            }}
          />
        ))}
        <ChartBox {...gradient} />
      </div>
      {place && isCurrent && <UnitReport unit={unit} experiment={experiment} />}
      {place && !isCurrent && !training.hasNetworks && (
        <p class="hint" data-testid="lab-unit-gone">
          {t('Closing the preview discarded the networks. Run trains them again, with the same result.')}
        </p>
      )}
      <ValuesTables title={t('Gradient norms as a table')} charts={[gradient]} />
      <TableSection
        title={t('Units as a table')}
        class="lens-values"
        testId="lab-unit-values"
        table={() => ({
          columns: [t('Unit'), t('At the end')],
          rows: settings.hidden.flatMap((width, layer) =>
            Array.from({ length: width }, (_, unit) => [
              t('Layer {0}, unit {1}', layer + 1, unit + 1),
              unitFate(detail.grid, settings.hidden, layer, unit),
            ]),
          ),
        })}
      />
    </section>
  );
}

function UnitReport({
  unit,
  experiment,
}: {
  readonly unit: InspectedUnit;
  readonly experiment: Experiment;
}): JSX.Element {
  const label = experiment.entrants[unit.place.run]?.label ?? '';
  const { min, width, bins } = binsOf(unit);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const edge = (i: number): string => withDigits(min + i * width, 3);
  return (
    <div class="lab-unit" data-testid="lab-unit">
      <p role="status">{unitStory(unit, experiment.settings, label)}</p>
      <figure class="chart-figure">
        <figcaption>{t('Pre-activations of the samples; hatched where the slope is 0')}</figcaption>
        <svg
          class="lab-bins"
          viewBox={`0 0 ${bins.length * 10} 60`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('Distribution of {0} pre-activations from {1} on', unit.z.length, withDigits(min, 3))}
        >
          <defs>
            <pattern
              id="lab-flat"
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="1.6" height="4" />
            </pattern>
          </defs>
          {bins.map(({ count, flat }, i) => {
            const [height, hatched] = [(58 * count) / most, (58 * flat) / most];
            return (
              <g key={i}>
                <rect class="bar" x={i * 10 + 0.5} y={60 - height} width={9} height={height - hatched} />
                <rect
                  class="flat"
                  x={i * 10 + 0.5}
                  y={60 - hatched}
                  width={9}
                  height={hatched}
                  fill="url(#lab-flat)"
                />
              </g>
            );
          })}
        </svg>
        <p class="lab-axis" aria-hidden="true">
          {[0, bins.length / 2, bins.length].map((i) => (
            <span key={i}>{edge(i)}</span>
          ))}
        </p>
      </figure>
      <TableSection
        title={t('Pre-activations as a table')}
        class="lens-values"
        table={() => ({
          columns: [t('Pre-activation'), t('Samples'), t('Slope 0')],
          rows: bins.map(({ count, flat }, i) => [t('{0} to {1}', edge(i), edge(i + 1)), count, flat]),
        })}
      />
    </div>
  );
}
