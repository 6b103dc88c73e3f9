import {
  constantFactors,
  constantKey,
  constantNode,
  constantOf,
  multiply,
  negate,
  numberOf,
  ONE,
  productNode,
  type Constant,
} from './constant';
import { childrenOf, isConstant, isNumeric, type Node, type NodeOf } from '../tree';

/**
 * The normal form in which patterns are compared: a sum of products of atoms. Order, grouping and notation
 * make no difference (a/b and a·b^−1; e^u and exp(u); a < b and b > a).
 */
export interface Form {
  /** Equal for forms that differ only by the rounding of their numbers. */
  readonly key: string;
  /** A tree that computes the form. */
  readonly node: Node;
  readonly terms: readonly Product[];
}

/** A product of a constant and atoms. */
export interface Product {
  readonly constant: Constant;
  readonly factors: readonly AtomFactor[];
}

/** An atom as a factor or a divisor. */
export interface AtomFactor {
  readonly atom: Atom;
  readonly inverse: boolean;
}

/** A factor that is not a product itself: a variable, a call, a sum, … */
export interface Atom {
  readonly key: string;
  readonly node: Node;
  /** The kind: `z`, `sum`, `call exp`, `power`, … */
  readonly label: string;
  readonly parts: readonly Form[];
}

/** Turns a child into a form; it may rewrite the child. */
export type FormOf = (node: Node) => Form;

/** Integer powers up to this one are written out as products. */
const MAX_FACTORS = 4;

/** The normal form of a node; `of` turns its children into forms. */
export function formOf(node: Node, of: FormOf): Form {
  if (isConstant(node)) return form(node, [{ constant: constantOf(node), factors: [] }]);
  switch (node.kind) {
    case 'negate':
      return form(node, of(node.operand).terms.map(negated));
    case 'sum':
      return form(
        node,
        mergeConstants(
          node.terms.flatMap((term) => {
            const { terms } = of(term.node);
            return term.negative ? terms.map(negated) : terms;
          }),
        ),
      );
    case 'product':
      return form(node, [
        node.factors.reduce<Product>(
          (product, factor) => times(product, asProduct(of(factor.node)), factor.inverse),
          { constant: ONE, factors: [] },
        ),
      ]);
    case 'power':
      return powerForm(node, of);
    case 'conditional':
      return atomForm(node, ...conditionalParts(node, of));
    case 'comparison':
      return atomForm(node, `compare ${node.operators.join(' ')}`, node.operands.map(of));
    case 'call':
      return atomForm(node, `call ${node.fn.id}`, node.args.map(of));
    default:
      return atomForm(node, node.kind, childrenOf(node).map(of));
  }
}

const negated = ({ constant, factors }: Product): Product => ({ constant: negate(constant), factors });

function times(a: Product, b: Product, inverse: boolean): Product {
  const factors = inverse ? b.factors.map((factor) => ({ ...factor, inverse: !factor.inverse })) : b.factors;
  return { constant: multiply(a.constant, b.constant, inverse), factors: [...a.factors, ...factors] };
}

/** A form as one product; a sum becomes its only factor. */
export function asProduct(sum: Form): Product {
  const [only] = sum.terms;
  if (only && sum.terms.length === 1) return only;
  return { constant: ONE, factors: [{ atom: sumAtom(sum), inverse: false }] };
}

const sumAtom = (sum: Form): Atom => ({ key: `(${sum.key})`, node: sum.node, label: 'sum', parts: [sum] });

/** All constant terms of a sum as one, if all are numbers. */
function mergeConstants(terms: readonly Product[]): readonly Product[] {
  const isNumber = ({ constant, factors }: Product): boolean =>
    factors.length === 0 && constant.symbols.length === 0;
  const numbers = terms.filter(isNumber);
  if (numbers.length < 2) return terms;
  const numerator = numbers.reduce((sum, { constant }) => sum + constant.numerator / constant.denominator, 0);
  return [...terms.filter((term) => !isNumber(term)), { constant: { ...ONE, numerator }, factors: [] }];
}

function powerForm(node: NodeOf<'power'>, of: FormOf): Form {
  const { base, exponent } = node;
  if (base.kind === 'constant' && base.symbol === 'e') return atomForm(node, 'call exp', [of(exponent)]);
  const n = isNumeric(exponent) ? numberOf(exponent) : NaN;
  if (n === 0.5) return atomForm(node, 'call sqrt', [of(base)]);
  if (Number.isInteger(n) && n !== 0 && Math.abs(n) <= MAX_FACTORS) {
    const product = asProduct(of(base));
    const power = Array.from({ length: Math.abs(n) }).reduce<Product>((all) => times(all, product, n < 0), {
      constant: ONE,
      factors: [],
    });
    return form(node, [power]);
  }
  return atomForm(node, 'power', [of(base), of(exponent)]);
}

/**
 * The parts of a conditional: a, b, p, q for `a > b ? p : q` however it is written, with a constant side
 * second. Any other condition stays one part. The value at a = b is ignored, because the patterns are
 * continuous functions.
 */
function conditionalParts(
  { test, then, otherwise }: NodeOf<'conditional'>,
  of: FormOf,
): [label: string, parts: Form[]] {
  const branches = [of(then), of(otherwise)];
  const [left, right] = test.kind === 'comparison' ? test.operands : [];
  const [operator = '==', more] = test.kind === 'comparison' ? test.operators : [];
  if (!left || !right || more !== undefined || operator === '==' || operator === '!=') {
    return ['choice', [of(test), ...branches]];
  }
  const operands = [of(left), of(right)];
  if (operator === '<' || operator === '<=') branches.reverse();
  return isConstant(left)
    ? ['conditional', [...operands.reverse(), ...branches.reverse()]]
    : ['conditional', [...operands, ...branches]];
}

function atomForm(node: Node, label: string, parts: readonly Form[]): Form {
  const keys = parts.map(({ key }) => key);
  if (label === 'call max' || label === 'call min') keys.sort();
  const atom = { key: `${label}[${keys.join(';')}]`, node, label, parts };
  return form(node, [{ constant: ONE, factors: [{ atom, inverse: false }] }]);
}

function form(node: Node, terms: readonly Product[]): Form {
  return { key: terms.map(productKey).sort().join('+'), node, terms };
}

function productKey({ constant, factors }: Product): string {
  const keys = factors.map(({ atom, inverse }) => (inverse ? '/' : '*') + atom.key);
  return [constantKey(constant), ...keys.sort()].join('');
}

/** The form of terms that were assembled anew. */
export function formOfTerms(terms: readonly Product[]): Form {
  const nodes = terms.map(({ constant, factors }) => {
    const isNegative = constant.numerator < 0;
    const magnitude = isNegative ? negate(constant) : constant;
    const atoms = factors.map(({ atom, inverse }) => ({ node: atom.node, inverse }));
    return { node: productNode([...constantFactors(magnitude), ...atoms]), negative: isNegative };
  });
  const [first, ...rest] = nodes;
  if (!first) return form(constantNode({ ...ONE, numerator: 0 }), []);
  const start: Node = first.negative ? { kind: 'negate', operand: first.node } : first.node;
  const node: Node =
    rest.length === 0 ? start : { kind: 'sum', terms: [{ node: start, negative: false }, ...rest] };
  return form(node, terms);
}
