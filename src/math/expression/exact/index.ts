import { Outside, Undecided, type Arithmetic } from '../../numerics/exact/arithmetic';
import { WideArithmetic } from '../../numerics/exact/exponential';
import { doubleWords } from '../../numerics/exact/doubleWord';
import { childrenOf, type Node } from '../tree';
import { Evaluator } from './evaluator';

type Letters = Readonly<Record<string, number>>;

/** An evaluation in one arithmetic, which hides the type of its numbers. */
interface Attempt {
  readonly value: (tree: Node, z: number, letters: Letters) => number;
  readonly slope: (tree: Node, z: number, letters: Letters) => number;
}

function attempt<T>(arithmetic: Arithmetic<T>): Attempt {
  const values = new Evaluator(arithmetic, false);
  const slopes = new Evaluator(arithmetic, true);
  return {
    value: (tree, z, letters) => arithmetic.toFloat(values.evaluate(tree, z, letters).value),
    slope: (tree, z, letters) =>
      arithmetic.toFloat(slopes.evaluate(tree, z, letters).slope ?? arithmetic.zero),
  };
}

/**
 * Precisions in bits of the attempts after double-double. The last one resolves differences of numbers at
 * opposite ends of float64's range, some 2,100 bits.
 */
const PRECISIONS = [192, 384, 768, 1536, 3072] as const;

/** The maximum cost of an attempt: bits times the number of nodes that take more than a few operations. */
const MAX_COST = 100_000;

const sizes = new WeakMap<Node, number>();

/** The number of calls and powers in a tree. */
function sizeOf(tree: Node): number {
  let size = sizes.get(tree);
  if (size === undefined) {
    const own = tree.kind === 'call' || tree.kind === 'power' ? 1 : 0;
    size = childrenOf(tree).reduce((sum, child) => sum + sizeOf(child), own);
    sizes.set(tree, size);
  }
  return size;
}

const attempts: (Attempt | undefined)[] = [attempt(doubleWords)];

/** Creates an attempt when it is first needed, because the constants of the wider ones take time. */
function attemptAt(index: number): Attempt | undefined {
  const precision = PRECISIONS[index - 1];
  if (index > 0 && precision === undefined) return undefined;
  return (attempts[index] ??= precision === undefined ? undefined : attempt(new WideArithmetic(precision)));
}

/**
 * f(z) or f′(z) within 0.6 units in the last place, by Ziv's strategy: it computes in double-double
 * arithmetic with an error bound, and repeats with more digits as long as the bound is too wide. Undefined if
 * the result is not a finite real number (at a pole, outside of the domain, at z = ±∞) or if the last attempt
 * does not decide.
 */
export function exactly(
  what: 'value' | 'slope',
  tree: Node,
  z: number,
  letters: Letters,
): number | undefined {
  if (!Number.isFinite(z)) return undefined;
  for (let index = 0; ; index++) {
    const isTooMuch = index > 1 && (PRECISIONS[index - 1] ?? 0) * sizeOf(tree) > MAX_COST;
    const current = isTooMuch ? undefined : attemptAt(index);
    if (!current) return undefined;
    try {
      return current[what](tree, z, letters);
    } catch (failure) {
      if (failure instanceof Outside) return undefined;
      if (!(failure instanceof Undecided)) throw failure;
    }
  }
}
