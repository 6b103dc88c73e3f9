import { t } from '../../l10n';
import type { JSX } from 'preact';
import type { UnitRow, UnitWindow } from '../../math/measured/units';
import { useFittedChart } from '../chart/useFittedChart';
import { useServices } from '../context';
import { UnitGrid } from './unitGrid';

interface UnitGridBoxProps {
  /** From the top down. */
  readonly rows: readonly UnitRow[];
  readonly windows: readonly UnitWindow[];
}

/**
 * A row for each unit and a column for each window of calls. Cells show where the unit had only zero slopes.
 */
export function UnitGridBox({ rows, windows }: UnitGridBoxProps): JSX.Element {
  const { theme } = useServices();
  const { container, canvas } = useFittedChart(
    (element) => new UnitGrid(element),
    (grid) => {
      grid.draw(rows, windows, theme);
    },
    [rows, windows, theme],
  );
  const died = rows.filter(({ states }) => states.at(-1) === 'dead').length;
  return (
    <figure class="chart-figure">
      <figcaption>{t('Dead units (filled) by windows of calls, the least active on top')}</figcaption>
      <div class="small-chart" ref={container}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t(
            'Grid of {0} units and {1} windows of calls, {2} to {3}: {4} units are dead in the last one. The table lists each unit.',
            rows.length,
            windows.length,
            windows[0]?.from ?? 0,
            windows.at(-1)?.to ?? 0,
            died,
          )}
          data-testid="unit-grid"
        />
      </div>
    </figure>
  );
}
