import assert from 'node:assert/strict';
import { paletteOf } from '../../../src/present/palette';
import type { Theme } from '../../../src/webview/chart/theme';
import {
  csvOf,
  jsonOf,
  lookOf,
  matplotlibOf,
  pgfplotsOf,
  svgOf,
} from '../../../src/webview/exporting/plotExports';
import { startingState } from '../../../src/webview/store/startingSets';

const theme: Theme = {
  kind: 'light',
  palette: paletteOf('light'),
  paletteName: 'default',
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
    const { svg, width, height } = svgOf(startingState(), lookOf(startingState(), theme));
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="800" height="\d+"/);
    assert.ok(svg.includes(`viewBox="0 0 ${width} ${height}"`));
    assert.equal(svg.match(/stroke-width="2"/g)?.length, 4);
    assert.equal(svg.match(/stroke-width="1.5"/g)?.length, 4);
    for (const label of ['ReLU', 'Leaky ReLU (α = 0.01)', 'GELU'])
      assert.ok(svg.includes(`>${label}</text>`));
    assert.ok(!/NaN|Infinity|undefined/.test(svg));
  });

  it('as CSV has a row at each kink, also where the even steps miss it', () => {
    const curve = {
      type: 'expression',
      key: 'x',
      text: 'max(z, 0.7071)',
      params: {},
      visible: true,
    } as const;
    const rows = csvOf({ ...startingState(), curves: [curve] }, theme).split('\r\n');
    assert.ok(rows.some((row) => row.startsWith('0.7071,0.7071,')));
  });

  it('as JSON has the same numbers, and null where there is none', () => {
    const state = startingState();
    const curve = { type: 'expression', key: 'x', text: '1/z', params: {}, visible: true } as const;
    const parsed = JSON.parse(jsonOf({ ...state, curves: [curve] }, theme)) as {
      readonly z: readonly number[];
      readonly curves: readonly { readonly label: string; readonly f: readonly (number | null)[] }[];
    };
    const [only] = parsed.curves;
    assert.equal(only?.label, '1/z');
    assert.equal(only.f[parsed.z.indexOf(0)], null);
    assert.equal(only.f.at(-1), 1 / 6);
  });

  it('draws pictures in the colours and on the ground that were chosen', () => {
    const state = startingState();
    const on = (ground: typeof state.show.ground): string => {
      const chosen = { ...state, show: { ...state.show, ground } };
      return svgOf(chosen, lookOf(chosen, { ...theme, background: '#123456' })).svg;
    };
    const [light, dark] = [paletteOf('light'), paletteOf('dark')];
    assert.ok(on('theme').includes('fill="#123456"') && on('theme').includes(light.foreground));
    assert.ok(on('dark').includes(`fill="${dark.background}"`) && on('dark').includes(dark.foreground));
    assert.ok(on('light').includes(`fill="${light.background}"`));
    assert.equal(on('transparent-dark').includes('<rect width="800"'), false);
  });

  it('as programs has each curve with its style, and a legend that is only text', () => {
    const state = startingState();
    const text = '\\max(0, z) # $x$ "_{';
    const curve = {
      type: 'expression',
      key: 'x',
      text,
      drawn: 'z > 1 ? 1/z : 0',
      params: {},
      visible: true,
    } as const;
    const chosen = { ...state, curves: [...state.curves, curve] };
    const tex = pgfplotsOf(chosen, lookOf(chosen, theme));
    assert.equal(tex.match(/\\addplot\[/g)?.length, 10);
    assert.equal(tex.match(/\\addlegendentry/g)?.length, 5);
    assert.ok(tex.includes("\\addlegendentry{\\textbackslash{}max(0, z) \\# \\$x\\$ ''\\_\\{}"));
    assert.ok(tex.includes('Leaky ReLU ($\\alpha$ = 0.01)'));
    assert.ok(tex.includes(', nan)'));
    const python = matplotlibOf(chosen, lookOf(chosen, theme));
    assert.equal(python.match(/^ax\.plot\($/gm)?.length, 10);
    assert.ok(python.includes('label="\\\\max(0, z) # \\\\$x\\\\$ \\"_{"'));
    assert.ok(python.includes('nan,'));
  });

  it('as LaTeX colours the page, unless the ground is transparent', () => {
    const state = startingState();
    const isColoured = (ground: 'light' | 'transparent-light'): boolean => {
      const chosen = { ...state, show: { ...state.show, ground } };
      return pgfplotsOf(chosen, lookOf(chosen, theme)).includes(String.raw`\pagecolor{ground}`);
    };
    assert.deepEqual([isColoured('light'), isColoured('transparent-light')], [true, false]);
  });

  it('escapes an expression that would be markup', () => {
    const state = startingState();
    const text = 'z < 1 && "z" > 0';
    const curve = { type: 'expression', key: 'x', text, drawn: 'z', params: {}, visible: true } as const;
    const { svg } = svgOf({ ...state, curves: [curve] }, lookOf(state, theme));
    assert.ok(!svg.includes('<1') && !svg.includes(text));
  });
});
