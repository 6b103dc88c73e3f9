import { meet, type Kernel } from './block';
import { slopeOfExtremum } from './piecewise';
import type { ComparisonOperator } from './tree';

/**
 * Kernels for the shapes of rectifiers: branches that are straight lines in z, computed in one loop without
 * intermediate results.
 */

/**
 * scale·z + offset, with coefficients that are known once the parameters are. With scale 0 it is the constant
 * offset.
 */
export interface Line {
  scale(): number;
  offset(): number;
}

/** The line at z. With scale 0 it is defined at ±∞ too. An offset of −0 keeps the sign of scale·z. */
const on = (scale: number, offset: number, z: number): number => (scale === 0 ? offset : scale * z + offset);

/** A single line. */
export function lineKernel(line: Line): Kernel {
  return ({ zs, start, count }, f, df, at) => {
    const scale = line.scale();
    const offset = line.offset();
    for (let i = 0; i < count; i++) f[at + i] = on(scale, offset, zs[start + i] ?? 0);
    if (!df) return;
    for (let i = 0; i < count; i++) df[at + i] = Number.isNaN(zs[start + i] ?? 0) ? NaN : scale;
  };
}

/** max of two lines for sign 1, min for sign −1. */
export function lineExtremumKernel(left: Line, right: Line, sign: 1 | -1): Kernel {
  return ({ zs, start, count }, f, df, at) => {
    const [a, b, c, d] = [left.scale(), left.offset(), right.scale(), right.offset()];
    // max(z, αz) is by far the most frequent, so it has a loop without offsets.
    if (sign === 1 && isThroughOrigin(a, b) && isThroughOrigin(c, d)) {
      for (let i = start, j = at; i < start + count; i++, j++) {
        const z = zs[i] ?? 0;
        f[j] = Math.max(a * z, c * z);
      }
    } else if (sign === 1) {
      for (let i = start, j = at; i < start + count; i++, j++) {
        const z = zs[i] ?? 0;
        f[j] = Math.max(on(a, b, z), on(c, d, z));
      }
    } else {
      for (let i = start, j = at; i < start + count; i++, j++) {
        const z = zs[i] ?? 0;
        f[j] = Math.min(on(a, b, z), on(c, d, z));
      }
    }
    if (!df) return;
    for (let i = start, j = at; i < start + count; i++, j++) {
      const z = zs[i] ?? 0;
      df[j] = slopeOfExtremum(sign * on(a, b, z), sign * on(c, d, z), a, c);
    }
  };
}

const isThroughOrigin = (scale: number, offset: number): boolean => scale !== 0 && Object.is(offset, -0);

/** A line limited to [lower, upper]. If the bounds cross, `upper` wins. */
export function lineClampKernel(line: Line, lower: () => number, upper: () => number): Kernel {
  return ({ zs, start, count }, f, df, at) => {
    const [scale, offset, min, max] = [line.scale(), line.offset(), lower(), upper()];
    for (let i = 0; i < count; i++) {
      f[at + i] = Math.min(Math.max(on(scale, offset, zs[start + i] ?? 0), min), max);
    }
    if (!df) return;
    for (let i = 0; i < count; i++) {
      const u = on(scale, offset, zs[start + i] ?? 0);
      df[at + i] = Number.isNaN(u) ? NaN : u > min && u < max ? scale : 0;
    }
  };
}

/** `left operator right ? then : otherwise` with four lines. */
export function lineConditionalKernel(
  left: Line,
  operator: Exclude<ComparisonOperator, '==' | '!='>,
  right: Line,
  then: Line,
  otherwise: Line,
): Kernel {
  const flip = operator === '<' || operator === '<=';
  const [greater, less] = flip ? [right, left] : [left, right];
  const strict = operator === '<' || operator === '>';
  return ({ zs, start, count }, f, df, at) => {
    const [a, b, c, d] = [greater.scale(), greater.offset(), less.scale(), less.offset()];
    const [p, q, r, s] = [then.scale(), then.offset(), otherwise.scale(), otherwise.offset()];
    for (let i = 0; i < count; i++) {
      const z = zs[start + i] ?? 0;
      const u = on(a, b, z);
      const v = on(c, d, z);
      if (strict ? u > v : u >= v) f[at + i] = on(p, q, z);
      else f[at + i] = u <= v ? on(r, s, z) : NaN;
    }
    if (!df) return;
    for (let i = 0; i < count; i++) {
      const z = zs[start + i] ?? 0;
      const u = on(a, b, z);
      const v = on(c, d, z);
      if (u > v) df[at + i] = p;
      else if (u < v) df[at + i] = r;
      else if (u !== v) df[at + i] = NaN;
      else if (on(p, q, z) === on(r, s, z)) df[at + i] = meet(p, r);
      else df[at + i] = strict ? r : p;
    }
  };
}
