import { chain, meet, scratch, type Kernel } from './block';
import type { ComparisonOperator } from './tree';

/** Kernels of functions with branches. Where branches meet, the slope is the one of smaller magnitude. */

/** max(left, right) for sign 1, min(left, right) for sign −1. */
export function extremumKernel(left: Kernel, right: Kernel, sign: 1 | -1, depth: number): Kernel {
  const { f: rightF, df: rightDf } = scratch(depth);
  const pick = sign === 1 ? Math.max : Math.min;
  return (block, f, df, at) => {
    left(block, f, df, at);
    right(block, rightF, df && rightDf, 0);
    for (let i = 0; i < block.count; i++) {
      const a = f[at + i] ?? 0;
      const b = rightF[i] ?? 0;
      f[at + i] = pick(a, b);
      if (df) df[at + i] = slopeOfExtremum(sign * a, sign * b, df[at + i] ?? 0, rightDf[i] ?? 0);
    }
  };
}

/** The slope of max(a, b) from those of a and b. */
export function slopeOfExtremum(a: number, b: number, da: number, db: number): number {
  if (a > b) return da;
  if (b > a) return db;
  return a === b ? meet(da, db) : NaN;
}

/** A function of one argument, given by its value and its slope. */
export function unaryKernel(
  operand: Kernel,
  value: (u: number) => number,
  slope: (u: number) => number,
): Kernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    if (df) {
      for (let i = at; i < at + block.count; i++) {
        const du = df[i] ?? 0;
        // Where the argument has slope 0, so does the function.
        df[i] = du === 1 ? slope(f[i] ?? 0) : chain(slope(f[i] ?? 0), du);
      }
    }
    for (let i = at; i < at + block.count; i++) f[i] = value(f[i] ?? 0);
  };
}

/**
 * Writes truth as numbers to f (1, 0, NaN if undecided). In place of slopes it writes how the point lies:
 * {@link APART}, {@link BOUNDARY} or {@link ISOLATED}.
 */
export type TruthKernel = Kernel;

/** The truth is the same on both sides of the point. */
export const APART = 0;
/** The truth changes at the point: both sides of an order comparison are equal. */
export const BOUNDARY = 1;
/** The truth at the point differs from that on both sides: an equality holds, or fails, only here. */
export const ISOLATED = 2;

/** Whether the comparison holds between two numbers; with NaN only `!=` does. */
export function compare(a: number, operator: ComparisonOperator, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}

/** Compares two operands. */
export function comparisonKernel(
  left: Kernel,
  operator: ComparisonOperator,
  right: Kernel,
  depth: number,
): TruthKernel {
  const { f: rightF } = scratch(depth);
  const atEquality = operator === '==' || operator === '!=' ? ISOLATED : BOUNDARY;
  return (block, f, df, at) => {
    left(block, f, undefined, at);
    right(block, rightF, undefined, 0);
    for (let i = 0; i < block.count; i++) {
      const a = f[at + i] ?? 0;
      const b = rightF[i] ?? 0;
      const decided = a === a && b === b;
      f[at + i] = decided ? (compare(a, operator, b) ? 1 : 0) : NaN;
      if (df) df[at + i] = a === b ? atEquality : APART;
    }
  };
}

/** A number as a condition: true unless 0. */
export function nonzeroKernel(operand: Kernel): TruthKernel {
  return (block, f, df, at) => {
    operand(block, f, undefined, at);
    for (let i = at; i < at + block.count; i++) {
      const u = f[i] ?? 0;
      f[i] = u === 0 ? 0 : Number.isNaN(u) ? NaN : 1;
      if (df) df[i] = u === 0 ? ISOLATED : APART;
    }
  };
}

/** Combines two conditions: both (`and`, the lesser truth) or either (`or`, the greater). */
export function logicalKernel(
  left: TruthKernel,
  right: TruthKernel,
  kind: 'and' | 'or',
  depth: number,
): TruthKernel {
  const { f: rightF, df: rightDf } = scratch(depth);
  const pick = kind === 'and' ? Math.min : Math.max;
  return (block, f, df, at) => {
    left(block, f, df, at);
    right(block, rightF, df && rightDf, 0);
    for (let i = 0; i < block.count; i++) {
      f[at + i] = pick(f[at + i] ?? 0, rightF[i] ?? 0);
      if (df) df[at + i] = Math.max(df[at + i] ?? 0, rightDf[i] ?? 0);
    }
  };
}

/** Negates a condition. */
export function notKernel(operand: TruthKernel): TruthKernel {
  return (block, f, df, at) => {
    operand(block, f, df, at);
    for (let i = at; i < at + block.count; i++) f[i] = 1 - (f[i] ?? 0);
  };
}

/** A condition used as the number 1 or 0. */
export function indicatorKernel(condition: TruthKernel): Kernel {
  return (block, f, df, at) => {
    condition(block, f, undefined, at);
    df?.fill(0, at, at + block.count);
  };
}

/** test ? then : otherwise. `then` must be compiled one level below the test's buffers, `otherwise` two. */
export function conditionalKernel(test: TruthKernel, then: Kernel, otherwise: Kernel, depth: number): Kernel {
  const truth = scratch(depth);
  const other = scratch(depth + 1);
  return (block, f, df, at) => {
    test(block, truth.f, df && truth.df, 0);
    then(block, f, df, at);
    otherwise(block, other.f, df && other.df, 0);
    for (let i = 0; i < block.count; i++) {
      const chosen = truth.f[i] ?? 0;
      const a = f[at + i] ?? 0;
      const b = other.f[i] ?? 0;
      if (chosen === 0) f[at + i] = b;
      else if (chosen !== 1) f[at + i] = NaN;
      if (!df) continue;
      const da = df[at + i] ?? 0;
      const db = other.df[i] ?? 0;
      const place = a === b ? (truth.df[i] ?? APART) : APART;
      if (place === BOUNDARY) df[at + i] = meet(da, db);
      else if ((chosen === 0) !== (place === ISOLATED)) df[at + i] = db;
      if (Number.isNaN(chosen)) df[at + i] = NaN;
    }
  };
}
