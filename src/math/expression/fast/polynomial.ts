import { isConstant, number, type Node, type NodeOf, type Term } from '../tree';

/** Powers up to this are products. */
export const MOST_FACTORS = 8;

/** The coefficients of a polynomial in z of degree 2 or more, from that of degree 0 on; undefined for other sums. */
export function polynomialOf(terms: NodeOf<'sum'>['terms']): readonly (Node | undefined)[] | undefined {
  const byDegree: (Term[] | undefined)[] = [];
  for (const { node, negative } of terms) {
    const factors = node.kind === 'product' ? node.factors : [{ node, inverse: false }];
    const constants = factors.filter((factor) => isConstant(factor.node));
    let degree = 0;
    for (const factor of factors) {
      if (isConstant(factor.node)) continue;
      const power = factor.inverse ? undefined : powerOfVariable(factor.node);
      if (power === undefined) return undefined;
      degree += power;
    }
    if (degree > MOST_FACTORS) return undefined;
    const coefficient: Node = {
      kind: 'product',
      factors: [{ node: number(1), inverse: false }, ...constants],
    };
    (byDegree[degree] ??= []).push({ node: coefficient, negative });
  }
  if (byDegree.length < 3) return undefined;
  return Array.from(
    byDegree,
    (same): Node | undefined =>
      same && { kind: 'sum', terms: [{ node: number(0), negative: false }, ...same] },
  );
}

function powerOfVariable(node: Node): number | undefined {
  if (node.kind === 'variable') return 1;
  if (node.kind !== 'power' || node.base.kind !== 'variable' || node.exponent.kind !== 'number')
    return undefined;
  const { value } = node.exponent;
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
