import fc from 'fast-check';
import assert from 'node:assert/strict';
import { catalogue, defaultParams } from '../../../../src/math/catalogue';
import { dequantise, fitTable, quantisationOf, quantise, tableAt } from '../../../../src/math/fit/table';
import { entrySubject } from '../../../../src/present/subject';
import { errorOf, finish, sourceOf, targetOf } from './support';

describe('an int8 quantisation', () => {
  it('has both ends and 0 among its numbers', () => {
    // ONNX' DynamicQuantizeLinear, of the same formulas, has scale 10/255 and zero point 76.5 → 76 for uint8; int8 is 128 less.
    const { scale, zeroPoint } = quantisationOf(-3, 7);
    assert.deepEqual([scale, zeroPoint], [10 / 255, -52]);
    assert.deepEqual(quantisationOf(2, 5), { scale: 5 / 255, zeroPoint: -128 });
    assert.deepEqual(quantisationOf(-4, -1), { scale: 4 / 255, zeroPoint: 127 });
    assert.deepEqual(quantisationOf(0, 0), { scale: 1, zeroPoint: 0 });
  });

  it('rounds halves to even and stays within the ends', () => {
    const unit = { scale: 1, zeroPoint: 0 };
    assert.deepEqual(
      [0.5, 1.5, -0.5, -1.5, -2.5, 300, -300].map((x) => quantise(x, unit)),
      [0, 2, 0, -2, -2, 127, -128].map((q) => q + 0),
    );
    assert.equal(dequantise(quantise(0, quantisationOf(-3, 7)), quantisationOf(-3, 7)), 0);
  });
});

describe('an int8 table', () => {
  it('of z itself is off by half a step on either side', () => {
    const { entries, worst, worstOnGrid, input } = finish(
      fitTable(
        targetOf(
          sourceOf((z) => z),
          -1,
          1,
        ),
      ),
    );
    assert.deepEqual(
      [...entries],
      Array.from({ length: 256 }, (_, i) => i - 128),
    );
    assert.ok(worstOnGrid.error <= 1e-15);
    // The zero point is rounded, so one end lies half a step beyond the last number.
    assert.ok(Math.abs(worst.error - input.scale / 2) <= 1e-12, `${worst.error}`);
  });

  it('knows its worst error over all inputs, and over those of int8', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...catalogue),
        fc.constantFrom([-6, 6] as const, [-1, 3] as const),
        (entry, [min, max]) => {
          const target = targetOf(entrySubject(entry, defaultParams(entry)), min, max);
          const fit = finish(fitTable(target));
          const found = errorOf(target, tableAt(fit));
          assert.ok(
            found <= fit.worst.error * (1 + 1e-9) + 1e-12,
            `${entry.id}: ${found}, told ${fit.worst.error}`,
          );
          assert.ok(found >= fit.worst.error * 0.95, `${entry.id}: ${found}, told ${fit.worst.error}`);
          const inside = Array.from({ length: 256 }, (_, i) => dequantise(i - 128, fit.input)).filter(
            (z) => z >= min && z <= max,
          );
          const onGrid = Math.max(...inside.map((z) => Math.abs(target.value(z) - tableAt(fit)(z))));
          assert.ok(Math.abs(onGrid - fit.worstOnGrid.error) <= 1e-12, entry.id);
        },
      ),
      { numRuns: 40 },
    );
  });
});
