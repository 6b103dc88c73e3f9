import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../context';
import type { LabChart } from './charts';
import { StepChart } from './stepChart';

/** A chart over steps, as wide as its place. */
export function StepChartBox({ id, title, label, spec }: LabChart): JSX.Element {
  const { theme } = useServices();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<StepChart | undefined>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = container.current;
    if (!element || !canvas.current) return undefined;
    const drawn = new StepChart(canvas.current);
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
    if (size.width > 0) chart.current?.draw(spec, theme);
  }, [spec, theme, size]);

  return (
    <figure class="lab-figure">
      <figcaption>{title}</figcaption>
      <div class="lab-chart" ref={container}>
        <canvas ref={canvas} role="img" aria-label={label} data-testid={`lab-chart-${id}`} />
      </div>
    </figure>
  );
}
