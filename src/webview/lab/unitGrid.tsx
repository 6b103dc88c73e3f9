import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../l10n';
import { deadFrom, type UnitGrid } from '../../math/lab/history';
import { useFittedChart } from '../chart/useFittedChart';
import type { Theme } from '../chart/theme';
import { useServices } from '../context';
import { CanvasDrawing } from '../chart/canvasDrawing';
import { firstUnit, unitCount, unitFate } from './unitText';

interface LayerGridProps {
  readonly hidden: readonly number[];
  readonly layer: number;
  readonly grid: UnitGrid;
  /** Number of steps of the whole training. */
  readonly steps: number;
  readonly colour: string;
  /** The inspected unit, if it is in this layer. */
  readonly selected: number | undefined;
  readonly onSelect: (unit: number) => void;
}

/** Every unit of a layer as a row over the steps. The higher its bars, the more samples it is active for. */
export function LayerGrid(props: LayerGridProps): JSX.Element {
  const { hidden, layer, grid, steps, colour, selected, onSelect } = props;
  const { theme } = useServices();
  const id = useId();
  const width = hidden[layer] ?? 0;
  const rowHeight = width <= 16 ? 14 : width <= 32 ? 9 : 6;
  const { container, canvas } = useFittedChart(
    (element) => new GridDrawing(element),
    (drawing) => {
      drawing.draw({ hidden, layer, grid, steps, colour, rowHeight }, theme);
    },
    [hidden, layer, grid, steps, colour, rowHeight, theme],
  );
  const move = (event: TargetedKeyboardEvent<HTMLUListElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -width, End: width }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = selected ?? (by > 0 ? -1 : 0);
    onSelect(Math.min(width - 1, Math.max(0, from + by)));
  };
  return (
    <figure class="chart-figure">
      <figcaption>{t('Layer {0}, {1} units', layer + 1, width)}</figcaption>
      <div class="lab-grid" ref={container} style={{ height: `${width * rowHeight}px` }}>
        <canvas ref={canvas} aria-hidden="true" />
        <ul
          role="listbox"
          tabIndex={0}
          aria-label={t('Units of layer {0}', layer + 1)}
          aria-activedescendant={selected === undefined ? undefined : `${id}-${selected}`}
          onKeyDown={move}
          data-testid={`lab-units-${layer + 1}`}
        >
          {Array.from({ length: width }, (_, unit) => (
            <li
              key={unit}
              id={`${id}-${unit}`}
              role="option"
              aria-selected={unit === selected}
              title={`${t('Unit {0}', unit + 1)}: ${unitFate(grid, hidden, layer, unit)}`}
              style={{ height: `${rowHeight}px` }}
              onClick={() => {
                onSelect(unit);
              }}
            >
              <span class="visually-hidden">
                {t('Unit {0}', unit + 1)}: {unitFate(grid, hidden, layer, unit)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}

interface GridSpec {
  readonly hidden: readonly number[];
  readonly layer: number;
  readonly grid: UnitGrid;
  readonly steps: number;
  readonly colour: string;
  readonly rowHeight: number;
}

/** Draws the rows of a layer. */
class GridDrawing extends CanvasDrawing {
  draw({ hidden, layer, grid, steps, colour, rowHeight }: GridSpec, { palette }: Theme): void {
    const context = this.begin();
    const width = hidden[layer] ?? 0;
    const units = unitCount(hidden);
    if (!context) return;
    const px = (step: number): number => (step / steps) * this.width;
    for (let unit = 0; unit < width; unit++) {
      const index = firstUnit(hidden, layer) + unit;
      const bottom = (unit + 1) * rowHeight - 1;
      context.fillStyle = colour;
      grid.steps.forEach((step, column) => {
        const next = grid.steps[column + 1] ?? Math.min(steps, 2 * step - (grid.steps[column - 1] ?? step));
        const share = (grid.shares[column * units + index] ?? 0) / 255;
        const height = share === 0 ? 0 : Math.max(1, share * (rowHeight - 2));
        context.fillRect(px(step), bottom - height, px(next) - px(step) + 0.5, height);
      });
      const from = deadFrom(grid, units, index);
      context.fillStyle = palette.grid;
      context.fillRect(0, bottom, this.width, 1);
      if (from === undefined) continue;
      // A dead unit's row is struck through from the step at which it died.
      context.fillStyle = palette.zeroGradient;
      context.fillRect(px(from), bottom - rowHeight / 2, px(grid.steps.at(-1) ?? steps) - px(from) + 1, 2);
      context.fillRect(px(from), bottom - rowHeight + 2, 2, rowHeight - 3);
    }
  }
}
