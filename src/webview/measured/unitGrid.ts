import type { UnitRow, UnitWindow } from '../../math/measured/units';
import { CanvasDrawing } from '../chart/canvasDrawing';
import type { Theme } from '../chart/theme';
import { t } from '../../l10n';
import { FONT_SIZE } from '../chart/sceneChart';

/** Room below the cells for the numbers of calls, and on the left for those of units. */
const FOOT = 20;
const SIDE = 30;

/** Draws cells, for which Chart.js has no chart type. */
export class UnitGrid extends CanvasDrawing {
  draw(rows: readonly UnitRow[], windows: readonly UnitWindow[], { palette, fontFamily }: Theme): void {
    const last = windows.at(-1);
    const context = last && rows.length > 0 ? this.begin() : undefined;
    if (!context || !last) return;
    const [left, right, top, bottom] = [SIDE, this.width - 8, 4, this.height - FOOT];
    // All windows have the same number of measured calls, however many calls lie in between, so their columns
    // are equally wide.
    const across = (column: number): number => left + ((right - left) * column) / windows.length;
    const down = (row: number): number => top + ((bottom - top) * row) / rows.length;
    const gap = (bottom - top) / rows.length > 4 ? 1 : 0;
    rows.forEach(({ states }, i) => {
      states.forEach((state, k) => {
        if (state === 'unknown') return;
        context.fillStyle = state === 'dead' ? palette.zeroGradient : palette.grid;
        context.globalAlpha = state === 'dead' ? 0.85 : 0.6;
        const x = across(k);
        context.fillRect(x, down(i), across(k + 1) - x, Math.max(0.5, down(i + 1) - down(i) - gap));
      });
    });
    context.globalAlpha = 1;
    context.strokeStyle = palette.axis;
    context.lineWidth = 1;
    context.strokeRect(left - 0.5, top - 0.5, right - left + 1, bottom - top + 1);
    context.fillStyle = palette.muted;
    context.font = `${FONT_SIZE}px ${fontFamily}`;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.fillText(t('call {0}', windows[0]?.from ?? 0), left, bottom + 5);
    context.textAlign = 'right';
    context.fillText(t('call {0}', last.to), right, bottom + 5);
    const middle = windows[windows.length >> 1];
    context.textAlign = 'center';
    if (middle && right - left > 240)
      context.fillText(String(middle.from), across(windows.length >> 1), bottom + 5);
    this.nameUnits(context, rows, down);
  }

  /** Draws numbers of units on the left, as many as there is room for. */
  private nameUnits(
    context: CanvasRenderingContext2D,
    rows: readonly UnitRow[],
    down: (row: number) => number,
  ): void {
    const each = Math.ceil((FONT_SIZE + 3) / (down(1) - down(0)));
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    rows.forEach(({ unit }, i) => {
      if (i % each === 0) context.fillText(String(unit), SIDE - 5, Math.max(8, (down(i) + down(i + 1)) / 2));
    });
  }
}
