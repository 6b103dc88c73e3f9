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

/** A curve over many points at once, in plain float64: for drawing, sampling and networks. */
export interface FastCurve {
  /** Fills f (and df) for all of zs. Arrays have the same length. */
  fill(zs: Float64Array, params: ParameterValues, f: Float64Array, df?: Float64Array): void;
}

/** The exact values, for points where float64 has no answer; the parameters are bound. */
interface Careful {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** After so many places where the careful evaluation has no finite number either, no more are asked about. */
const MOST_IN_VAIN = 16;

type Letters = readonly { readonly id: string; readonly default: number }[];

export interface FastOptions {
  /** The parameters differ at every use, as learned ones do. */
  readonly parametersChange?: boolean;
  /** The same bits on every engine, instead of the engine's own `Math.exp` and its kin. */
  readonly portable?: boolean;
}

/** A tree compiled for speed. */
export class FastProgram {
  private readonly compiler: FastCompiler;
  private readonly program: Program;
  private finder: BranchFinder | undefined;
  private pieces: Pieces | undefined;
  /** The parameters that the pieces were found for; NaN before they are. */
  private readonly piecesFor: Float64Array;
  private readonly mayBePieces: boolean;
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
    // Finding the pieces takes longer than a single use of them saves.
    this.mayBePieces = !parametersChange && mayBePieces(tree);
    this.mayBeMachine = !portable;
  }

  /**
   * Fills f (and df) for all of zs. What overflowed or became NaN on its way is replaced by the careful evaluation,
   * which has the parameters bound.
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
    if (this.areNew(params)) this.pieces = this.findPieces(params);
    return this.pieces;
  }

  /** Whether the parameters differ from those of the last time, which they replace. Nothing is allocated. */
  private areNew(params: ParameterValues): boolean {
    const { letters, piecesFor } = this;
    // The number behind the last parameter says that pieces were looked for.
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

/** Making machine code takes as long as computing so many points without it. */
const POINTS_UNTIL_MACHINE = 20_000;

const PIECEWISE: ReadonlySet<string> = new Set(['max', 'min', 'clamp', 'abs']);

/** Whether no function in the tree rules out that it consists of polynomials. */
const mayBePieces = (tree: Node): boolean =>
  !some(tree, (node) => node.kind === 'call' && !isConstant(node) && !PIECEWISE.has(node.fn.id));

/** Whether all numbers are finite: their sum with 0 as a factor is then 0. */
function isFinite(values: Float64Array): boolean {
  let [sum, other] = [0, 0];
  const even = values.length - (values.length % 2);
  // Two sums, since each waits for its last addition.
  for (let i = 0; i < even; i += 2) {
    sum += 0 * (values[i] ?? 0);
    other += 0 * (values[i + 1] ?? 0);
  }
  sum += other + 0 * (values[values.length - 1] ?? 0);
  return sum === 0;
}

function repair(careful: Careful, zs: Float64Array, f: Float64Array, df: Float64Array | undefined): void {
  let inVain = 0;
  for (const [i, z] of zs.entries()) {
    if (!Number.isFinite(z) || (Number.isFinite(f[i]) && (!df || Number.isFinite(df[i])))) continue;
    // Where f overflows, a slope that seems to be a number may be the end of 0·∞.
    f[i] = careful.value(z);
    if (df) df[i] = careful.slope(z);
    const isInVain = !Number.isFinite(f[i]) || (df && !Number.isFinite(df[i]));
    if (isInVain && ++inVain >= MOST_IN_VAIN) return;
  }
}

const known = new WeakMap<ActivationEntry, FastCurve>();

/** The curve of an entry by its formula; where that leaves out a parameter that is set, by the entry itself. */
export function entryCurve(entry: ActivationEntry, scope: Scope): FastCurve {
  let curve = known.get(entry);
  if (!curve) {
    curve = makeCurve(entry, scope, {});
    known.set(entry, curve);
  }
  return curve;
}

/** As {@link entryCurve}, for parameters that differ at every use. */
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
