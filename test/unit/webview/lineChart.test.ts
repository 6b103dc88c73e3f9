import assert from 'node:assert/strict';
import { recordedCanvas } from '../support/canvas';
import { paletteOf } from '../../../src/present/palette';
import type { Theme } from '../../../src/webview/chart/theme';
import { LineChart } from '../../../src/webview/lens/lineChart';

const theme: Theme = {
  kind: 'dark',
  palette: paletteOf('dark'),
  paletteName: 'default',
  background: '#000000',
  fontFamily: 'sans-serif',
};

describe('a small chart', () => {
  it('has the stretches of each kind in a lane of its own above the plot, under its name', () => {
    const { canvas, picture } = recordedCanvas();
    const chart = new LineChart(canvas);
    chart.resize(600, 300);
    chart.draw({
      theme,
      spec: {
        x: { min: 0, max: 10 },
        y: { min: 0, max: 1 },
        yTitle: 'y',
        series: [
          {
            label: 'y',
            points: [
              { x: 0, y: 0 },
              { x: 10, y: 1 },
            ],
            colour: 'blue',
          },
        ],
        stretches: [
          { min: 2, max: 4, colour: 'red', lane: 0 },
          { min: 4, max: 8, colour: 'green', lane: 1 },
          { min: 20, max: 30, colour: 'black', lane: 1 },
        ],
        lanes: ['first', 'second'],
      },
    });
    const calls = picture();
    let colour: unknown;
    const filled = calls.flatMap(([name, ...args]) => {
      if (name === 'fillStyle') [colour] = args;
      const [x = NaN, top = NaN, width = NaN, height = NaN] = args as number[];
      return name === 'fillRect' ? [{ colour, x, top, width, bottom: top + height }] : [];
    });
    const of = (wanted: string) => filled.filter((each) => each.colour === wanted);
    const [region, first] = of('red');
    const [, second] = of('green');
    assert.ok(region && first && second);
    assert.ok(Math.abs(second.width - 2 * first.width) < 1e-6);
    assert.deepEqual(of('black'), []);
    const base = (text: string): number =>
      Number(calls.find(([name, content]) => name === 'fillText' && content === text)?.[3]);
    // From top to bottom, none over another: a name, its bar, the other name, its bar, the plot.
    const { top, bottom } = first;
    const heights = [base('first'), top, bottom, base('second'), second.top, second.bottom, region.top];
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    );
    assert.ok(base('second') - bottom >= 7, 'there is room for the text');
    chart.destroy();
  });
});
