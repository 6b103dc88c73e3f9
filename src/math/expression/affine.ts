import { isConstant, type Node } from './tree';

/** scale·z + offset. */
interface Affine {
  readonly scale: number;
  readonly offset: number;
}

/**
 * The straight line that a subtree computes; undefined if it is none. `valueOf` returns the values of
 * constant subtrees.
 */
export function affine(node: Node, valueOf: (constant: Node) => number): Affine | undefined {
  if (isConstant(node)) return { scale: 0, offset: valueOf(node) };
  switch (node.kind) {
    case 'variable':
      return { scale: 1, offset: 0 };
    case 'negate': {
      const inner = affine(node.operand, valueOf);
      return inner && { scale: -inner.scale, offset: -inner.offset };
    }
    case 'sum': {
      let [scale, offset] = [0, 0];
      for (const term of node.terms) {
        const line = affine(term.node, valueOf);
        if (!line) return undefined;
        scale += term.negative ? -line.scale : line.scale;
        offset += term.negative ? -line.offset : line.offset;
      }
      return { scale, offset };
    }
    case 'product': {
      let product: Affine = { scale: 0, offset: 1 };
      for (const factor of node.factors) {
        const line = affine(factor.node, valueOf);
        if (!line) return undefined;
        const next = times(product, line, factor.inverse);
        if (!next) return undefined;
        product = next;
      }
      return product;
    }
    default:
      return undefined;
  }
}

function times(a: Affine, b: Affine, inverse: boolean): Affine | undefined {
  if (inverse) return b.scale === 0 ? { scale: a.scale / b.offset, offset: a.offset / b.offset } : undefined;
  if (a.scale === 0) return { scale: a.offset * b.scale, offset: a.offset * b.offset };
  return b.scale === 0 ? { scale: a.scale * b.offset, offset: a.offset * b.offset } : undefined;
}
