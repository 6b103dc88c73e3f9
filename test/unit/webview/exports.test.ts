import assert from 'node:assert/strict';
import { paletteOf } from '../../../src/present/palette';
import type { Theme } from '../../../src/webview/chart/theme';
import { csvOf, svgOf } from '../../../src/webview/exporting/plotExports';
import { startingState } from '../../../src/webview/store/startingSets';

const theme: Theme = {
  kind: 'light',
  palette: paletteOf('light'),
  background: '#ffffff',
  fontFamily: 'sans-serif',
};

describe('what the panel exports', () => {
  it('as CSV has every visible curve at the same z, kinks among them, to the last digit', () => {
    const lines = csvOf(startingState(), theme).trimEnd().split('\r\n');
    const [head, ...rows] = lines.map((line) => line.split(','));
    assert.deepEqual(head, [
      'z',
      'f: ReLU',
      'f′: ReLU',
      'f: Leaky ReLU (α = 0.01)',
      'f′: Leaky ReLU (α = 0.01)',
      'f: ELU (α = 1)',
      'f′: ELU (α = 1)',
      'f: GELU',
      'f′: GELU',
    ]);
    const zs = rows.map(([z]) => Number(z));
    assert.deepEqual(
      zs,
      [...zs].sort((a, b) => a - b),
    );
    assert.equal(zs[0], -6);
    assert.equal(zs.at(-1), 6);
    assert.ok(zs.includes(0));
    const last = rows.at(-1)?.map(Number);
    assert.deepEqual(last?.slice(0, 5), [6, 6, 1, 6, 1]);
  });

  it('as SVG stands alone: size, ground, a line for each f and f′, and a legend', () => {
    const { svg, width, height } = svgOf(startingState(), theme);
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="800" height="\d+"/);
    assert.ok(svg.includes(`viewBox="0 0 ${width} ${height}"`));
    assert.equal(svg.match(/stroke-width="2.25"/g)?.length, 4);
    assert.equal(svg.match(/stroke-width="1.75"/g)?.length, 4);
    for (const label of ['ReLU', 'Leaky ReLU (α = 0.01)', 'GELU'])
      assert.ok(svg.includes(`>${label}</text>`));
    assert.ok(!/NaN|Infinity|undefined/.test(svg));
  });

  it('escapes an expression that would be markup', () => {
    const state = startingState();
    const text = 'z < 1 && "z" > 0';
    const curve = { type: 'expression', key: 'x', text, drawn: 'z', params: {}, visible: true } as const;
    const { svg } = svgOf({ ...state, curves: [curve] }, theme);
    assert.ok(!svg.includes('<1') && !svg.includes(text));
  });
});
