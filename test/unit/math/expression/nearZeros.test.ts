import assert from 'node:assert/strict';
import fc from 'fast-check';
import { all, create, type BigNumber, type EvalFunction, type MathJsInstance } from 'mathjs';
import type { CompiledExpression } from '../../../../src/math/expression/types';
import { pick, randomFrom, type Random } from '../../../fuzz/random';
import { stepFrom, ulpDifference } from '../../support/ulp';
import { compiled } from './compiled';

/** Precisions of the reference in digits, tried until two in a row agree. */
const calculators = [60, 120, 240].map((digits) => ({
  digits,
  math: create(all ?? {}, { number: 'BigNumber', precision: digits }),
}));
/** Number of digits in which two references have to agree. */
const AGREEMENT = 25;
/** A result is within 0.6 of its exact value, so it may be a neighbour of the correctly rounded one. */
const ALLOWED_ULP = 1;

const UNARY = [
  'exp',
  'expm1',
  'log1p',
  'tanh',
  'sinh',
  'cosh',
  'sin',
  'cos',
  'atan',
  'asinh',
  'sqrt',
] as const;

/** A smooth expression that mathjs reads like this project does. */
function smoothText(random: Random, depth: number): string {
  if (depth === 0) return pick(random, ['z', 'z', 'z', '1', '2', '0.5', '0.1', '3']);
  const inner = (): string => smoothText(random, depth - 1);
  switch (Math.floor(random() * 8)) {
    case 0:
    case 1:
    case 2:
      return `${pick(random, UNARY)}(${inner()})`;
    case 3:
      return `(1 / (1 + exp(-(${inner()}))))`;
    case 4:
      return `(${inner()})^${pick(random, ['2', '3'])}`;
    default:
      return `(${inner()} ${pick(random, ['+', '-', '-', '*', '*', '/'])} ${inner()})`;
  }
}

/**
 * Expressions with a zero next to which float64 loses digits: a difference of two expressions, or of an
 * expression and its value.
 */
function vanishingText(random: Random): string {
  const text = smoothText(random, 2);
  return random() < 0.5
    ? `${text} - ${smoothText(random, 2)}`
    : `${text} - (${text.replaceAll('z', '0.75')})`;
}

/** Zeros between the points of a grid, as float64. */
function zerosOf(expression: CompiledExpression): number[] {
  const value = (z: number): number => expression.value(z);
  const zeros: number[] = [];
  for (let left = -4.1; left < 4 && zeros.length < 2; left += 0.43) {
    let [low, high] = [left, left + 0.43];
    if (Math.sign(value(low)) * Math.sign(value(high)) !== -1) continue;
    for (;;) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (Math.sign(value(low)) === Math.sign(value(middle))) low = middle;
      else high = middle;
    }
    // mathjs has no sign at 0 itself.
    if (low !== 0) zeros.push(low);
  }
  return zeros;
}

/** Inputs near a place, from its neighbours to a thousandth away. */
const beside = (place: number): number[] => [
  place,
  stepFrom(place, 1),
  stepFrom(place, -3),
  place + 1e-12,
  place - 1e-7,
  place + 1e-3,
];

type Quantity = (math: MathJsInstance, f: EvalFunction, z: BigNumber, digits: number) => unknown;

const valueAt: Quantity = (_, f, z) => f.evaluate({ z }) as unknown;

/** The central difference, of which two thirds of the digits are right. */
const slopeAt: Quantity = (math, f, z, digits) => {
  const step = z
    .abs()
    .add(1e-3)
    .mul(math.bignumber(10).pow(-Math.floor(digits / 3)));
  const [left, right] = [z.sub(step), z.add(step)].map((at): unknown => f.evaluate({ z: at }));
  return math.isBigNumber(left) && math.isBigNumber(right) ? right.sub(left).div(step.mul(2)) : undefined;
};

/** All digits of the float64; its shortest numeral would be another number. */
const exactly = (z: number): string => z.toPrecision(100);

/**
 * A quantity of the expression as float64; undefined if it does not exist, or if more digits would be needed.
 */
function reference(text: string, z: number, quantity: Quantity): number | undefined {
  let before: BigNumber | undefined;
  for (const { digits, math } of calculators) {
    const found = quantity(math, math.compile(text), math.bignumber(exactly(z)), digits);
    if (!math.isBigNumber(found) || !found.isFinite()) return undefined;
    const error = before && found.sub(before).abs();
    // A term that is too small for so few digits leaves 0.
    if (!found.isZero() && error?.lte(found.abs().mul(`1e-${AGREEMENT}`)) === true) return found.toNumber();
    before = found;
  }
  return undefined;
}

describe('value and slope of a random expression', () => {
  it('agree with many digits, near its zeros and near 0', function () {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = vanishingText(randomFrom(seed));
        const expression = compiled(text);
        for (const z of [...zerosOf(expression).flatMap(beside), 1e-17, -4e-9, 0.75, 0.75 + 1e-11]) {
          for (const [name, quantity] of [
            ['value', valueAt],
            ['slope', slopeAt],
          ] as const) {
            const expected = reference(text, z, quantity);
            if (expected === undefined) continue;
            compared++;
            const actual = expression[name](z);
            const ulp = ulpDifference(actual, expected);
            assert.ok(
              ulp <= ALLOWED_ULP,
              `${name} of ${text} at ${z}: ${actual}, not ${expected}, ${ulp} ULP`,
            );
          }
        }
      }),
      { seed: 20240229, numRuns: 25, endOnFailure: true },
    );
    assert.ok(compared > 200, `${compared} compared`);
    if (this.test) this.test.title += `: ${compared} compared`;
  });
});
