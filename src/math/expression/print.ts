import type { Node } from './tree';

/** The precedence of each kind of node, loosest first. */
export const PRECEDENCE: Readonly<Record<Node['kind'], number>> = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  negate: 7,
  power: 8,
  call: 9,
  number: 9,
  constant: 9,
  variable: 9,
  parameter: 9,
};
const TIGHTER = 0.5;

/** The tree as text that parses back to the same tree. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'number':
      return printNumber(node.value);
    case 'constant':
    case 'parameter':
      return node.symbol;
    case 'variable':
      return 'z';
    case 'negate':
      return `-${within(node.operand, PRECEDENCE.negate)}`;
    case 'sum':
      return node.terms
        .map(
          (term, i) => (i === 0 ? '' : term.negative ? ' - ' : ' + ') + within(term.node, PRECEDENCE.product),
        )
        .join('');
    case 'product':
      return node.factors
        .map(
          (factor, i) => (i === 0 ? '' : factor.inverse ? '/' : '·') + within(factor.node, PRECEDENCE.negate),
        )
        .join('');
    case 'power':
      return `${within(node.base, PRECEDENCE.call)}^${within(node.exponent, PRECEDENCE.negate)}`;
    case 'comparison':
      return node.operands
        .map(
          (operand, i) =>
            (i === 0 ? '' : ` ${node.operators[i - 1] ?? ''} `) + within(operand, PRECEDENCE.sum),
        )
        .join('');
    case 'and':
    case 'or':
      return node.operands
        .map((operand) => within(operand, PRECEDENCE[node.kind] + TIGHTER))
        .join(` ${node.kind} `);
    case 'not':
      return `not ${within(node.operand, PRECEDENCE.not)}`;
    case 'conditional': {
      const test = within(node.test, PRECEDENCE.or);
      const then = within(node.then, PRECEDENCE.or);
      return `${test} ? ${then} : ${print(node.otherwise)}`;
    }
    case 'call':
      return `${node.fn.id}(${node.args.map(print).join(', ')})`;
  }
}

function within(node: Node, precedence: number): string {
  const text = print(node);
  return PRECEDENCE[node.kind] < precedence ? `(${text})` : text;
}

/** Computed numbers, unlike parsed ones, can be negative or NaN. */
function printNumber(value: number): string {
  if (value < 0) return `(-${printNumber(-value)})`;
  return value === Infinity ? '∞' : String(value);
}
