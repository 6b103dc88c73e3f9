import assert from 'node:assert/strict';
import type { Axis, Point } from '../../../src/present/scene/scene';
import { lensLine } from '../../../src/webview/lens/lensChart';

const [WIDTH, HEIGHT, COUNT] = [200, 150, 1025];
const RANGE = { min: -2, max: 2 };

const thin = (points: readonly Point[], axis: Axis): readonly Point[] =>
  lensLine('', points, axis, '').points;

const sampled = (f: (x: number) => number): Point[] =>
  Array.from({ length: COUNT }, (_, i) => ({ x: i / (COUNT - 1), y: f(i / (COUNT - 1)) }));

/** The number of points that share a column of pixels with another one. */
function sharing(places: readonly Point[]): number {
  const columns = places.map(({ x }) => Math.trunc(x * WIDTH));
  return columns.length - new Set(columns).size;
}

/** The largest distance in pixels between the samples and the line through the kept points. */
function largestDistance(all: readonly Point[], kept: readonly Point[]): number {
  const span = RANGE.max - RANGE.min;
  return Math.max(
    ...all.map(({ x, y }) => {
      const next = kept.findIndex((place) => place.x >= x);
      const b = kept[next];
      assert.ok(b);
      const a = kept[next - 1] ?? b;
      const share = b.x === a.x ? 1 : (x - a.x) / (b.x - a.x);
      const line = a.y + share * (b.y - a.y);
      return (Math.abs(line - y) / span) * HEIGHT;
    }),
  );
}

describe('a line thinned to the pixels it has', () => {
  it('has no two points in one column of pixels where it is smooth, however steep', () => {
    for (const f of [
      (x: number): number => Math.sin(7 * x),
      (x: number): number => 2 * x ** 3,
      (x: number): number => Math.tanh(30 * (x - 0.5)),
    ]) {
      const all = sampled(f);
      assert.ok(sharing(all) > COUNT / 2);
      const kept = thin(all, RANGE);
      assert.equal(sharing(kept), 0);
      assert.ok(largestDistance(all, kept) <= 0.16);
    }
  });

  it('keeps corners, ends and gaps', () => {
    const corner = sampled((x) => Math.abs(x - 0.5));
    assert.ok(largestDistance(corner, thin(corner, RANGE)) <= 0.16);
    const gap = corner.map(({ x, y }) => ({ x, y: x > 0.7 && x < 0.75 ? NaN : y }));
    const kept = thin(gap, RANGE);
    assert.deepEqual([kept[0], kept.at(-1)], [corner[0], corner.at(-1)]);
    assert.ok(kept.some(({ x, y }) => x > 0.7 && x < 0.75 && Number.isNaN(y)));
  });

  it('measures in pixels on a logarithmic axis too', () => {
    const all = sampled((x) => 10 ** (-6 * x));
    const kept = thin(all, { min: 1e-6, max: 1, kind: 'log' });
    assert.equal(kept.length, 2);
    assert.ok(Math.abs((kept[1]?.y ?? 0) / 1e-6 - 1) < 1e-12);
  });
});
