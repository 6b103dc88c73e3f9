import type { ActivationEntry, Framework, ParameterValues } from '../catalogue/types';
import { isScalar } from '../catalogue/lookup';
import { parse } from '../language';
import { Compiler } from '../expression/program';
import { literal, mapChildren, type Node } from '../expression/tree';
import type { Dialect } from './dialects';
import { toFullPython } from './python';

/** The library in whose functions a framework's users write formulas. */
const DIALECT_OF: Readonly<Partial<Record<Framework, Dialect>>> = {
  pytorch: 'pytorch',
  huggingface: 'pytorch',
  jax: 'jax',
  flax: 'jax',
  keras: 'keras',
  tensorflow: 'tensorflow',
  numpy: 'numpy',
};

/**
 * The activation written out in the framework's own functions with full names (`torch.where(x > 0, x, 0.1 *
 * x)`), for frameworks that have no name for it. It follows the entry's formula, so it is exact in real
 * arithmetic; in low precision a function of the framework may be more accurate. Undefined if the framework
 * has no Python expressions (ONNX) or the formula is not that of one number.
 */
export function frameworkExpression(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: Framework,
): string | undefined {
  const dialect = DIALECT_OF[framework];
  if (!dialect || !isScalar(entry)) return undefined;
  const tree = parse(entry.formula.plain);
  if (!tree.ok) return undefined;
  const values = new Map(
    entry.parameters.map(({ id, symbol, default: value }) => [symbol, params[id] ?? value] as const),
  );
  const substitute = (node: Node): Node =>
    node.kind === 'parameter' ? literal(values.get(node.symbol) ?? NaN) : mapChildren(node, substitute);
  const formula = substitute(tree.value);
  return computes(formula, entry, params) ? toFullPython(formula, dialect) : undefined;
}

/** The points, besides kinks, at which a formula is compared with its entry. */
const PROBES: readonly number[] = Array.from({ length: 81 }, (_, i) => (i - 40) / 4 + 0.01);

/** Whether the formula alone computes the entry. Softplus's does not say where PyTorch's turns linear. */
function computes(formula: Node, entry: ActivationEntry, params: ParameterValues): boolean {
  const beside = entry.kinks(params).flatMap(({ z }) => [z - 1e-3, z + 1e-3]);
  const zs = Float64Array.from([...PROBES, ...beside]);
  const values = new Float64Array(zs.length);
  new Compiler([]).compile(formula).run({}, zs, values);
  return zs.every((z, i) => {
    const wanted = entry.value(z, params);
    return Math.abs((values[i] ?? NaN) - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
  });
}
