import type { ComponentChildren, JSX } from 'preact';
import { useServices } from '../context';
import { SceneChart, type ChartSpec } from './sceneChart';
import { useFittedChart } from './useFittedChart';

interface ChartBoxProps {
  readonly spec: ChartSpec;
  /** A sentence that describes the picture. */
  readonly label: string;
  readonly title?: ComponentChildren;
  /** Its name for tests. */
  readonly id?: string;
}

/** A chart that fills the width of its container. Its values must also be given as text or as a table. */
export function ChartBox({ spec, label, title, id }: ChartBoxProps): JSX.Element {
  const { theme } = useServices();
  const { container, canvas } = useFittedChart(
    (element) => new SceneChart(element),
    (chart) => {
      chart.draw(spec, theme);
    },
    [spec, theme],
  );
  return (
    <figure class="chart-figure">
      {title !== undefined && <figcaption>{title}</figcaption>}
      <div class="small-chart" ref={container}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          {...(id !== undefined && { 'data-testid': `chart-${id}` })}
        />
      </div>
    </figure>
  );
}
