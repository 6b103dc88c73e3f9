import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { PanelState } from '../../protocol/state';
import { useServices, useSource } from '../context';
import { MeasuredView } from '../measured/measuredView';
import { SiteSelect } from '../measured/sourceSelect';
import { NormalControls } from './normalControls';
import { StatisticsTable } from './statisticsTable';

/** The section about the pre-activation, which is assumed to be normal or was measured in a program. */
export function Preactivation({ state }: { readonly state: PanelState }): JSX.Element {
  const { dispatch, current, measured: client } = useServices();
  const model = useSource(client);
  const { normal, show, measured, curves } = state;
  return (
    <details
      class="section"
      open={show.normal}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        if (open !== current().show.normal) dispatch({ type: 'setShow', show: { normal: open } });
      }}
      data-testid="preactivation"
    >
      {measured ? (
        <summary>
          {t('Pre-activation')} z <span class="hint">{t('measured at {0}', measured.label)}</span>
        </summary>
      ) : (
        <summary>
          {t('Pre-activation')} z ~ N(μ, σ²){' '}
          <span class="hint">
            μ = {formatNumber(normal.mean)}, σ = {formatNumber(normal.deviation)}
          </span>
        </summary>
      )}
      {show.normal && (
        <div class="section-body">
          {(model.offered ?? []).length === 0 && !measured ? (
            <p class="hint" data-testid="no-sites">
              {t(
                'Assumed. Run a Python file with the recorder, or open an array, to see measured ones here.',
              )}
            </p>
          ) : (
            <div class="measured-source">
              <SiteSelect
                label={t('Source')}
                none={t('Assumed: N(μ, σ)')}
                source={measured}
                offered={model.offered ?? []}
                testId="measured-source"
              />
            </div>
          )}
          {measured ? (
            <MeasuredView state={state} source={measured} model={model} />
          ) : (
            <>
              <NormalControls normal={normal} />
              <StatisticsTable curves={curves} source={normal} testId="statistics" />
            </>
          )}
        </div>
      )}
    </details>
  );
}
