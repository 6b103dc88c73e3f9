/** Single inputs at which a framework's gradient is none of the function's slopes. */

import type { ParameterValues } from '../catalogue/types';
import { compile, parse } from '../plainLanguage';
import { some, type Node } from '../expression/tree';
import { compileAutograd } from './reverse';
import type { AutogradFramework } from './rules';

/** An input where reverse mode returns a gradient outside the slopes on both sides. */
export interface GradientPoint {
  readonly z: number;
  /** The framework's gradient: a number, NaN or ±∞. */
  readonly found: number;
  /** The slopes just left and just right of the input; equal where the function is smooth. */
  readonly left: number;
  readonly right: number;
}

/** Ties and thresholds in code are usually multiples of 1/2. */
const USUAL = Array.from({ length: 41 }, (_, i) => (i - 20) / 2);
/** Kinks are searched for up to this magnitude. */
const REACH = 100;
/** The step to either side at which slopes are compared. */
const ASIDE = 2 ** -20;
/** Slopes count as equal if they differ by less, relative to max(1, |slope|). */
const SAME = 1e-3;
/** Maximum number of points. More would not help a reader. */
const MAX_POINTS = 6;

/**
 * Whether the tree has a tie, condition, root or quotient, at which the gradient at a single input can differ
 * from the gradients around it.
 */
const isSplit = (tree: Node): boolean =>
  some(
    tree,
    (node) =>
      /^(?:conditional|comparison|power)$/.test(node.kind) ||
      (node.kind === 'product' && node.factors.some(({ inverse }) => inverse)) ||
      (node.kind === 'call' && !/^(?:exp|tanh|sigmoid|sin|cos|erf)$/.test(node.fn.id)),
  );

/**
 * The inputs where the framework's gradient, in float64, is none of the slopes: at ties, where the shares of
 * both sides do not add up, and at kinks, where it is NaN or infinite. Ascending; empty if the text is not an
 * expression.
 */
export function gradientPoints(
  text: string,
  framework: AutogradFramework,
  params: ParameterValues = {},
): readonly GradientPoint[] {
  const parsed = parse(text);
  const compiled = compile(text);
  if (!parsed.ok || !compiled.ok || !isSplit(parsed.value)) return [];
  const { value: expression } = compiled;
  const run = compileAutograd(parsed.value, framework, { params });
  const candidates = new Set([...USUAL, ...expression.kinks(-REACH, REACH, params)]);
  const found: GradientPoint[] = [];
  for (const z of [...candidates].sort((a, b) => a - b)) {
    const step = ASIDE * Math.max(1, Math.abs(z));
    const [left, right] = [expression.slope(z - step, params), expression.slope(z + step, params)];
    const isDefined = [left, right, expression.value(z, params)].every(Number.isFinite);
    const { df } = run(z);
    if (isDefined && !isBetween(df, left, right) && found.length < MAX_POINTS)
      found.push({ z, found: df, left, right });
  }
  return found;
}

function isBetween(slope: number, left: number, right: number): boolean {
  const tolerance = SAME * Math.max(1, Math.abs(left), Math.abs(right));
  return slope >= Math.min(left, right) - tolerance && slope <= Math.max(left, right) + tolerance;
}
