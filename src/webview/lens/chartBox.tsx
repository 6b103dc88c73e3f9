import type { JSX } from 'preact';
import { useFittedChart } from '../chart/useFittedChart';
import { useServices } from '../context';
import { LineChart, type LineChartSpec } from './lineChart';
import { ValuesTables } from './valuesTable';

interface ChartBoxProps {
  readonly spec: LineChartSpec;
  /** A sentence that describes the picture. */
  readonly label: string;
}

/**
 * A small chart that fills the width of its container, with its values as a table. Its message must also be
 * given in text.
 */
export function ChartBox({ spec, label }: ChartBoxProps): JSX.Element {
  const { theme } = useServices();
  const { container, canvas } = useFittedChart(
    (element) => new LineChart(element),
    (chart) => {
      chart.draw({ spec, theme });
    },
    [spec, theme],
  );

  return (
    <>
      <div class="lens-chart" ref={container}>
        <canvas ref={canvas} role="img" aria-label={label} />
      </div>
      <ValuesTables charts={[{ axis: 'z', range: spec.x, series: spec.series }]} />
    </>
  );
}
