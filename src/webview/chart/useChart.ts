import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CurveChart, type PlotArea } from './curveChart';
import type { Plot } from './plot';
import type { Theme } from './theme';

interface ChartHandle {
  /** For the element that the canvas fills. */
  readonly container: { current: HTMLDivElement | null };
  readonly canvas: { current: HTMLCanvasElement | null };
  /** Where the curves are drawn, in CSS pixels from the container's corner; undefined before the first drawing. */
  readonly area: PlotArea | undefined;
}

/** Draws the plot on a canvas whenever it, the theme or the container's size changes. */
export function useChart(plot: Plot, theme: Theme, onWidth: (width: number) => void): ChartHandle {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<CurveChart | undefined>(undefined);
  const [area, setArea] = useState<PlotArea>();
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = container.current;
    if (!element || !canvas.current) return undefined;
    const drawn = new CurveChart(canvas.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      drawn.resize(width, height);
      setSize({ width, height });
      onWidth(width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
      chart.current = undefined;
    };
  }, []);

  useLayoutEffect(() => {
    if (!chart.current || size.width === 0) return;
    chart.current.draw(plot, theme);
    const now = chart.current.area;
    setArea((before) => (before && isSame(before, now) ? before : now));
  }, [plot, theme, size]);

  return { container, canvas, area };
}

const isSame = (a: PlotArea, b: PlotArea): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
