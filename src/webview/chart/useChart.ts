import { useState } from 'preact/hooks';
import { CurveChart, type PlotArea } from './curveChart';
import type { Plot } from './plot';
import type { Theme } from './theme';
import { useFittedChart, type FittedChart } from './useFittedChart';

interface ChartHandle extends FittedChart {
  /** The area of the curves in CSS pixels relative to the container; undefined before the first drawing. */
  readonly area: PlotArea | undefined;
}

/** Draws the plot on a canvas whenever the plot, the theme or the container's size changes. */
export function useChart(plot: Plot, theme: Theme, onWidth: (width: number) => void): ChartHandle {
  const [area, setArea] = useState<PlotArea>();
  const fitted = useFittedChart(
    (canvas) => new CurveChart(canvas),
    (chart) => {
      chart.draw(plot, theme);
      const now = chart.area;
      setArea((before) => (before && isSame(before, now) ? before : now));
    },
    [plot, theme],
    onWidth,
  );
  return { ...fitted, area };
}

const isSame = (a: PlotArea, b: PlotArea): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
