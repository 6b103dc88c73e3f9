import assert from 'node:assert/strict';
import { paletteOf } from '../../../../src/present/palette';
import { emptyState, type Curve, type PanelState } from '../../../../src/protocol/state';
import { buildPlot } from '../../../../src/webview/chart/plot';
import { curveScene, DENSITY_HEIGHT, plotScene } from '../../../../src/webview/chart/plotScene';

const palette = paletteOf('dark');
const curve = (key: string, activation: string): Curve => ({
  type: 'activation',
  key,
  activation,
  params: {},
  visible: true,
  slot: key.charCodeAt(0) - 97,
});
const colour = (slot: number): string => palette.series[slot] ?? '';

const state: PanelState = {
  ...emptyState(),
  curves: [curve('a', 'relu'), curve('b', 'gelu'), curve('c', 'rrelu')],
  selected: 'a',
};
const plotOf = (change: Partial<PanelState['show']> = {}, more: Partial<PanelState> = {}) =>
  buildPlot({ ...state, ...more, show: { ...state.show, ...change } }, palette, 200);

describe('the scene of the panel', () => {
  it('has f above f′, and the selected curve above the others and wider', () => {
    const { lines } = plotScene(plotOf(), palette);
    assert.deepEqual(
      lines.map((line) => [line.colour, line.width]),
      [
        [colour(1), 1.5],
        [colour(2), 1.5],
        [colour(0), 2.25],
        [colour(1), 2],
        [colour(2), 2],
        [colour(0), 2.75],
      ],
    );
  });

  it('has the second output of an activation thinner than its first', () => {
    const curves = [curve('a', 'crelu'), curve('b', 'gelu')];
    const { lines } = plotScene(plotOf({ df: false }, { curves, selected: 'b' }), palette);
    const widths = lines.filter((line) => line.colour === colour(0)).map(({ width }) => width);
    assert.deepEqual(widths.sort(), [1.25, 2]);
  });

  it('names each curve once: at f, or at f′ where f is not drawn', () => {
    const names = (f: boolean): readonly string[] =>
      curveScene(plotOf({ f }), palette).lines.flatMap(({ label }) => label ?? []);
    assert.deepEqual(names(true).slice(0, 2), ['ReLU', 'GELU']);
    assert.deepEqual(names(false).slice(0, 2), ['f′: ReLU', 'f′: GELU']);
  });

  it('marks the kink of the selected curve: both limits of f′, its value there, and f', () => {
    const marks = (change: Partial<PanelState['show']>) =>
      (plotScene(plotOf(change), palette).marks ?? []).map(({ x, y, fill, scale }) => [
        x,
        y,
        fill,
        scale ?? 'y',
      ]);
    assert.deepEqual(marks({ secondAxis: true }), [
      [0, 0, 'hollow', 'right'],
      [0, 1, 'hollow', 'right'],
      [0, 0, 'solid', 'right'],
      [0, 0, 'solid', 'y'],
    ]);
    assert.deepEqual(marks({ df: false }), [[0, 0, 'solid', 'y']]);
    assert.equal(plotScene(plotOf({}, { selected: 'b' }), palette).marks?.length, 0);
  });

  it('shades between the bounds of what is random in training', () => {
    const [band] = curveScene(plotOf(), palette).areas ?? [];
    const at = band?.points.filter(({ x }) => x === -6).map(({ y }) => y);
    // RReLU draws its slope from 1/8 to 1/3.
    assert.deepEqual(
      at?.map((y) => Number(y.toFixed(9))),
      [-0.75, -2],
    );
  });

  it('shows measured values as bars, those without a gradient in its colour, the highest at full height', () => {
    const shown = { ...state, measured: { id: 'm', label: 'm', beside: false } };
    const histogram = { edges: [-2, -1, 1, 2], counts: [10, 10, 20] };
    const plot = buildPlot({ ...shown, show: { ...shown.show, normal: true } }, palette, 200, histogram);
    const areas = plotScene(plot, palette).areas?.filter(({ scale }) => scale === 'ground') ?? [];
    const extents = areas
      .filter(({ fill, points }) => fill !== undefined && points.length > 0)
      .map(({ points, colour: own }) => {
        const xs = points.map(({ x }) => x);
        return [own, Math.min(...xs), Math.max(...xs)];
      });
    assert.deepEqual(extents, [
      [palette.zeroGradient, -2, 0],
      [palette.muted, 0, 2],
    ]);
    const heights = areas.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => !Number.isNaN(y));
    assert.ok(Math.abs(Math.max(...heights) - DENSITY_HEIGHT) < 1e-12);
  });
});
