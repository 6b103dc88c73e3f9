import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { bitText, encode, fieldsOf } from '../../../../src/math/dtype/bits';
import { DTYPES, type Dtype } from '../../../../src/math/dtype/formats';
import { rounderOf, roundTo, unitFinder } from '../../../../src/math/dtype/rounding';
import { parseNumeral, stepFrom } from '../../support/ulp';
import { decode, fromFields } from './decode';
import { dtype } from './support';

const Reference = v.object({
  values: v.record(v.string(), v.array(v.string())),
  digests: v.record(v.string(), v.object({ weighted: v.string(), nan: v.number() })),
  conversions: v.record(v.string(), v.array(v.tuple([v.string(), v.number()]))),
  float32: v.array(v.tuple([v.string(), v.string()])),
});

const reference = v.parse(
  Reference,
  JSON.parse(readFileSync(new URL('../../../reference/dtype.json', import.meta.url), 'utf8')),
);

const patternsOf = (bits: number): readonly bigint[] =>
  Array.from({ length: 2 ** bits }, (_, i) => BigInt(i));

/** A finite float64 as a multiple of 2^−140, exactly. */
function multiple(x: number): bigint {
  const scaled = x * 2 ** 140;
  assert.ok(Number.isInteger(scaled), `${x}`);
  return BigInt(scaled);
}

describe('bit patterns', () => {
  for (const [id, values] of Object.entries(reference.values)) {
    it(`${id}: all 256 stand for the published values`, () => {
      values.forEach((numeral, pattern) => {
        const expected = numeral === 'NaN' ? NaN : parseNumeral(numeral);
        const actual = decode(dtype(id), BigInt(pattern));
        assert.ok(Object.is(Math.abs(actual), Math.abs(expected)), `${pattern}: ${actual}, not ${numeral}`);
        assert.ok(Number.isNaN(expected) || Object.is(actual, expected), `${pattern}: sign`);
      });
    });
  }

  for (const [id, { weighted, nan }] of Object.entries(reference.digests)) {
    it(`${id}: all 65,536 have the values of the exact sum`, () => {
      const prime = 2n ** 61n - 1n;
      const unit = multiple(unitFinder(dtype(id))(0));
      let sum = 0n;
      let count = 0;
      for (const pattern of patternsOf(16)) {
        const value = decode(dtype(id), pattern);
        if (Number.isNaN(value)) count++;
        else if (Number.isFinite(value)) sum += (pattern + 1n) * (multiple(value) / unit);
      }
      assert.equal(((sum % prime) + prime) % prime, BigInt(weighted));
      assert.equal(count, nan);
    });
  }

  for (const format of DTYPES.filter(({ id }) => id.includes('16') || id.includes('8'))) {
    it(`${format.id}: every number comes back as its own pattern`, () => {
      const bits = 1 + format.exponentBits + format.fractionBits;
      for (const pattern of patternsOf(bits)) {
        const value = decode(format, pattern);
        if (Number.isNaN(value)) assert.ok(Number.isNaN(decode(format, encode(format, value))));
        else assert.equal(encode(format, value), pattern);
      }
    });
  }

  it('of float64 and float32 are those of typed arrays', () => {
    const view = new DataView(new ArrayBuffer(8));
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        view.setFloat64(0, x);
        assert.equal(encode(dtype('float64'), x), view.getBigUint64(0));
        assert.ok(Object.is(decode(dtype('float64'), view.getBigUint64(0)), x));
        view.setFloat32(0, x);
        assert.equal(encode(dtype('float32'), x), BigInt(view.getUint32(0)));
      }),
    );
  });

  it('read as sign, exponent and fraction', () => {
    assert.deepEqual(bitText(dtype('float8_e4m3fn'), 1), { sign: '0', exponent: '0111', fraction: '000' });
    assert.deepEqual(bitText(dtype('float8_e5m2'), -0), { sign: '1', exponent: '00000', fraction: '00' });
    assert.equal(bitText(dtype('float8_e4m3fn'), NaN).fraction, '111');
    assert.equal(bitText(dtype('float16'), NaN).fraction, '1000000000');
    assert.deepEqual(fieldsOf(dtype('bfloat16'), 3), { sign: 0, exponent: 128, fraction: 64 });
    assert.equal(fromFields(dtype('bfloat16'), { sign: 1, exponent: 128, fraction: 64 }), -3);
  });
});

describe('rounding to a format', () => {
  for (const [id, rows] of Object.entries(reference.conversions)) {
    it(`${id}: numbers, ties and their neighbours become the right pattern`, () => {
      for (const [numeral, expected] of rows) {
        const format = dtype(id);
        const x = parseNumeral(numeral);
        const wanted = decode(format, BigInt(expected));
        const actual = roundTo(format, x);
        assert.ok(Object.is(actual, wanted), `${numeral} became ${actual}, not ${wanted}`);
        if (!Number.isNaN(wanted)) assert.equal(encode(format, x), BigInt(expected), numeral);
      }
    });
  }

  it('float32: hard cases become the right number', () => {
    for (const [numeral, expected] of reference.float32) {
      assert.ok(Object.is(roundTo(dtype('float32'), parseNumeral(numeral)), parseNumeral(expected)), numeral);
    }
  });

  it('float32 agrees with Math.fround, float64 with the number itself', () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        assert.ok(Object.is(roundTo(dtype('float32'), x), Math.fround(x)));
        assert.ok(Object.is(roundTo(dtype('float64'), x), x));
      }),
    );
  });

  it('overflows to infinity, or to NaN where there is none', () => {
    assert.equal(roundTo(dtype('float16'), 65519.99), 65504);
    assert.equal(roundTo(dtype('float16'), 65520), Infinity);
    assert.equal(roundTo(dtype('float8_e5m2'), -61440), -Infinity);
    assert.equal(roundTo(dtype('float8_e4m3fn'), 464), 448);
    assert.ok(Number.isNaN(roundTo(dtype('float8_e4m3fn'), stepFrom(464, 1))));
    assert.ok(Number.isNaN(roundTo(dtype('float8_e4m3fn'), -Infinity)));
    assert.ok(Number.isNaN(roundTo(dtype('float8_e4m3fn'), NaN)));
  });

  it('does not round twice: just above a tie of bfloat16 that float32 cannot tell from the tie', () => {
    const aboveTie = stepFrom(1 + 2 ** -8, 1);
    assert.equal(Math.fround(aboveTie), 1 + 2 ** -8);
    assert.equal(roundTo(dtype('bfloat16'), aboveTie), 1 + 2 ** -7);
    assert.equal(roundTo(dtype('bfloat16'), 1 + 2 ** -8), 1);
  });

  it('keeps order and is its own fixed point, in every format', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DTYPES),
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true }),
        keepsOrder,
      ),
    );
  });
});

function keepsOrder(format: Dtype, a: number, b: number): void {
  const round = rounderOf(format);
  // A format without infinities overflows to NaN.
  assert.ok(!(round(Math.min(a, b)) > round(Math.max(a, b))));
  assert.ok(Object.is(round(round(a)), round(a)));
}

describe('unit in the last place', () => {
  it('is the distance to the next number', () => {
    const unit = unitFinder(dtype('float8_e4m3fn'));
    assert.equal(unit(1), 0.125);
    assert.equal(unit(stepFrom(1, -1)), 0.0625);
    assert.equal(unit(0), 2 ** -9);
    assert.equal(unit(2 ** -7), 2 ** -9);
    assert.equal(unit(1e9), 32);
    assert.ok(Number.isNaN(unit(NaN)));
    assert.equal(unitFinder(dtype('float64'))(1), Number.EPSILON);
  });
});
