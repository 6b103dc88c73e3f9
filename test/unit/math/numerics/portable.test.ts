import assert from 'node:assert/strict';
import * as portable from '../../../../src/math/numerics/portable';
import * as special from '../../../../src/math/numerics/special';
import { randomFrom } from '../../../fuzz/random';
import { ulpDifference } from '../../support/ulp';

type Scalar = (z: number) => number;

/** Each function with the accurate one, and the range in which they are compared. */
const FUNCTIONS: readonly (readonly [string, Scalar, Scalar, number, number])[] = [
  ['exp', portable.portableExp, special.exp, -745, 709],
  ['expm1', portable.portableExpm1, special.expm1, -45, 45],
  ['expm1 near 0', portable.portableExpm1, special.expm1, -1, 1],
  ['log near 1', portable.portableLog, special.log, 0.4, 2],
  ['log', portable.portableLog, special.log, 0, 1e6],
  ['log1p', portable.portableLog1p, special.log1p, -0.999, 5],
  ['tanh', portable.portableTanh, special.tanh, -21, 21],
  ['sigmoid', portable.portableSigmoid, special.sigmoid, -700, 700],
  ['softplus', portable.portableSoftplus, special.softplus, -40, 40],
];

describe('portable functions', () => {
  for (const [name, f, careful, min, max] of FUNCTIONS) {
    it(`${name} is within 3 units in the last place of the careful one`, () => {
      const random = randomFrom(1);
      for (let i = 0; i < 20_000; i++) {
        const z = min + (max - min) * random();
        const distance = ulpDifference(f(z), careful(z));
        assert.ok(distance <= 3, `${name}(${z}) is ${distance} units off`);
      }
    });
  }

  it('have the careful ones’ values where there is no ordinary number', () => {
    for (const [name, f, careful] of FUNCTIONS) {
      for (const z of [NaN, Infinity, -Infinity, 0, 5e-324, 1e308, -1e308, 1e-310]) {
        const distance = ulpDifference(f(z), careful(z));
        assert.ok(distance <= 3, `${name}(${z}): ${f(z)}, not ${careful(z)}`);
      }
    }
  });
});
