import assert from 'node:assert/strict';
import { paletteOf } from '../../../../src/present/palette';
import { scenePicture } from '../../../../src/present/scene/picture';
import type { Scene } from '../../../../src/present/scene/scene';

const look = { palette: paletteOf('light'), width: 400, height: 300, format: 'document' } as const;
const line = {
  points: [
    { x: 0, y: 1 },
    { x: 1, y: 1 },
  ],
  colour: '#123456',
  dash: [],
  width: 2,
};
const base: Scene = { lines: [line], x: { min: 0, max: 1 }, y: { min: 0, max: 1 } };

/** The height, in pixels from the top, at which the line with that colour begins. */
function heightOf(scene: Scene): number {
  const { svg } = scenePicture(scene, look);
  const [, y] = /d="M[\d.]+ ([\d.]+)L[^"]*" fill="none" stroke="#123456"/.exec(svg) ?? [];
  return Number(y);
}

describe('a picture of a scene', () => {
  it('draws a line against the axis that it belongs to', () => {
    const top = heightOf(base);
    const right = { min: 0, max: 2 };
    assert.equal(heightOf({ ...base, right }), top);
    const bottom = heightOf({
      ...base,
      lines: [
        {
          ...line,
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 0 },
          ],
        },
      ],
    });
    assert.equal(heightOf({ ...base, right, lines: [{ ...line, scale: 'right' }] }), (top + bottom) / 2);
  });

  it('labels the right axis with its own numbers', () => {
    const texts = (scene: Scene): string[] =>
      [...scenePicture(scene, look).svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
    assert.equal(texts(base).includes('160'), false);
    assert.ok(texts({ ...base, right: { min: 100, max: 200 } }).includes('160'));
  });

  it('draws regions and areas below the lines, and marks in the frame above them', () => {
    const { svg } = scenePicture(
      {
        ...base,
        regions: [{ min: -Infinity, max: 0.5, colour: '#00aa00', label: 'flat' }],
        areas: [{ points: line.points, colour: '#0000bb', fill: 0.5 }],
        marks: [0.5, 7].map((x) => ({ x, y: 0.5, shape: 'circle', radius: 4, colour: '#cc0000' })),
      },
      look,
    );
    const order = ['#00aa00', '#0000bb', '#123456', '#cc0000'].map((colour) => svg.indexOf(colour));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.equal(svg.match(/#cc0000/g)?.length, 1, 'the mark beyond the axis is not drawn');
    assert.ok(svg.includes('>flat</text>'));
    assert.doesNotMatch(svg, /NaN|Infinity/);
  });

  it('draws a mark as a whole circle around its point', () => {
    const mark = { x: 0.5, y: 0.5, shape: 'circle', radius: 4, colour: '#cc0000' } as const;
    const { svg } = scenePicture({ ...base, marks: [mark] }, look);
    // Two arcs of the given radius, there and back over the whole width.
    assert.match(svg, /d="M[\d.]+ [\d.]+a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"/);
  });

  it('labels a region in the middle between two lines of the grid, where both are in it', () => {
    const x = { min: 0, max: 10 };
    const { svg } = scenePicture(
      { ...base, x, regions: [{ min: 7, max: 10, colour: '#00aa00', label: 'flat' }] },
      look,
    );
    const lines = [...svg.matchAll(/d="M([\d.]+) [\d.]+V/g)].map(([, at]) => Number(at));
    const label = Number(/x="([\d.]+)"[^>]*>flat</.exec(svg)?.[1]);
    const after = lines.findIndex((at) => at > label);
    assert.ok(Math.abs(label - ((lines[after - 1] ?? NaN) + (lines[after] ?? NaN)) / 2) < 0.1);
  });

  it('draws a region that is a single point, but none that only touches the axis', () => {
    const drawn = (min: number, max: number): boolean =>
      scenePicture({ ...base, regions: [{ min, max, colour: '#00aa00' }] }, look).svg.includes('#00aa00');
    assert.ok(drawn(0.5, 0.5));
    assert.ok(!drawn(-Infinity, 0));
    assert.ok(!drawn(1, 2));
  });

  it('has a row in the legend for each line with a label, below the axes', () => {
    const named = scenePicture({ ...base, lines: [{ ...line, label: 'ReLU' }, line] }, look);
    assert.equal(named.svg.match(/>ReLU</g)?.length, 1);
    assert.ok(named.height > scenePicture(base, look).height);
  });

  it('has the rows of the legend in columns of equal width, all of them within the picture', () => {
    const labels = ['ReLU', 'ELU', 'GELU'];
    const scene = { ...base, lines: labels.map((label) => ({ ...line, label })) };
    const { svg, height } = scenePicture(scene, { ...look, width: 600 });
    const [[left, top], [right, sameTop], [sameLeft, low]] = labels.map((label) => {
      const [, x, y] = new RegExp(`x="([\\d.]+)" y="([\\d.]+)">${label}<`).exec(svg) ?? [];
      return [Number(x), Number(y)];
    }) as [[number, number], [number, number], [number, number]];
    const sample = /M([\d.]+) [\d.]+h(\d+)/.exec(svg)?.slice(1).map(Number) ?? [];
    assert.deepEqual([sameTop, sameLeft], [top, left]);
    assert.equal(right - left, (600 - (sample[0] ?? NaN)) / 2);
    assert.equal(left > (sample[0] ?? NaN) + (sample[1] ?? NaN), true, 'the text is behind its line');
    assert.ok(low > top && low < height);
  });
});
