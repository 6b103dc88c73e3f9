import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import { getEntry } from '../../math/catalogue';
import { shareText } from '../../present/share';
import { siteParams, type MeasuredSite } from '../../protocol/measured';
import type { Curve, PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { NormalControls } from '../graph/normalControls';
import { StatisticsTable } from '../graph/statisticsTable';
import type { MeasuredModel } from './client';
import { HistogramTable } from './histogramTable';
import './measured.css';
import { OverTime } from './overTime';
import { UnitsView } from './unitsView';
import { missingText } from './sourceSelect';

interface MeasuredViewProps {
  readonly state: PanelState;
  readonly source: NonNullable<PanelState['measured']>;
  readonly model: MeasuredModel;
}

/** All measurements at the chosen site, or why there are none. */
export function MeasuredView({ state, source, model }: MeasuredViewProps): JSX.Element {
  const { site, isGone } = model;
  if (!site) {
    return (
      <p class="measured-message" role="status" data-testid="measured-message">
        {missingText(source.label, isGone)}
      </p>
    );
  }
  return (
    <div class="measured" data-testid="measured">
      <Facts site={site} />
      <Actions state={state} site={site} />
      <StatisticsTable
        curves={state.curves}
        source={site}
        testId="statistics"
        {...(source.beside && { caption: t('Measured') })}
      />
      <p class="hint">
        {t(
          'Computed from the histogram of {0} bins. ± is the largest possible error; without ±, the number is exact.',
          site.histogram.counts.length,
        )}
      </p>
      {source.beside && (
        <>
          <NormalControls normal={state.normal} />
          <StatisticsTable
            curves={state.curves}
            source={state.normal}
            caption={t('Assumed: N(μ, σ)')}
            testId="statistics-assumed"
          />
        </>
      )}
      <div class="lab-charts">
        <UnitsView site={site} />
        <OverTime site={site} />
        <HistogramTable histogram={site.histogram} />
      </div>
    </div>
  );
}

/** The measurement in words. */
function Facts({ site }: { readonly site: MeasuredSite }): JSX.Element {
  const { activation, inactiveShare, units, deadUnits, deadUnitsInWindow, windows } = site;
  const name = getEntry(activation)?.name ?? activation;
  const text = (value: number | null): string => (value === null ? '–' : formatNumber(short(value)));
  return (
    <div data-testid="measured-facts">
      <p>
        <strong>{name}</strong>:{' '}
        {inactiveShare === null
          ? t('no values')
          : t('{0} of the values have slope 0', shareText(inactiveShare))}
        {units > 1 &&
          ` · ${
            windows.length > 0
              ? t(
                  '{0} of {1} units dead in the newest calls, {2} from the first call on',
                  deadUnitsInWindow,
                  units,
                  deadUnits,
                )
              : t('{0} of {1} units dead', deadUnits, units)
          }`}
        {site.isLive && <span class="badge measured-live">{t('recording')}</span>}
      </p>
      <p class="hint">
        {t(
          'Mean {0}, standard deviation {1}, from {2} to {3}; {4} values, shape {5}, {6}',
          text(site.mean),
          text(site.std),
          text(site.min),
          text(site.max),
          site.values,
          `[${site.shape.join(', ')}]`,
          site.dtype,
        )}
        {windows.length > 0 && ` · ${t('{0} calls', site.calls)}`}
        {site.nan + site.inf > 0 && ` · ${t('NaN: {0}, infinite: {1}', site.nan, site.inf)}`}
      </p>
    </div>
  );
}

/** Activations to try on the same pre-activations. */
const OTHERS = ['leaky_relu', 'elu', 'gelu'] as const;

function Actions({ state, site }: { readonly state: PanelState; readonly site: MeasuredSite }): JSX.Element {
  const { dispatch } = useServices();
  const { mean, std } = site;
  const isBeside = state.measured?.beside === true;
  const shown = state.curves.map((curve) =>
    curve.type === 'activation' && curve.visible ? curve.activation : '',
  );
  const others = [...new Set([site.activation, ...OTHERS])].filter(
    (id) => getEntry(id) && !shown.includes(id),
  );
  const names = others.map((id) => getEntry(id)?.name ?? id).join(', ');
  return (
    <div class="measured-actions">
      <button
        type="button"
        class="button secondary"
        disabled={mean === null || std === null}
        onClick={() => {
          if (mean !== null && std !== null)
            dispatch({
              type: 'setBeside',
              beside: true,
              normal: { mean: short(mean), deviation: short(std) },
            });
        }}
        title={t('Also show the normal distribution with this mean and standard deviation')}
        data-testid="fit-normal"
      >
        {t('Fit N(μ, σ)')}
      </button>
      {isBeside && (
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            dispatch({ type: 'setBeside', beside: false });
          }}
          data-testid="hide-normal"
        >
          {t('Hide N(μ, σ)')}
        </button>
      )}
      <button
        type="button"
        class="button secondary"
        disabled={mean === null}
        onClick={() => {
          const view = viewOf(site);
          if (view) dispatch({ type: 'setView', view });
          dispatch({ type: 'seal' });
        }}
        title={t('Set the z range to the measured values, except those more than 5 σ from the mean')}
        data-testid="fit-view"
      >
        {t('Fit the view')}
      </button>
      {others.length > 0 && (
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            dispatch({ type: 'add', curves: others.map((id) => curveOf(id, site)) });
          }}
          title={t('What the same pre-activations would give with {0}', names)}
          data-testid="compare-others"
        >
          {t('Compare with {0}', names)}
        </button>
      )}
    </div>
  );
}

/**
 * A curve for the activation: with the program's parameters if it is the site's own, otherwise with its
 * defaults.
 */
const curveOf = (activation: string, site: MeasuredSite): Curve => ({
  type: 'activation',
  key: activation,
  activation,
  params: activation === site.activation ? siteParams(site) : {},
  visible: true,
});

/** A view of the values within 5 σ of their mean. It includes 0 and has some room at either end. */
function viewOf({ mean, std, min, max }: MeasuredSite): PanelState['view'] | undefined {
  if (mean === null || std === null || min === null || max === null) return undefined;
  const low = Math.min(0, Math.max(min, mean - 5 * std));
  const high = Math.max(0, Math.min(max, mean + 5 * std));
  const room = 0.05 * (high - low) || 1;
  return { zMin: short(low - room), zMax: short(high + room) };
}

/** A number as a field shows it. */
const short = (value: number): number => Number(value.toPrecision(4));
