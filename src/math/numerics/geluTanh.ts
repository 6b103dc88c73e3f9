import { DoubleDouble } from './doubleDouble';
import { setDecay, setExp, setExpm1 } from './expKernel';
import { setSigmoid } from './logistic';
import { DENSITY_AT_0 } from './normal';
import { roundScaled, timesScaled } from './scaling';
import { NEAR_ROOT, setDistance, type SlopeRoot } from './slopeRoot';

/**
 * GELU's approximation by tanh, z/2·(1 + tanh(√(2/π)·(z + c·z³))) with c = 0.044715, as z·σ(t) with
 * t(z) = 2·√(2/π)·(z + c·z³).
 */

/** c as a decimal fraction; its rounding to float64 would be visible in the tail. */
const CUBIC = new DoubleDouble(44715).divideNumber(1e6);
const THREE_CUBIC = new DoubleDouble().copy(CUBIC).multiplyNumber(3);
/** 2·√(2/π). */
const LINEAR = new DoubleDouble().copy(DENSITY_AT_0).multiplyNumber(4);

/** Below this z, f and f′ round to 0. */
const VANISHED = -30;
/** Above this z, f rounds to z and f′ to 1. */
const SATURATED = 8;

const argument = new DoubleDouble();
const square = new DoubleDouble();
const decay = new DoubleDouble();
const growth = new DoubleDouble();
const distance = new DoubleDouble();
const cubes = new DoubleDouble();
const bracket = new DoubleDouble();
const result = new DoubleDouble();

/** Sets out to t(z). */
function setArgument(z: number, out: DoubleDouble): void {
  square.setProduct(z, z);
  out.copy(CUBIC).multiply(square).addNumber(1).multiplyNumber(z).multiply(LINEAR);
}

/** Sets out to z·t′(z). */
function setGrowth(z: DoubleDouble, out: DoubleDouble): void {
  square.copy(z).multiply(z);
  out.copy(THREE_CUBIC).multiply(square).addNumber(1).multiply(z).multiply(LINEAR);
}

/** f(z). */
export function geluTanh(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > SATURATED) return z;
  if (z < VANISHED) return z === -Infinity ? 0 : -0;
  setArgument(z, argument);
  const exponent = setSigmoid(argument, result);
  return timesScaled(z, result, exponent);
}

const ROOT: SlopeRoot = [-0.7524614220710163, 3.635560509207687e-17, -2.5415595389660457e-33];
const root = new DoubleDouble(ROOT[0], ROOT[1]);
const threeRoot = new DoubleDouble().copy(root).multiplyNumber(3);
const threeRootSquared = new DoubleDouble().copy(root).multiply(threeRoot);
/** e^t at the zero of the slope, from 1 + e^t + z·t′(z) = 0. */
const expAtRoot = new DoubleDouble();
setGrowth(root, expAtRoot);
expAtRoot.addNumber(1).negate();

/** Sets out to 1 + e^t + z·t′(z) next to its zero, as a sum of terms that all have the sign of the distance d. */
function setBracketNearRoot(z: number, out: DoubleDouble): void {
  setDistance(argument.set(z), ROOT, distance);
  // (z³ − root³) / d, from which t − t(root) and the growth of z·t′ follow without cancellation.
  cubes.copy(distance).add(threeRoot).multiply(distance).add(threeRootSquared);
  argument.copy(cubes).multiply(CUBIC).addNumber(1).multiply(distance).multiply(LINEAR);
  setExpm1(argument, out);
  cubes.multiply(THREE_CUBIC).addNumber(1).multiply(distance).multiply(LINEAR);
  out.multiply(expAtRoot).add(cubes);
}

/** f′(z) = σ(t) + z·t′(z)·σ(t)·σ(−t). */
export function geluTanhSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > SATURATED) return 1;
  if (z < VANISHED) return 0;
  setArgument(z, argument);
  setDecay(argument, decay);
  let exponent = 0;
  if (z >= 0) {
    // (1 + E + z·t′·E) / (1 + E)² with E = e^−t.
    setGrowth(distance.set(z), growth);
    result.copy(growth).addNumber(1).multiply(decay).addNumber(1);
  } else {
    // E·(1 + E + z·t′) / (1 + E)² with E = e^t.
    exponent = setExp(argument, result);
    if (Math.abs(z - root.hi) < NEAR_ROOT) {
      setBracketNearRoot(z, bracket);
    } else {
      setGrowth(distance.set(z), growth);
      bracket.copy(growth).add(decay).addNumber(1);
    }
    result.multiply(bracket);
  }
  decay.addNumber(1);
  return roundScaled(result.divide(decay).divide(decay), exponent);
}
