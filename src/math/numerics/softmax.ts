import { DoubleDouble } from './doubleDouble';
import { setExp, setLog1p } from './expKernel';
import { powerOfTwo, roundScaled } from './scaling';

/** Functions of a whole vector: softmax and related functions, with the diagonals of their Jacobians. */

type Vector = readonly number[];

/** e^(zᵢ − max z) of one component as fraction·2^exponent. */
interface Weight {
  readonly fraction: DoubleDouble;
  readonly exponent: number;
}

interface Weights {
  readonly max: number;
  readonly each: readonly Weight[];
  /** The sum of the weights. */
  readonly total: DoubleDouble;
  /** The sum of all weights except the greatest; it may be far below the range of float64. */
  readonly rest: Weight;
  readonly greatest: number;
}

const LEAST_EXPONENT = -900;
const ONE = new DoubleDouble(1);

/** The weight as one double-double. Weights below 2⁻⁹⁰⁰ add nothing to a sum that is at least 1. */
const scaled = ({ fraction, exponent }: Weight): DoubleDouble =>
  exponent < LEAST_EXPONENT
    ? new DoubleDouble()
    : new DoubleDouble().copy(fraction).scale(powerOfTwo(exponent));

/** The weights of the components; undefined if one is NaN or +∞ or none is finite. */
function weigh(zs: Vector): Weights | undefined {
  const max = Math.max(...zs);
  if (!Number.isFinite(max)) return undefined;
  const each = zs.map((z) => {
    const fraction = new DoubleDouble();
    const exponent = z === -Infinity ? -Infinity : setExp(new DoubleDouble().setSum(z, -max), fraction);
    return { fraction, exponent };
  });
  const greatest = zs.indexOf(max);
  const others = each.filter((_, i) => i !== greatest);
  const exponent = others.reduce((most, weight) => Math.max(most, weight.exponent), -Infinity);
  const fraction = new DoubleDouble();
  for (const weight of others) {
    if (weight.exponent !== -Infinity)
      fraction.add(scaled({ ...weight, exponent: weight.exponent - exponent }));
  }
  const rest = { fraction, exponent };
  return { max, each, total: scaled(rest).addNumber(1), rest, greatest };
}

const undefinedFor = (zs: Vector): Vector => zs.map(() => NaN);

const quotient = ({ fraction, exponent }: Weight, divisor: DoubleDouble): number =>
  exponent === -Infinity ? 0 : roundScaled(new DoubleDouble().copy(fraction).divide(divisor), exponent);

/**
 * The total without one weight, computed without cancellation: only the greatest weight may be most of the
 * total.
 */
function others({ total, rest, greatest }: Weights, weight: Weight, index: number): Weight {
  if (index === greatest) return rest;
  return { fraction: new DoubleDouble().copy(total).subtract(scaled(weight)), exponent: 0 };
}

/** e^zᵢ / Σ e^zⱼ. */
export function softmax(zs: Vector): Vector {
  const weights = weigh(zs);
  return weights ? weights.each.map((weight) => quotient(weight, weights.total)) : undefinedFor(zs);
}

/** pᵢ(1 − pᵢ) for the components p of the softmax. */
export function softmaxDiagonal(zs: Vector): Vector {
  const weights = weigh(zs);
  if (!weights) return undefinedFor(zs);
  return weights.each.map(({ fraction, exponent }, i) => {
    const rest = others(weights, { fraction, exponent }, i);
    const product = new DoubleDouble().copy(fraction).multiply(rest.fraction).divide(weights.total);
    return quotient({ fraction: product, exponent: exponent + rest.exponent }, weights.total);
  });
}

/** zᵢ − log Σ e^zⱼ. */
export function logSoftmax(zs: Vector): Vector {
  const weights = weigh(zs);
  if (!weights) return undefinedFor(zs);
  const { max, rest, greatest } = weights;
  const logarithm = new DoubleDouble();
  setLog1p(scaled(rest), logarithm);
  return zs.map((z, i) => {
    if (z - max === -Infinity) return -Infinity;
    // Here log(1 + x) is x. It is negligible beside any component except 0.
    if (i === greatest && rest.exponent < LEAST_EXPONENT) return 0 - quotient(rest, ONE);
    return new DoubleDouble().setSum(z, -max).subtract(logarithm).value;
  });
}

/** 1 − pᵢ for the components p of the softmax. */
export function logSoftmaxDiagonal(zs: Vector): Vector {
  const weights = weigh(zs);
  if (!weights) return undefinedFor(zs);
  return weights.each.map((weight, i) => quotient(others(weights, weight, i), weights.total));
}

/** The point of the probability simplex that is nearest to zs (Martins and Astudillo, 2016). */
export function sparsemax(zs: Vector): Vector {
  return excesses(zs)?.map((excess) => excess?.value ?? 0) ?? undefinedFor(zs);
}

/** 1 − 1/k for the k components in the support, 0 for the others. */
export function sparsemaxDiagonal(zs: Vector): Vector {
  const each = excesses(zs);
  if (!each) return undefinedFor(zs);
  const support = each.filter((excess) => excess !== undefined).length;
  return each.map((excess) => (excess ? 1 - 1 / support : 0));
}

/**
 * zᵢ − τ for the components in the support, where Σ max(0, zᵢ − τ) = 1; undefined for the others. Undefined
 * as a whole if a component is NaN or +∞ or none is finite.
 */
function excesses(zs: Vector): readonly (DoubleDouble | undefined)[] | undefined {
  const max = Math.max(...zs);
  if (!Number.isFinite(max)) return undefined;
  // Relative to the greatest component. A component that is 1 or more below it is never in the support.
  const offsets = zs.map((z) => (z - max > -1 ? new DoubleDouble().setSum(z, -max) : undefined));
  const descending = offsets.filter((offset) => offset !== undefined).sort((a, b) => b.hi - a.hi);
  const sum = new DoubleDouble(-1);
  let threshold = new DoubleDouble(-1);
  for (const [i, offset] of descending.entries()) {
    sum.add(offset);
    const candidate = new DoubleDouble().copy(sum).divideNumber(i + 1);
    if (offset.value <= candidate.value) break;
    threshold = candidate;
  }
  return offsets.map((offset) => {
    const excess = offset && new DoubleDouble().copy(offset).subtract(threshold);
    return excess && excess.hi > 0 ? excess : undefined;
  });
}
