import type { JSX } from 'preact';
import { useFittedChart } from '../chart/useFittedChart';
import { useServices } from '../context';
import type { LabChart } from './charts';
import { StepChart } from './stepChart';

/** A chart over steps that fills the width of its container. */
export function StepChartBox({ id, title, label, spec }: LabChart): JSX.Element {
  const { theme } = useServices();
  const { container, canvas } = useFittedChart(
    (element) => new StepChart(element),
    (chart) => {
      chart.draw(spec, theme);
    },
    [spec, theme],
  );

  return (
    <figure class="lab-figure">
      <figcaption>{title}</figcaption>
      <div class="lab-chart" ref={container}>
        <canvas ref={canvas} role="img" aria-label={label} data-testid={`lab-chart-${id}`} />
      </div>
    </figure>
  );
}
