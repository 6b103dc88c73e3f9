import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Point } from '../../../../src/present/scene/scene';
import { curvePoints, simplify } from '../../../../src/present/scene/simplify';

const EVERYTHING = { min: -1e9, max: 1e9 };
const grid = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i);

/** The polyline's value at x, interpolated between its neighbours. */
function heightAt(points: readonly Point[], x: number): number {
  const next = points.findIndex((point) => point.x >= x);
  const b = points[next];
  if (!b || b.x === x) return b?.y ?? NaN;
  const a = points[next - 1];
  return a ? a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x) : NaN;
}

describe('simplify', () => {
  it('keeps the ends of a straight line only', () => {
    const xs = grid(100);
    assert.deepEqual(
      simplify(
        xs,
        xs.map((x) => 2 * x),
        1e-6,
        EVERYTHING,
      ),
      [
        { x: 0, y: 0 },
        { x: 99, y: 198 },
      ],
    );
  });

  it('keeps a corner exactly', () => {
    const xs = grid(101);
    const ys = xs.map((x) => Math.max(0, x - 50));
    assert.ok(simplify(xs, ys, 1e-9, EVERYTHING).some(({ x, y }) => x === 50 && y === 0));
  });

  it('stays within the tolerance of every sample', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 60 }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        (values, tolerance) => {
          const xs = grid(values.length);
          const points = simplify(xs, Float64Array.from(values), tolerance, EVERYTHING);
          values.forEach((value, i) => {
            const off = Math.abs(heightAt(points, i) - value);
            assert.ok(off <= tolerance * (1 + 1e-9), `${off} at ${i}`);
          });
        },
      ),
    );
  });

  it('lifts the pen at NaN and keeps what stands alone between two', () => {
    const ys = Float64Array.of(1, 2, NaN, 3, NaN, NaN, 4, 4);
    const points = simplify(grid(8), ys, 1e-9, EVERYTHING);
    assert.deepEqual(
      points.map(({ y }) => y),
      [1, 2, NaN, 3, NaN, NaN, 4, 4],
    );
  });

  it('cuts off what lies beyond the bounds, infinities too', () => {
    const points = simplify(grid(3), Float64Array.of(-Infinity, 3, 1e300), 1e-9, { min: -10, max: 10 });
    assert.deepEqual(
      points.map(({ y }) => y),
      [-10, 3, 10],
    );
  });

  it('makes nothing of nothing', () => {
    assert.deepEqual(simplify(grid(0), grid(0), 1, EVERYTHING), []);
    assert.ok(simplify(grid(2), Float64Array.of(NaN, NaN), 1, EVERYTHING).every(({ y }) => Number.isNaN(y)));
  });
});

describe('the points of a curve', () => {
  const zs = grid(101).map((i) => i / 25 - 2);
  const squares = zs.map((z) => z * z);

  it('stay the same while neither the samples nor the axis changes, so that a chart need not draw them anew', () => {
    const axis = { min: 0, max: 4 };
    const points = curvePoints(zs, squares, axis);
    assert.equal(curvePoints(zs, squares, { ...axis }), points);
    assert.notEqual(curvePoints(zs, squares, { ...axis, max: 8 }), points);
    assert.notEqual(curvePoints(zs, squares.slice(), axis), points);
  });

  it('are fewer where the tolerance is larger', () => {
    const count = (tolerance: number): number =>
      curvePoints(zs, squares, { min: 0, max: 4 }, tolerance).length;
    assert.ok(count(0.05) < count(0.001));
  });
});
