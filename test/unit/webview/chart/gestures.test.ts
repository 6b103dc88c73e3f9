import { openPage, type Page } from '../../support/page';
import assert from 'node:assert/strict';
import { h, type JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { View } from '../../../../src/protocol/state';
import { useGestures } from '../../../../src/webview/chart/gestures';

interface Drawn {
  readonly page: Page;
  readonly chart: HTMLElement;
  readonly view: () => View;
  readonly actions: readonly string[];
}

/** A chart of 120 × 80 pixels with that view. */
async function drawn(first: View): Promise<Drawn> {
  let view = first;
  const actions: string[] = [];
  const Chart = (): JSX.Element => {
    const element = useRef<HTMLDivElement>(null);
    useGestures(
      element,
      { view: () => view, y: Y, area: { left: 0, top: 0, right: 120, bottom: 80 }, z: 0, stops: [] },
      {
        dispatch: (action) => {
          if (action.type === 'setView') view = action.view;
          if (actions.at(-1) !== action.type) actions.push(action.type);
        },
        moveTo: () => undefined,
        reset: () => undefined,
      },
    );
    return h('div', { ref: element, 'data-testid': 'chart' });
  };
  const page = openPage(h(Chart, {}));
  await page.frame();
  const chart = Object.assign(page.by('chart'), { setPointerCapture: () => undefined });
  return { page, chart, view: () => view, actions };
}

const Y = { min: -2, max: 6 };

describe('gestures between two frames', () => {
  it('keep the point under the pointer where it is, with a y range of its own too', async () => {
    const { page, chart, view } = await drawn({ zMin: -6, zMax: 6, y: Y });
    page.wheel(chart, { clientX: 30, clientY: 60, deltaY: -200 });
    const middle = ({ zMin, zMax, y = Y }: View): number[] => [(zMin + zMax) / 2, (y.min + y.max) / 2];
    const before = middle(view());
    page.wheel(chart, { clientX: 60, clientY: 40, deltaY: -200 });
    page.close();
    const after = middle(view());
    assert.ok(view().zMax < 4, 'both have zoomed');
    // Views are rounded to a fraction of a pixel.
    before.forEach((value, i) => {
      assert.ok(
        Math.abs(value - (after[i] ?? NaN)) < 0.005,
        `${before.join(', ')} became ${after.join(', ')}`,
      );
    });
  });

  it('drag the curves along, up and down where the y range is set', async () => {
    const { page, chart, view } = await drawn({ zMin: -6, zMax: 6, y: Y });
    const { PointerEvent } = chart.ownerDocument.defaultView as unknown as typeof globalThis;
    for (const [type, clientX, clientY] of [
      ['down', 20, 10],
      ['move', 40, 30],
    ] as const) {
      const event = new PointerEvent(`pointer${type}`, { bubbles: true, button: 0, pointerId: 1 });
      chart.dispatchEvent(Object.assign(event, { clientX, clientY }));
    }
    page.close();
    // A sixth of the width of 12, and a quarter of the height of 8.
    assert.deepEqual(view(), { zMin: -8, zMax: 4, y: { min: 0, max: 8 } });
  });

  it('are one step each, also where a second finger turns a drag into a pinch', async () => {
    const { page, chart, view, actions } = await drawn({ zMin: -6, zMax: 6 });
    const { PointerEvent } = chart.ownerDocument.defaultView as unknown as typeof globalThis;
    const point = (type: string, pointerId: number, clientX: number): void => {
      const init = { bubbles: true, cancelable: true, button: 0, pointerId };
      const event = new PointerEvent(`pointer${type}`, init);
      chart.dispatchEvent(Object.assign(event, { clientX, clientY: 40 }));
    };
    const isDragging = (): boolean => chart.classList.contains('dragging');
    point('down', 1, 20);
    point('move', 1, 40);
    assert.ok(isDragging());
    // A sixth of the width of 12.
    assert.deepEqual([view().zMin, view().zMax], [-8, 4]);
    point('down', 2, 80);
    assert.ok(!isDragging());
    point('move', 2, 120);
    point('up', 2, 120);
    point('up', 1, 40);
    page.close();
    // Fingers twice as far apart show half as much.
    assert.ok(Math.abs(view().zMax - view().zMin - 6) < 0.1, JSON.stringify(view()));
    assert.deepEqual(actions, ['setView', 'seal', 'setView', 'seal']);
  });
});

describe('keys in a chart', () => {
  it('move and zoom there and nowhere else; all others stay the page’s', async () => {
    const { page, chart, view, actions } = await drawn({ zMin: -6, zMax: 6 });
    const passedOn: string[] = [];
    page.root.addEventListener('keydown', ({ key, defaultPrevented }) => {
      assert.ok(!defaultPrevented);
      passedOn.push(key);
    });
    page.press(chart, '+');
    assert.ok(view().zMax < 6, 'zoomed');
    assert.deepEqual([passedOn, actions], [[], ['setView', 'seal']]);
    for (const key of ['Tab', 'F6', 'q']) page.press(chart, key);
    assert.deepEqual(passedOn, ['Tab', 'F6', 'q']);
    page.close();
  });
});
