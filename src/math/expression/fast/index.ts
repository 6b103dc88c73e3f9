import type { ActivationEntry, ParameterValues } from '../../catalogue/types';
import { formulaOf } from '../formula';
import { completeLimits } from '../limits';
import { BranchFinder } from '../kinks';
import { Compiler, type Program } from '../program';
import type { Scope } from '../scope';
import { isConstant, some, type Node } from '../tree';
import { FastCompiler } from './compiler';
import { machineFor, type Machine } from './machine';
import { PortableCompiler } from './portable';
import { fillPieces, piecesOf, type Pieces } from './pieces';

/** A curve at many points at once, in plain float64, for drawing, sampling and networks. */
export interface FastCurve {
  /** Fills f (and df) for all of zs. The arrays have the same length. */
  fill(zs: Float64Array, params: ParameterValues, f: Float64Array, df?: Float64Array): void;
}

/** The exact values, for points where float64 fails; the parameters are bound. */
interface Careful {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** After this many places where the exact evaluation is not finite either, it is not tried again. */
const MAX_FAILURES = 16;

type Letters = readonly { readonly id: string; readonly default: number }[];

/** How a curve will be used. */
interface FastOptions {
  /** Whether the parameters differ at every use, as learned ones do. */
  readonly parametersChange?: boolean;
  /**
   * Whether to compute the same bits on every engine, instead of using the engine's own `Math.exp` and the
   * like.
   */
  readonly portable?: boolean;
}

/** A tree compiled for speed. */
export class FastProgram {
  private readonly compiler: FastCompiler;
  private readonly program: Program;
  private finder: BranchFinder | undefined;
  private pieces: Pieces | undefined;
  /** The parameters for which the pieces were computed; NaN before that. */
  private readonly piecesFor: Float64Array;
  private readonly mayBePieces: boolean;
  private readonly usesUntilPieces: number;
  /** Uses with the current parameters. */
  private uses = 0;
  private readonly mayBeMachine: boolean;
  private machine: Machine | undefined;
  /** Points that were computed before there was machine code. */
  private points = 0;

  constructor(
    private readonly tree: Node,
    private readonly letters: Letters,
    { parametersChange = false, portable = false }: FastOptions = {},
  ) {
    this.compiler = portable ? new PortableCompiler(letters) : new FastCompiler(letters);
    this.piecesFor = new Float64Array(letters.length + 1).fill(NaN);
    this.program = this.compiler.compile(tree);
    this.mayBePieces = !parametersChange && mayBePieces(tree);
    this.mayBeMachine = !portable;
    // Finding the pieces takes longer than they save in a single use, but the last bits may differ with them.
    this.usesUntilPieces = portable ? 1 : 2;
  }

  /**
   * Fills f (and df) for all of zs. Values that overflowed or became NaN are replaced by the exact
   * evaluation, which has the parameters bound.
   */
  fill(
    zs: Float64Array,
    params: ParameterValues,
    f: Float64Array,
    df: Float64Array | undefined,
    careful: Careful,
  ): void {
    if (!df && this.tree.kind === 'variable') {
      f.set(zs);
      return;
    }
    if (!df && this.fillByMachine(zs, params, f)) return;
    const pieces = this.piecesWith(params);
    if (pieces && fillPieces(pieces, zs, f, df)) return;
    this.program.run(params, zs, f, df);
    if (isFinite(f) && (!df || isFinite(df))) return;
    completeLimits(this.program, params, zs, f, df);
    repair(careful, zs, f, df);
  }

  /** Whether machine code has filled f; it is made once the points are so many that it pays. */
  private fillByMachine(zs: Float64Array, params: ParameterValues, f: Float64Array): boolean {
    if (!this.mayBeMachine) return false;
    if (this.points < POINTS_UNTIL_MACHINE) {
      this.points += zs.length;
      if (this.points < POINTS_UNTIL_MACHINE) return false;
      this.machine = machineFor(this.tree, (node) => this.compiler.constant(node));
    }
    if (!this.machine) return false;
    this.compiler.setParameters(params);
    return this.machine.fill(zs, f);
  }

  private piecesWith(params: ParameterValues): Pieces | undefined {
    if (!this.mayBePieces) return undefined;
    if (this.areNew(params)) {
      this.uses = 0;
      this.pieces = undefined;
    }
    if (++this.uses === this.usesUntilPieces) this.pieces = this.findPieces(params);
    return this.pieces;
  }

