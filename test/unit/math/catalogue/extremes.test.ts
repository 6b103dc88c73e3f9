import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { getEntry } from '../../../../src/math/catalogue';
import type { ParameterValues } from '../../../../src/math/catalogue/types';

interface Reference {
  readonly curves: readonly {
    readonly activation: string;
    readonly params: ParameterValues;
    readonly z: number;
    /** f and f′; infinite ones as text. */
    readonly f: readonly (number | string)[];
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../reference/extremes.json', import.meta.url), 'utf8'),
) as Reference;

const bits = new DataView(new ArrayBuffer(8));

/** The index of a float64 among all of them. */
function order(x: number): bigint {
  bits.setFloat64(0, x);
  const word = bits.getBigInt64(0);
  return word < 0n ? -(word & 0x7fffffffffffffffn) : word;
}

function assertWithinOneUlp(actual: number, expected: number, where: string): void {
  const distance = order(actual) - order(expected);
  assert.ok(distance <= 1n && distance >= -1n, `${where}: ${actual}, not ${expected}`);
}

const infinity = (text: number | string): number =>
  typeof text === 'number' ? text : text === 'inf' ? Infinity : -Infinity;

describe('activations at the ends of their domain', () => {
  for (const { activation, params, z, f } of reference.curves) {
    it(`${activation} ${JSON.stringify(params)} at ${z}`, () => {
      const entry = getEntry(activation);
      assert.ok(entry);
      const [value = NaN, slope = NaN] = f.map(infinity);
      assertWithinOneUlp(entry.value(z, params), value, 'f');
      assertWithinOneUlp(entry.slope(z, params), slope, 'f′');
    });
  }
});
