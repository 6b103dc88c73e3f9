import { openPage } from '../../support/page';
import assert from 'node:assert/strict';
import { h, type JSX } from 'preact';
import { useFittedChart } from '../../../../src/webview/chart/useFittedChart';

describe('a chart that fits its box', () => {
  it('gets the size of the box, once, and none while the box has none', async () => {
    const sizes: string[] = [];
    const create = () => ({
      resize: (width: number, height: number) => {
        sizes.push(`${width} × ${height}`);
      },
      destroy: () => undefined,
    });
    const Box = ({ height }: { height: number }): JSX.Element => {
      const { container, canvas } = useFittedChart(create, () => undefined, []);
      const sized = (element: HTMLDivElement | null): void => {
        if (element)
          Object.defineProperties(element, { clientWidth: { value: 300 }, clientHeight: { value: height } });
        container.current = element;
      };
      return h('div', { ref: sized }, h('canvas', { ref: canvas }));
    };
    const page = openPage([h(Box, { height: 200 }), h(Box, { height: 0 })]);
    await page.frame();
    assert.deepEqual(sizes, ['300 × 200']);
    page.close();
  });
});
