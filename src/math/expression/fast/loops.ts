import { chain, type Kernel } from '../block';
import { fastCdf, fastErf, fastErfc, fastPdf } from '../../numerics/fastNormal';

/**
 * Functions of one argument over blocks, in plain float64 with the engine's own Math. Frequent functions have
 * a loop of their own, into which the engine inlines the function and which shares work between value and
 * slope. A function that is 0 at 0 needs no call there: points that do not count are set to 0.
 */

/** Replaces the operand's values by those of f, and its slopes by those of f, in place. */
export type Loop = (f: Float64Array, df: Float64Array | undefined, from: number, to: number) => void;

/** A loop made of two functions: the value, and the slope from argument and value. */
const loopOf =
  (value: (u: number) => number, slope: (u: number, value: number) => number): Loop =>
  (f, df, from, to) => {
    for (let i = from; i < to; i++) {
      const u = f[i] ?? 0;
      const v = value(u);
      f[i] = v;
      if (df) df[i] = chain(slope(u, v), df[i] ?? 0);
    }
  };

function exp(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) f[i] = Math.exp(f[i] ?? 0);
  if (df) for (let i = from; i < to; i++) df[i] = chain(f[i] ?? 0, df[i] ?? 0);
}

function tanh(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (!df) {
    for (let i = from; i < to; i++) {
      const u = f[i] ?? 0;
      if (u !== 0) f[i] = Math.tanh(u);
    }
    return;
  }
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    const v = Math.tanh(u);
    f[i] = v;
    // 1 − tanh² cancels where tanh is close to ±1.
    const decay = Math.abs(u) < 5 ? 0 : Math.exp(-2 * Math.abs(u));
    const slope = decay === 0 ? (1 - v) * (1 + v) : (4 * decay) / ((1 + decay) * (1 + decay));
    df[i] = slope * (df[i] ?? 0);
  }
}

/** 1/(1 + e^(−u)). */
function sigmoid(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (!df) {
    for (let i = from; i < to; i++) f[i] = 1 / (1 + Math.exp(-(f[i] ?? 0)));
    return;
  }
  for (let i = from; i < to; i++) {
    const decay = Math.exp(-Math.abs(f[i] ?? 0));
    const part = 1 / (1 + decay);
    f[i] = (f[i] ?? 0) < 0 ? decay * part : part;
    df[i] = decay * part * part * (df[i] ?? 0);
  }
}

function log1p(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (df) {
    for (let i = from; i < to; i++) {
      const u = f[i] ?? 0;
      df[i] = u >= -1 ? chain(1 / (1 + u), df[i] ?? 0) : NaN;
    }
  }
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    if (u !== 0) f[i] = Math.log1p(u);
  }
}

function expm1(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (df) for (let i = from; i < to; i++) df[i] = chain(Math.exp(f[i] ?? 0), df[i] ?? 0);
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    if (u !== 0) f[i] = Math.expm1(u);
  }
}

function sqrt(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) f[i] = Math.sqrt(f[i] ?? 0);
  if (df) for (let i = from; i < to; i++) df[i] = chain(0.5 / Math.abs(f[i] ?? 0), df[i] ?? 0);
}

function square(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (df) for (let i = from; i < to; i++) df[i] = chain(2 * (f[i] ?? 0), df[i] ?? 0);
  for (let i = from; i < to; i++) f[i] = (f[i] ?? 0) * (f[i] ?? 0);
}

function cube(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (df) for (let i = from; i < to; i++) df[i] = chain(3 * (f[i] ?? 0) * (f[i] ?? 0), df[i] ?? 0);
  for (let i = from; i < to; i++) f[i] = (f[i] ?? 0) * (f[i] ?? 0) * (f[i] ?? 0);
}

/** The loops of powers with these exponents. */
export const POWER_LOOPS: ReadonlyMap<number, Loop> = new Map([
  [0.5, sqrt],
  [2, square],
  [3, cube],
]);

function abs(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  if (df) for (let i = from; i < to; i++) df[i] = Math.sign(f[i] ?? 0) * (df[i] ?? 0);
  for (let i = from; i < to; i++) f[i] = Math.abs(f[i] ?? 0);
}

