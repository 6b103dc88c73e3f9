import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import { onCommonBins, type CommonBins } from '../../math/measured/compare';
import { seriesStyle } from '../../present/palette';
import { shareText } from '../../present/share';
import type { MeasuredSite } from '../../protocol/measured';
import type { PanelState } from '../../protocol/state';
import { useServices, useSource } from '../context';
import { Table, TableSection } from '../controls/table';
import { Select } from '../lens/select';
import { missingText, SiteSelect } from '../measured/sourceSelect';
import type { Experiment } from './experiment';
import type { InspectedLayer, LabModel } from './labClient';
import { DensityChart } from './densityChart';
import { NetworkSelect } from './networkSelect';
import { withDigits } from '../numberText';

interface MeasuredSectionProps {
  readonly source: PanelState['measured'];
  readonly experiment: Experiment;
  readonly model: LabModel;
}

/** The pre-activations of one of the lab's layers beside those that were measured in a program. */
export function MeasuredSection({ source, experiment, model }: MeasuredSectionProps): JSX.Element {
  const { host, measured: client } = useServices();
  const { offered = [], site, isGone } = useSource(client);
  if (offered.length === 0 && !source) {
    return (
      <section data-testid="lab-measured">
        <h2>{t('Beside a recording')}</h2>
        <p class="hint" data-testid="lab-no-sites">
          {t(
            'To set the pre-activations of a program of yours beside those of the lab, run its Python file with the recorder, or open a recording.',
          )}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              host.post({ type: 'openRecording' });
            }}
          >
            {t('Open Recording…')}
          </button>
        </p>
      </section>
    );
  }
  return (
    <section data-testid="lab-measured">
      <h2>{t('Beside a recording')}</h2>
      <SiteSelect
        label={t('Measured at')}
        none={t('none')}
        source={source}
        offered={offered}
        testId="lab-measured-site"
      />
      {source && !site && (
        <p class="hint" role="status">
          {missingText(source.label, isGone)}
        </p>
      )}
      {source && site && <Beside site={site} experiment={experiment} model={model} />}
    </section>
  );
}

interface BesideProps {
  readonly site: MeasuredSite;
  readonly experiment: Experiment;
  readonly model: LabModel;
}

/** A layer to choose, and the two distributions as numbers and as a picture. */
function Beside({ site, experiment, model }: BesideProps): JSX.Element {
  const { lab, theme } = useServices();
  const { training } = lab;
  const { entrants, settings } = experiment;
  // A network with the activation that the program calls, unless another one is chosen.
  const alike = entrants.findIndex(
    ({ activation }) => activation.type === 'entry' && activation.activation === site.activation,
  );
  const [chosen, setChosen] = useState<number>();
  const [wanted, setWanted] = useState(0);
  const run = Math.min(chosen ?? Math.max(0, alike), entrants.length - 1);
  const layer = Math.min(wanted, settings.hidden.length - 1);
  useEffect(() => {
    training.inspectLayer({ run, layer });
    return () => {
      training.inspectLayer(undefined);
    };
  }, [training, run, layer, model.experiment]);
  const reading =
    model.layer?.place.run === run && model.layer.place.layer === layer ? model.layer : undefined;
  const bins = useMemo(
    () => reading && onCommonBins(site.histogram, reading.histogram),
    [site.histogram, reading],
  );
  const entrant = entrants[run];
  const name = t('Layer {0} of {1}', layer + 1, entrant?.label ?? '');
  return (
    <>
      <div class="lab-beside-choice">
        <NetworkSelect entrants={entrants} run={run} onChange={setChosen} testId="lab-beside-run" />
        <Select
          label={t('Layer')}
          value={String(layer)}
          options={settings.hidden.map((units, i) => ({
            id: String(i),
            label: t('{0} ({1} units)', i + 1, units),
          }))}
          onChange={(id) => {
            setWanted(Number(id));
          }}
          testId="lab-beside-layer"
        />
      </div>
      {!reading && (
        <p class="hint" data-testid="lab-beside-missing">
          {model.runs.length > 0 && !training.hasNetworks
            ? t('Closing the preview discarded the networks. Run trains them again, with the same result.')
            : t('Run the lab to see its pre-activations here.')}
        </p>
      )}
      <FactsTable site={site} name={name} reading={reading} />
      {bins && (
        <>
          <DensityChart
            bins={bins}
            names={[site.label, name]}
            colour={seriesStyle(theme.palette, entrant?.slot ?? 0).colour}
          />
          <p class="hint">
            {t(
              'Shares of the finite values in bins of width {0}. The two have {1} in common. A bin of the recording that lies in several of these is split in proportion to the width.',
              short((bins.edges[1] ?? NaN) - (bins.edges[0] ?? NaN)),
              shareText(bins.overlap),
            )}
          </p>
          <TableSection
            title={t('Both distributions as a table')}
            class="lens-values"
            testId="lab-beside-bins"
            table={() => binsTable(bins, [site.label, name])}
          />
        </>
      )}
    </>
  );
}

interface FactsTableProps {
  readonly site: MeasuredSite;
  readonly name: string;
  readonly reading: InspectedLayer | undefined;
}

/** The measurements of both, side by side. */
function FactsTable({ site, name, reading }: FactsTableProps): JSX.Element {
  const share = (value: number | null | undefined): string =>
    typeof value === 'number' ? shareText(value) : '–';
  const number = (value: number | null | undefined): string =>
    typeof value === 'number' ? short(value) : '–';
  const dead = (dead: number, units: number): string => (units > 1 ? `${dead} / ${units}` : '–');
  const rows: readonly (readonly [string, string, string])[] = [
    [t('Slope 0'), share(site.inactiveShare), share(reading?.inactiveShare)],
    [
      t('Dead units'),
      dead(site.windows.length > 0 ? site.deadUnitsInWindow : site.deadUnits, site.units),
      reading ? dead(reading.deadUnits, reading.units) : '–',
    ],
    [t('Mean'), number(site.mean), number(reading?.mean)],
    [t('Standard deviation'), number(site.std), number(reading?.std)],
    [t('Least'), number(site.min), number(reading?.min)],
    [t('Greatest'), number(site.max), number(reading?.max)],
    [t('Values'), String(site.values), reading ? String(reading.values) : '–'],
  ];
  const measured = (
    <>
      {site.label}
      {site.isLive && <span class="badge measured-live">{t('recording')}</span>}
    </>
  );
  return (
    <Table
      label={t('Measured and lab, side by side')}
      columns={[t('Pre-activations'), { head: measured }, name]}
      rows={rows}
      testId="lab-beside"
    />
  );
}

function binsTable({ edges, first, second }: CommonBins, names: readonly [string, string]) {
  const [low = NaN, high = NaN] = [edges[0], edges.at(-1)];
  const row = (range: string, measured: number, lab: number): readonly string[] => [
    range,
    shareText(measured),
    shareText(lab),
  ];
  return {
    columns: [t('Pre-activation'), ...names],
    rows: [
      row(t('below {0}', short(low)), first.below, second.below),
      ...first.shares.map((share, i) =>
        row(
          t('{0} to {1}', short(edges[i] ?? NaN), short(edges[i + 1] ?? NaN)),
          share,
          second.shares[i] ?? 0,
        ),
      ),
      row(t('from {0} on', short(high)), first.above, second.above),
    ],
  };
}

const short = (value: number): string => withDigits(value, 4);
