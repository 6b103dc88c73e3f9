import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A drawing on a canvas, such as a wrapper around a Chart.js chart. */
interface Fitted {
  resize(width: number, height: number): void;
  destroy(): void;
}

/** The elements of a fitted chart. */
export interface FittedChart {
  /** For the element that the canvas fills. */
  readonly container: { current: HTMLDivElement | null };
  readonly canvas: { current: HTMLCanvasElement | null };
}

/**
 * Creates a chart that fills its container for the life of the component. `draw` is called when one of
 * `inputs` or the size has changed, but not before the size is known.
 */
export function useFittedChart<C extends Fitted>(
  create: (canvas: HTMLCanvasElement) => C,
  draw: (chart: C) => void,
  inputs: readonly unknown[],
  onWidth?: (width: number) => void,
): FittedChart {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<C | undefined>(undefined);
  const size = useRef({ width: 0, height: 0 });
  const [resizings, setResizings] = useState(0);

  // Before the page is painted, so that its first frame shows the drawing.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element || !canvas.current) return undefined;
    const drawn = create(canvas.current);
    chart.current = drawn;
    const fit = (): boolean => {
      const { clientWidth: width, clientHeight: height } = element;
      const isSame = width === size.current.width && height === size.current.height;
      if (width === 0 || height === 0 || isSame) return false;
      drawn.resize(width, height);
      size.current = { width, height };
      onWidth?.(width);
      return true;
    };
    fit();
    const observer = new ResizeObserver(() => {
      if (fit()) setResizings((count) => count + 1);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
      chart.current = undefined;
    };
  }, []);

  useLayoutEffect(() => {
    if (chart.current && size.current.width > 0) draw(chart.current);
  }, [...inputs, resizings]);

  return { container, canvas };
}
