import * as portable from '../../numerics/portable';
import { CAREFUL_POWERS, type Powers } from '../arithmetic';
import { chain } from '../block';
import { fastCdf } from '../../numerics/fastNormal';
import type { Letter } from '../program';
import { FastCompiler } from './compiler';
import { LOOPS, type Loop } from './loops';
import { compact } from '../../compact';

/**
 * Compiles for networks: as fast as possible with the same bits on every engine. Functions without a loop
 * here use the accurate functions, which are portable but slower.
 */
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

function log(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    f[i] = portable.portableLog(u);
    if (df) df[i] = chain(u >= 0 ? 1 / Math.abs(u) : NaN, df[i] ?? 0);
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

function density(f: Float64Array, df: Float64Array | undefined, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const u = f[i] ?? 0;
    const v = pdf(u);
    f[i] = v;
    if (df) df[i] = chain(v === 0 ? 0 : -u * v, df[i] ?? 0);
  }
}

/** The other loops that use only operations which every engine rounds alike. */
const { abs, sqrt, sign, floor, ceil } = LOOPS;

/** The loops, by the names of the functions in the expression language. */
export const PORTABLE_LOOPS: Readonly<Record<string, Loop>> = {
  ...compact({ abs, sqrt, sign, floor, ceil }),
  exp,
  expm1,
  log,
  log1p,
  tanh,
  sigmoid,
  Φ: cdf,
  φ: density,
};
