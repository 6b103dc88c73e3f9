import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../context';
import { LineChart, type LineChartSpec } from './lineChart';

interface ChartBoxProps {
  readonly spec: LineChartSpec;
  /** What the picture shows, in a sentence. */
  readonly label: string;
}

/** A small chart as wide as its place. What it shows must stand in text beside it too. */
export function ChartBox({ spec, label }: ChartBoxProps): JSX.Element {
  const { theme } = useServices();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<LineChart | undefined>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = container.current;
    if (!element || !canvas.current) return undefined;
    const drawn = new LineChart(canvas.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      drawn.resize(width, height);
      setSize({ width, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
      chart.current = undefined;
    };
  }, []);

  useLayoutEffect(() => {
    if (size.width > 0) chart.current?.draw({ spec, theme });
  }, [spec, theme, size]);

  return (
    <div class="lens-chart" ref={container}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
