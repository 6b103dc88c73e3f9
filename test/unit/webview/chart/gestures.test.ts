import { openPage } from '../../support/page';
import assert from 'node:assert/strict';
import { h, type JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { View } from '../../../../src/protocol/state';
import { useGestures } from '../../../../src/webview/chart/gestures';

describe('gestures between two frames', () => {
  it('keep the point under the pointer where it is, with a y range of its own too', async () => {
    let view: View = { zMin: -6, zMax: 6, y: { min: -2, max: 6 } };
    const drawn = { min: -2, max: 6 };
    const Chart = (): JSX.Element => {
      const element = useRef<HTMLDivElement>(null);
      useGestures(
        element,
        { view: () => view, y: drawn, area: { left: 0, top: 0, right: 120, bottom: 80 }, z: 0, stops: [] },
        {
          dispatch: (action) => {
            if (action.type === 'setView') view = action.view;
          },
          moveTo: () => undefined,
          reset: () => undefined,
        },
      );
      return h('div', { ref: element, 'data-testid': 'chart' });
    };
    const page = openPage(h(Chart, {}));
    await page.frame();
    page.wheel(page.by('chart'), { clientX: 30, clientY: 60, deltaY: -200 });
    const middle = ({ zMin, zMax, y = drawn }: View): number[] => [(zMin + zMax) / 2, (y.min + y.max) / 2];
    const before = middle(view);
    page.wheel(page.by('chart'), { clientX: 60, clientY: 40, deltaY: -200 });
    page.close();
    const after = middle(view);
    assert.ok(view.zMax < 4, 'both have zoomed');
    // Views are rounded to a fraction of a pixel.
    before.forEach((value, i) => {
      assert.ok(
        Math.abs(value - (after[i] ?? NaN)) < 0.005,
        `${before.join(', ')} became ${after.join(', ')}`,
      );
    });
  });
});
