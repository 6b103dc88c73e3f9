import assert from 'node:assert/strict';
import { comparisonPicture, type Comparison } from '../../../src/present/comparison';
import { paletteOf } from '../../../src/present/palette';

const look = { palette: paletteOf('light'), width: 400, height: 300 };
const line = {
  points: [
    { x: 0, y: 1 },
    { x: 1, y: 1 },
  ],
  colour: '#123456',
  dash: [],
  width: 2,
};
const base: Comparison = { lines: [line], z: { min: 0, max: 1 }, y: { min: 0, max: 1 }, zeroGradient: [] };

/** The height, in pixels from the top, at which the line with that colour begins. */
function heightOf(comparison: Comparison): number {
  const { svg } = comparisonPicture(comparison, look);
  const [, y] = /d="M[\d.]+ ([\d.]+)L[^"]*" stroke="#123456"/.exec(svg) ?? [];
  return Number(y);
}

describe('a picture of several curves', () => {
  it('draws a line against the axis that it belongs to', () => {
    const top = heightOf(base);
    const yRight = { min: 0, max: 2 };
    assert.equal(heightOf({ ...base, yRight }), top);
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
    assert.equal(heightOf({ ...base, yRight, lines: [{ ...line, right: true }] }), (top + bottom) / 2);
  });

  it('labels the right axis with its own numbers', () => {
    const texts = (comparison: Comparison): string[] =>
      [...comparisonPicture(comparison, look).svg.matchAll(/<text[^>]*>([^<]*)</g)].map(
        ([, text]) => text ?? '',
      );
    assert.equal(texts(base).includes('150'), false);
    assert.ok(texts({ ...base, yRight: { min: 100, max: 200 } }).includes('150'));
  });

  it('has a row in the legend for each line with a label, below the axes', () => {
    const named = comparisonPicture({ ...base, lines: [{ ...line, label: 'ReLU' }, line] }, look);
    assert.equal(named.svg.match(/>ReLU</g)?.length, 1);
    assert.ok(named.height > comparisonPicture(base, look).height);
  });
});
