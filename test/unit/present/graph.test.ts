import assert from 'node:assert/strict';
import { graphPicture, type GraphSubject } from '../../../src/present/graph';
import { paletteOf } from '../../../src/present/palette';

const palette = paletteOf('dark');

interface Drawn {
  /** The corners of the line in each colour, in units of both axes. */
  readonly line: (colour: string) => readonly (readonly [z: number, value: number])[];
  /** The place of a text in the same units. */
  readonly text: (content: string) => readonly [z: number, value: number];
  readonly zTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Draws f and f′ on [−4, 4], and reads the drawing by the numbers at its axes. */
function drawn(subject: Partial<GraphSubject> & Pick<GraphSubject, 'value' | 'slope'>): Drawn {
  const { svg } = graphPicture(
    { kinks: () => [], zeroGradient: [], ...subject },
    { palette, zMin: -4, zMax: 4, derivative: true },
  );
  const texts = [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)"[^>]*>([^<]+)</g)].map(
    ([, x, y, anchor, content = '']) => ({ x: Number(x), y: Number(y), anchor, content }),
  );
  const ticks = (wanted: string): { readonly value: number; readonly x: number; readonly y: number }[] =>
    texts
      .filter(({ anchor, content }) => anchor === wanted && /^[−\d.]+$/.test(content))
      .map(({ x, y, content }) => ({ x, y, value: Number(content.replace('−', '-')) }));
  const [zTicks, yTicks] = [ticks('middle'), ticks('end')];
  /** The line through the first and the last mark of an axis. */
  const scale = (marks: readonly { readonly value: number; readonly at: number }[]) => {
    const [first, last] = [marks[0], marks.at(-1)];
    assert.ok(first && last);
    return (at: number): number =>
      first.value + ((at - first.at) / (last.at - first.at)) * (last.value - first.value);
  };
  const z = scale(zTicks.map(({ value, x }) => ({ value, at: x })));
  // A number stands with its middle, 4 above its base, at its grid line.
  const y = scale(yTicks.map(({ value, y: base }) => ({ value, at: base - 4 })));
  return {
    line: (colour) => {
      const [, d = ''] = new RegExp(`<path d="([^"]+)" fill="none" stroke="${colour}"`).exec(svg) ?? [];
      return [...d.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, px, py]) => [z(Number(px)), y(Number(py))]);
    },
    text: (content) => {
      const found = texts.find((text) => text.content === content);
      assert.ok(found, content);
      return [z(found.x), y(found.y)];
    },
    zTicks: zTicks.map(({ value }) => value),
    yTicks: yTicks.map(({ value }) => value),
  };
}

const relu = {
  value: (z: number) => Math.max(0, z),
  slope: (z: number) => (z > 0 ? 1 : 0),
  kinks: () => [0],
  zeroGradient: [{ min: -Infinity, max: 0 }],
};

describe('the graph of a hover', () => {
  it('has a straight piece as one line, from end to end and with its corner', () => {
    const corners = drawn(relu).line(palette.f);
    assert.deepEqual(
      corners.map((corner) => corner.map((value) => Math.round(value * 50) / 50 + 0)),
      [
        [-4, 0],
        [0, 0],
        [4, 4],
      ],
    );
  });

  it('keeps to a curve within half a pixel, between its corners too', () => {
    const { line } = drawn({ value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 });
    for (const [colour, f] of [
      [palette.f, Math.tanh],
      [palette.df, (z: number) => 1 - Math.tanh(z) ** 2],
    ] as const) {
      const corners = line(colour);
      assert.ok(corners.length > 20 && corners.length < 240, `${corners.length} corners`);
      corners.slice(1).forEach(([z, value], i) => {
        const [before = NaN, valueBefore = NaN] = corners[i] ?? [];
        const [middle, between] = [(z + before) / 2, (value + valueBefore) / 2];
        // The graph is some 160 pixels high for a range of 2.
        assert.ok(Math.abs(between - f(middle)) < 0.5 * (2 / 160), `at ${middle}`);
      });
    }
  });

  it('lifts the pen where there is no value', () => {
    const { line } = drawn({ value: Math.sqrt, slope: (z) => 0.5 / Math.sqrt(z) });
    const [[first] = [NaN]] = line(palette.f);
    assert.ok(first >= 0 && first < 0.05);
  });

  it('names the region of zero gradient within it, between the grid lines', () => {
    const { text, zTicks, yTicks } = drawn(relu);
    const [z, value] = text('f′ = 0');
    assert.ok(z > -4 && z < 0);
    for (const tick of zTicks) assert.ok(Math.abs(z - tick) > 0.4, `${z} is at the grid line of ${tick}`);
    // The text is 0.2 high, and stands in the middle third.
    assert.ok(value > 1 && value < 2.7, String(value));
    for (const tick of yTicks) assert.ok(value > tick || value + 0.2 < tick, `${value} is at ${tick}`);
  });
});
