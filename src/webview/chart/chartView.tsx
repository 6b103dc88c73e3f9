import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useCallback, useId, useMemo, useState } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { Frame } from '../../present/scene/shapes';
import { DEFAULT_VIEW } from '../../protocol/state';
import { useServices } from '../context';
import { Crosshair } from './crosshair';
import { useGestures } from './gestures';
import type { Plot } from './plot';
import { plotScene } from './plotScene';
import { SceneChart } from './sceneChart';
import { useFittedChart } from './useFittedChart';

interface ChartViewProps {
  readonly plot: Plot;
  /** The position of the readout. */
  readonly z: number;
  readonly onMove: (z: number, by: 'pointer' | 'keyboard') => void;
  readonly onWidth: (width: number) => void;
}

/**
 * The chart, with everything that follows the pointer on top of it. Everything can be done with the keyboard
 * too.
 */
export function ChartView({ plot, z, onMove, onWidth }: ChartViewProps): JSX.Element {
  const { dispatch, current, theme } = useServices();
  const helpId = useId();
  const [area, setArea] = useState<Frame>();
  const spec = useMemo(() => plotScene(plot, theme.palette), [plot, theme]);
  const { container, canvas } = useFittedChart(
    (element) => new SceneChart(element),
    (chart) => {
      chart.draw(spec, theme);
      const now = chart.area;
      setArea((before) => (before && now && isSame(before, now) ? before : now));
    },
    [spec, theme],
    onWidth,
  );
  const reset = useCallback(() => {
    dispatch({ type: 'setView', view: DEFAULT_VIEW });
    dispatch({ type: 'seal' });
  }, [dispatch]);
  const stops = [...new Set([...plot.kinks.map((kink) => kink.z), 0])].sort((a, b) => a - b);
  useGestures(
    container,
    { view: () => current().view, y: plot.y, area, z, stops },
    { dispatch, moveTo: onMove, reset },
  );
  return (
    <div class="chart-box">
      <div
        ref={container}
        class="chart"
        data-testid="chart"
        tabIndex={0}
        role="group"
        aria-roledescription={t('interactive chart')}
        aria-label={t('Chart')}
        aria-describedby={helpId}
      >
        <canvas ref={canvas} role="img" aria-label={describePlot(plot)} />
        {area && <Crosshair plot={plot} area={area} z={z} />}
      </div>
      <span class="visually-hidden" id={helpId}>
        {t(
          'Left and right arrow keys move the readout, with Shift in larger steps; Home and End go to the ends, Page Up and Page Down to kinks. Plus and minus zoom, Alt with arrows pans, 0 resets. Values are announced and listed in the table below.',
        )}
      </span>
    </div>
  );
}

const isSame = (a: Frame, b: Frame): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

/** A sentence that describes the picture. */
function describePlot({ traces, z, y, show, baseline, measured }: Plot): string {
  const names = traces.filter(({ secondary }) => !secondary).map(({ label }) => label);
  const what = [show.f && 'f', show.df && 'f′'].filter(Boolean).join(', ') || t('neither f nor f′');
  const of = names.length === 0 ? t('no curve') : names.join('; ');
  const curves = baseline === undefined ? of : t('{0} minus {1}', of, baseline);
  const ends = [z.min, z.max, y.min, y.max].map(formatNumber);
  const graph = t('Graph of {0} of {1}, z from {2} to {3}, y from {4} to {5}.', what, curves, ...ends);
  return measured
    ? `${graph} ${t('A histogram of measured pre-activations is below them and also in a table.')}`
    : graph;
}
