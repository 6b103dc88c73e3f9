import * as portable from '../../numerics/portable';
import * as special from '../../numerics/special';
import { CAREFUL_POWERS, type Powers } from '../arithmetic';
import { chain } from '../block';
import { fastCdf } from '../../numerics/fastNormal';
import type { Letter } from '../program';
import { FastCompiler } from './compiler';
import { loopsOf, SAME_EVERYWHERE, type Loop } from './loops';

/** Compiles for networks: as fast as possible with the same bits on every engine. */
export class PortableCompiler extends FastCompiler {
  protected override readonly powers: Powers = PORTABLE_POWERS;
  protected override readonly loops: Readonly<Record<string, Loop>> = PORTABLE_LOOPS;

  protected override within(letters: readonly Letter[]): PortableCompiler {
    return new PortableCompiler(letters);
  }
}

const PORTABLE_POWERS: Powers = { ...CAREFUL_POWERS, exp: portable.portableExp };

function exp(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) f[i] = portable.portableExp(f[i] ?? 0);
  if (df) for (let i = from; i < to; i++) df[i] = chain(f[i] ?? 0, df[i] ?? 0);
}

function expm1(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const v = portable.portableExpm1(f[i] ?? 0);
    f[i] = v;
    if (df) df[i] = chain(v + 1, df[i] ?? 0);
  }
}

function log1p(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    f[i] = portable.portableLog1p(u);
    if (df) df[i] = chain(u >= -1 ? 1 / (1 + u) : NaN, df[i] ?? 0);
  }
}

function tanh(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const v = portable.portableTanh(f[i] ?? 0);
    f[i] = v;
    if (df) df[i] = (1 - v) * (1 + v) * (df[i] ?? 0);
  }
}

/** 1/(1 + e^(−u)). */
function sigmoid(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    const decay = portable.portableExp(-Math.abs(u));
    const part = 1 / (1 + decay);
    f[i] = u < 0 ? decay * part : part;
    if (df) df[i] = decay * part * part * (df[i] ?? 0);
  }
}

/** 1/√(2π), the factor of the standard normal density. */
const SCALE = 1 / Math.sqrt(2 * Math.PI);
const pdf = (z: number): number => SCALE * portable.portableExp(-0.5 * z * z);

function cdf(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    const density = pdf(u);
    f[i] = fastCdf(u, density);
    if (df) df[i] = chain(density, df[i] ?? 0);
  }
}

const sinh = (u: number): number => {
  const grown = portable.portableExpm1(Math.abs(u));
  return (Math.sign(u) * (grown + (grown < Infinity ? grown / (grown + 1) : 0))) / 2;
};
const cosh = (u: number): number => (portable.portableExp(u) + portable.portableExp(-u)) / 2;

/** The other functions, from those that are the same on every engine. */
const OTHERS = loopsOf({
  pdf,
  sinh,
  cosh,
  exp: portable.portableExp,
  log: portable.portableLog,
  exp2: (u) => special.pow(2, u),
  log2: (u) => Math.LOG2E * portable.portableLog(u),
  log10: (u) => Math.LOG10E * portable.portableLog(u),
  cbrt: (u) => Math.sign(u) * portable.portableExp(portable.portableLog(Math.abs(u)) / 3),
  sin: special.sin,
  cos: special.cos,
  tan: (u) => special.sin(u) / special.cos(u),
  asin: (u) => special.atan(u / Math.sqrt((1 - u) * (1 + u))),
  acos: (u) => 2 * special.atan(Math.sqrt((1 - u) / (1 + u))),
  atan: special.atan,
  asinh: (u) => {
    const size = Math.abs(u);
    return Math.sign(u) * portable.portableLog1p(size + size * (size / (1 + Math.sqrt(1 + u * u))));
  },
  acosh: (u) => (u >= 1 ? portable.portableLog1p(u - 1 + Math.sqrt((u - 1) * (u + 1))) : NaN),
  atanh: (u) => (Math.sign(u) * portable.portableLog1p((2 * Math.abs(u)) / (1 - Math.abs(u)))) / 2,
  erf: special.erf,
  erfc: special.erfc,
});

/** The loops, by the names of the functions in the expression language. */
export const PORTABLE_LOOPS: Readonly<Record<string, Loop>> = {
  ...OTHERS,
  ...SAME_EVERYWHERE,
  exp,
  expm1,
  log1p,
  tanh,
  sigmoid,
  Φ: cdf,
};
