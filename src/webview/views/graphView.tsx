import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { PanelState } from '../../protocol/state';
import { ChartView } from '../chart/chartView';
import { buildPlot } from '../chart/plot';
import { useServices, useSource } from '../context';
import { DataTable } from '../graph/dataTable';
import { Preactivation } from '../graph/preactivation';
import { Readout } from '../graph/readout';
import { Toolbar } from '../graph/toolbar';

/** Pixels by which a chart has to widen to get more samples, so that its first frame has enough of them. */
const STEP = 300;
/** The width of a chart whose width is not known yet. */
const FIRST_WIDTH = 2 * STEP;

/** Maximum number of samples of all curves that can be computed in a frame. */
const BUDGET = 12_000;

/**
 * At least one sample per pixel; fewer if there are many curves. That would only be visible at kinks, which have
 * samples of their own.
 */
const samplesFor = (width: number, visible: number): number =>
  Math.round(Math.max(200, Math.min(width, BUDGET / Math.max(1, visible))));

/** The curves over a common z range, with their values at the pointer. */
export function GraphView({ state }: { readonly state: PanelState }): JSX.Element {
  const { theme, measured } = useServices();
  const histogram = useSource(measured).site?.histogram;
  const [width, setWidth] = useState(FIRST_WIDTH);
  const onWidth = useCallback((pixels: number): void => {
    setWidth(STEP * Math.ceil(pixels / STEP));
  }, []);
  const [readout, setReadout] = useState({ z: 0, announce: false });
  const { curves, view, show, baseline, selected, normal, measured: source } = state;
  const plot = useMemo(
    () =>
      buildPlot(
        state,
        theme.palette,
        samplesFor(width, curves.filter(({ visible }) => visible).length),
        histogram,
      ),
    [curves, view, show, baseline, selected, normal, source, histogram, theme, width],
  );
  const onMove = useCallback((z: number, by: 'pointer' | 'keyboard'): void => {
    setReadout({ z, announce: by === 'keyboard' });
  }, []);
  return (
    <div class="graph-view">
      <Toolbar state={state} y={plot.y} />
      <ChartView plot={plot} z={readout.z} onMove={onMove} onWidth={onWidth} />
      <Readout
        state={state}
        plot={plot}
        z={readout.z}
        announce={readout.announce}
        onMove={(z) => {
          onMove(z, 'keyboard');
        }}
      />
      <Preactivation state={state} />
      <DataTable plot={plot} />
    </div>
  );
}
