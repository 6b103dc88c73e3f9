import type { ParameterValues } from '../catalogue/types';
import { exactly } from './exact';
import { FastProgram } from './fast';
import { BranchFinder, isKink } from './kinks';
import { completeLimits } from './limits';
import { Compiler, type Letter, type Program } from './program';
import type { Node } from './tree';

/** Branches are searched for up to this magnitude. */
const MAX_MAGNITUDE = 1e15;

const NO_PARAMS: ParameterValues = {};

const point = { z: new Float64Array(1), f: new Float64Array(1), df: new Float64Array(1) };

/**
 * A formula as a function to evaluate. Total: any z gives a number, NaN where the formula is undefined. Parameters that
 * are missing take their defaults.
 */
export class FormulaCurve {
  private readonly program: Program;
  private finder: BranchFinder | undefined;
  private fast: FastProgram | undefined;

  constructor(
    protected readonly written: Node,
    private readonly letters: readonly Letter[],
  ) {
    this.program = new Compiler(letters).compile(written);
  }

  /**
   * f(z) within 1 unit in the last place, from arithmetic with a proven error bound. Takes some microseconds, more where
   * digits cancel: to draw a curve there is {@link draw}.
   */
  value(z: number, params = NO_PARAMS): number {
    return this.read('value', z, params);
  }

  /** f′(z), as accurate as {@link value}. Where branches meet, it is the slope of smaller magnitude. */
  slope(z: number, params = NO_PARAMS): number {
    return this.read('slope', z, params);
  }

  /** The exact value, or the one in float64 where the exact evaluation gives none and for the sign of 0. */
  private read(what: 'value' | 'slope', z: number, params: ParameterValues): number {
    if (what === 'slope' && Number.isNaN(z)) return NaN;
    const exact = exactly(what, this.written, z, this.lettersOf(params));
    if (exact !== undefined && exact !== 0) return exact;
    point.z[0] = z;
    this.program.run(params, point.z, point.f, point.df);
    completeLimits(this.program, params, point.z, point.f, point.df);
    const plain = (what === 'value' ? point.f : point.df)[0] ?? NaN;
    return exact === undefined || plain === 0 ? plain : exact;
  }

  private lettersOf(params: ParameterValues): ParameterValues {
    if (this.letters.length === 0) return NO_PARAMS;
    return Object.fromEntries(this.letters.map(({ id, default: standard }) => [id, params[id] ?? standard]));
  }

  /**
   * Fills f (and df) for all of zs in float64, much faster per point than {@link value}, with the engine's own Math and
   * the rounding errors of the formula as it stands. Points where float64 overflows on the way get the values of
   * {@link value} and {@link slope}. Arrays have the same length.
   */
  draw(zs: Float64Array, params: ParameterValues, f: Float64Array, df?: Float64Array): void {
    this.fast ??= new FastProgram(this.written, this.letters);
    this.fast.fill(zs, params, f, df, {
      value: (z) => this.value(z, params),
      slope: (z) => this.slope(z, params),
    });
  }

  /** The places in [min, max] where branches meet, ascending; some may be on branches that are not taken. */
  branchPoints(min: number, max: number, params = NO_PARAMS): readonly number[] {
    if (!(min <= max)) return [];
    this.finder ??= new BranchFinder(this.written, new Compiler(this.letters));
    return this.finder.find(Math.max(min, -MAX_MAGNITUDE), Math.min(max, MAX_MAGNITUDE), params);
  }

  /** The points in [min, max] where f or f′ jumps, ascending; exact where representable. */
  kinks(min: number, max: number, params = NO_PARAMS): readonly number[] {
    const points = this.branchPoints(min, max, params);
    return points.filter((z, i) => {
      const gap = Math.min(z - (points[i - 1] ?? -Infinity), (points[i + 1] ?? Infinity) - z);
      return isKink(this.program, z, Math.min(1e-6 * Math.max(1, Math.abs(z)), gap / 4), params);
    });
  }
}