  /** Whether the parameters differ from those of the last call. Stores them without allocating. */
  private areNew(params: ParameterValues): boolean {
    const { letters, piecesFor } = this;
    // The number after the last parameter is 1 once pieces were computed.
    let isNew = piecesFor[letters.length] !== 1;
    piecesFor[letters.length] = 1;
    for (let i = 0; i < letters.length; i++) {
      const letter = letters[i];
      const value = letter ? (params[letter.id] ?? letter.default) : NaN;
      if (Object.is(piecesFor[i], value)) continue;
      piecesFor[i] = value;
      isNew = true;
    }
    return isNew;
  }

  private findPieces(params: ParameterValues): Pieces | undefined {
    this.finder ??= new BranchFinder(this.tree, new Compiler(this.letters));
    const points = this.finder.find(-1e15, 1e15, params);
    const one = { z: new Float64Array(1), f: new Float64Array(1), df: new Float64Array(1) };
    return piecesOf(this.tree, (node) => this.compiler.evaluate(node, params), {
      branchPoints: () => points,
      at: (z) => {
        one.z[0] = z;
        this.program.run(params, one.z, one.f, one.df);
        return { f: one.f[0] ?? NaN, df: one.df[0] ?? NaN };
      },
    });
  }
}

/** Compiling to machine code takes about as long as computing this many points without it. */
const POINTS_UNTIL_MACHINE = 20_000;

const PIECEWISE: ReadonlySet<string> = new Set(['max', 'min', 'clamp', 'abs']);

/** Whether the functions in the tree allow it to consist of polynomials. */
const mayBePieces = (tree: Node): boolean =>
  !some(tree, (node) => node.kind === 'call' && !isConstant(node) && !PIECEWISE.has(node.fn.id));

/** Whether all numbers are finite. If so, the sum of their products with 0 is 0. */
function isFinite(values: Float64Array): boolean {
  let [sum, other] = [0, 0];
  const even = values.length - (values.length % 2);
  // Two sums halve the wait of each addition for the previous one.
  for (let i = 0; i < even; i += 2) {
    sum += 0 * (values[i] ?? 0);
    other += 0 * (values[i + 1] ?? 0);
  }
  sum += other + 0 * (values[values.length - 1] ?? 0);
  return sum === 0;
}

function repair(careful: Careful, zs: Float64Array, f: Float64Array, df: Float64Array | undefined): void {
  let failures = 0;
  for (const [i, z] of zs.entries()) {
    if (!Number.isFinite(z) || (Number.isFinite(f[i]) && (!df || Number.isFinite(df[i])))) continue;
    // If f overflows, a slope that looks finite may result from 0·∞.
    f[i] = careful.value(z);
    if (df) df[i] = careful.slope(z);
    const hasFailed = !Number.isFinite(f[i]) || (df && !Number.isFinite(df[i]));
    if (hasFailed && ++failures >= MAX_FAILURES) return;
  }
}

const known = new WeakMap<ActivationEntry, FastCurve>();

/**
 * The curve of an entry by its formula, or by the entry itself if the formula omits a parameter that is set.
 */
export function entryCurve(entry: ActivationEntry, scope: Scope): FastCurve {
  let curve = known.get(entry);
  if (!curve) {
    curve = makeCurve(entry, scope, {});
    known.set(entry, curve);
  }
  return curve;
}

/** Like {@link entryCurve}, for parameters that differ at every use. */
export const changingCurve = (entry: ActivationEntry, scope: Scope): FastCurve =>
  makeCurve(entry, scope, { parametersChange: true });

function makeCurve(entry: ActivationEntry, scope: Scope, options: FastOptions): FastCurve {
  const { tree, letters } = formulaOf(entry, scope);
  const program = new FastProgram(
    tree,
    letters.map(({ id, standard }) => ({ id, default: standard })),
    options,
  );
  const missing = letters.flatMap(({ id, standard }, i) =>
    contains(tree, id) ? [] : [{ id: entry.parameters[i]?.id ?? id, standard }],
  );
  const isLeftOut = (params: ParameterValues): boolean =>
    missing.some(({ id, standard }) => (params[id] ?? standard) !== standard);
  return {
    fill: (zs, params, f, df) => {
      if (isLeftOut(params)) {
        for (let i = 0; i < zs.length; i++) {
          f[i] = entry.value(zs[i] ?? NaN, params);
          if (df) df[i] = entry.slope(zs[i] ?? NaN, params);
        }
        return;
      }
      const bound = Object.fromEntries(
        letters.map(({ id, standard }, i) => [id, params[entry.parameters[i]?.id ?? id] ?? standard]),
      );
      program.fill(zs, bound, f, df, {
        value: (z) => entry.value(z, params),
        slope: (z) => entry.slope(z, params),
      });
    },
  };
}

const contains = (tree: Node, letter: string): boolean =>
  some(tree, (node) => node.kind === 'parameter' && node.id === letter);
