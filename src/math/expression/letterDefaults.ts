import { formulaOf } from './formula';
import { Compiler, type Program } from './program';
import type { Scope } from './scope';
import { some, type Node } from './tree';

/** Where curves are compared: both sides of 0, near and far, at no place where formulas have a branch. */
const PROBES = Float64Array.of(-7.3, -2.9, -1.17, -0.41, -0.013, 0.027, 0.39, 1.23, 3.1, 8.7);

/** The values of a formula's letters there, in their order, chosen so that no relation between them is a coincidence. */
const SETTINGS = [0.62, 1.37, 0.84, 1.91];

/** Curves this close to each other, relative to max(1, |f|), are the same. */
const SAME = 1e-9;

interface Curve {
  /** For each letter, its id and the default of the entry's parameter. */
  readonly letters: readonly (readonly [id: string, standard: number])[];
  readonly values: Float64Array;
}

const known = new WeakMap<Scope, readonly Curve[]>();

/**
 * The values that the free letters of a tree have by default where the tree is the function of a catalogue entry for
 * any values of them: ELU's α is 1, Leaky ReLU's 0.01.
 */
export function letterDefaults(
  tree: Node,
  letters: readonly string[],
  scope: Scope,
): ReadonlyMap<string, number> {
  if (letters.length === 0 || letters.length > SETTINGS.length) return new Map();
  const program = new Compiler(letters.map((id) => ({ id, default: NaN }))).compile(tree);
  const curves = curvesOf(scope).filter((curve) => curve.letters.length === letters.length);
  for (const order of permutations(letters)) {
    const values = valuesOf(program, order);
    const found = curves.find((curve) => isSame(curve.values, values));
    if (found) return new Map(order.map((id, i) => [id, found.letters[i]?.[1] ?? NaN]));
  }
  return new Map();
}

function curvesOf(scope: Scope): readonly Curve[] {
  let curves = known.get(scope);
  if (!curves) {
    curves = scope.entries.flatMap((entry) => {
      const { tree, letters } = formulaOf(entry, scope);
      const own = letters.filter(({ id }) =>
        some(tree, (node) => node.kind === 'parameter' && node.id === id),
      );
      if (own.length === 0) return [];
      const program = new Compiler(own.map(({ id }) => ({ id, default: NaN }))).compile(tree);
      const ids = own.map(({ id }) => id);
      return [
        {
          letters: own.map(({ id, standard }) => [id, standard] as const),
          values: valuesOf(program, ids),
        },
      ];
    });
    known.set(scope, curves);
  }
  return curves;
}

function valuesOf(program: Program, letters: readonly string[]): Float64Array {
  const params = Object.fromEntries(letters.map((id, i) => [id, SETTINGS[i] ?? NaN]));
  const values = new Float64Array(PROBES.length);
  program.run(params, PROBES, values);
  return values;
}

/** Whether both curves are the same; what is no number anywhere is no curve to compare. */
const isSame = (a: Float64Array, b: Float64Array): boolean =>
  a.every((value, i) => Math.abs(value - (b[i] ?? NaN)) <= SAME * Math.max(1, Math.abs(value)));

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((others) => [item, ...others]),
  );
}