function cdf(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    const pdf = fastPdf(u);
    f[i] = fastCdf(u, pdf);
    if (df) df[i] = chain(pdf, df[i] ?? 0);
  }
}

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
const flat = (u: number): number => (u === u ? 0 : NaN);
/** 1/u where the logarithm of u exists. */
const reciprocal = (u: number): number => (u >= 0 ? 1 / Math.abs(u) : NaN);

type Scalar = (u: number) => number;

/** The functions from which the loops below are made. */
type Scalars = Readonly<Record<'exp2' | 'erf' | 'erfc' | 'pdf', Scalar>> &
  Pick<Math, 'exp' | 'log' | 'log2' | 'log10' | 'cbrt' | 'sinh' | 'cosh' | 'sin' | 'cos' | 'tan'> &
  Pick<Math, 'asin' | 'acos' | 'atan' | 'asinh' | 'acosh' | 'atanh'>;

/** `Math`, whose functions are not properties that a spread would copy, and what it lacks. */
const ENGINE: Scalars = Object.assign(Object.create(Math) as Math, {
  exp2: (u: number) => 2 ** u,
  erf: fastErf,
  erfc: fastErfc,
  pdf: fastPdf,
});

/** The loops of functions that are not frequent, by their names in the expression language. */
export function loopsOf(m: Scalars): Readonly<Record<string, Loop>> {
  const erfSlope = (u: number): number => TWO_OVER_SQRT_PI * m.exp(-u * u);
  return {
    φ: loopOf(m.pdf, (u, v) => (v === 0 ? 0 : -u * v)),
    exp2: loopOf(m.exp2, (_, v) => v * Math.LN2),
    log: loopOf(m.log, reciprocal),
    log2: loopOf(m.log2, (u) => Math.LOG2E * reciprocal(u)),
    log10: loopOf(m.log10, (u) => Math.LOG10E * reciprocal(u)),
    cbrt: loopOf(m.cbrt, (_, v) => 1 / (3 * v * v)),
    sinh: loopOf(m.sinh, m.cosh),
    cosh: loopOf(m.cosh, m.sinh),
    sin: loopOf(m.sin, m.cos),
    cos: loopOf(m.cos, (u) => -m.sin(u)),
    tan: loopOf(m.tan, (_, v) => 1 + v * v),
    asin: loopOf(m.asin, (u) => 1 / Math.sqrt((1 - u) * (1 + u))),
    acos: loopOf(m.acos, (u) => -1 / Math.sqrt((1 - u) * (1 + u))),
    atan: loopOf(m.atan, (u) => 1 / (1 + u * u)),
    asinh: loopOf(m.asinh, (u) => 1 / Math.sqrt(1 + u * u)),
    acosh: loopOf(m.acosh, (u) => (u >= 1 ? 1 / Math.sqrt((u - 1) * (u + 1)) : NaN)),
    atanh: loopOf(m.atanh, (u) => (Math.abs(u) <= 1 ? 1 / ((1 - u) * (1 + u)) : NaN)),
    erf: loopOf(m.erf, erfSlope),
    erfc: loopOf(m.erfc, (u) => -erfSlope(u)),
  };
}

/** Loops of operations that every engine rounds alike. */
export const SAME_EVERYWHERE: Readonly<Record<string, Loop>> = {
  abs,
  sqrt,
  sign: loopOf(Math.sign, flat),
  floor: loopOf(Math.floor, flat),
  ceil: loopOf(Math.ceil, flat),
};

/** The loops, by the names of the functions in the expression language. */
export const LOOPS: Readonly<Record<string, Loop>> = {
  ...loopsOf(ENGINE),
  ...SAME_EVERYWHERE,
  exp,
  expm1,
  log1p,
  tanh,
  sigmoid,
  Φ: cdf,
};

/** Runs the loop on the results of the operand's kernel. */
export function loopKernel(loop: Loop, operand: Kernel): Kernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    loop(f, df, at, at + block.count);
  };
}
