import type { FunctionSpec } from '../../math/expression/functions';
import { LETTERS } from '../../math/expression/latex/commands';
import type { Factor, Node, NodeOf, Term } from '../../math/expression/tree';
import { atom, BINDS, decimalParts, type Written } from './text';

/** The tree as LaTeX that reads back to the same function, with `z` for the variable. */
export const toLatex = (node: Node): string => write(node).text;

function write(node: Node): Written {
  switch (node.kind) {
    case 'number':
      return number(node.value);
    case 'constant':
    case 'parameter':
      return atom(symbol(node.symbol));
    case 'variable':
      return atom('z');
    case 'negate':
      return { text: `-${within(node.operand, BINDS.negate)}`, binds: BINDS.sum };
    case 'sum':
      return { text: node.terms.map(term).join(''), binds: BINDS.sum };
    case 'product':
      return product(node.factors);
    case 'power':
      return { text: `${base(node.base)}^{${toLatex(node.exponent)}}`, binds: BINDS.power };
    case 'comparison':
      return {
        text: node.operands
          .map((operand, i) => {
            const operator = i === 0 ? '' : ` ${OPERATORS[node.operators[i - 1] ?? '=='] ?? '='} `;
            return operator + within(operand, BINDS.sum);
          })
          .join(''),
        binds: BINDS.comparison,
      };
    case 'and':
    case 'or':
      return {
        text: node.operands
          .map((operand) => within(operand, BINDS[node.kind] + 0.5))
          .join(` \\text{ ${node.kind} } `),
        binds: BINDS[node.kind],
      };
    case 'not':
      return { text: `\\text{not } ${within(node.operand, BINDS.not)}`, binds: BINDS.not };
    case 'conditional':
      return atom(cases(node));
    case 'call':
      return call(node.fn, node.args);
  }
}

const within = (node: Node, binds: number): string => {
  const written = write(node);
  return written.binds < binds ? parenthesised(written.text) : written.text;
};

const parenthesised = (text: string): string => `\\left(${text}\\right)`;

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '==': '=',
  '!=': '\\ne',
};

function number(value: number): Written {
  if (value < 0) return { text: `-${number(-value).text}`, binds: BINDS.sum };
  if (value === Infinity) return atom('\\infty');
  const { mantissa, exponent } = decimalParts(value);
  if (exponent === undefined) return atom(mantissa);
  return { text: `${mantissa} \\cdot 10^{${exponent}}`, binds: BINDS.product };
}

/** `α` as `\alpha`, `β₂` as `\beta_{2}`. */
function symbol(written: string): string {
  const [letter = '', ...index] = Array.from(written.normalize('NFKC'));
  const [command = letter] = [...LETTERS].find(([, meaning]) => meaning === letter) ?? [];
  return index.length === 0 ? command : `${command}_{${index.join('')}}`;
}

const term = ({ node, negative }: Term, i: number): string =>
  (i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ') + within(node, BINDS.product);

function product(factors: readonly Factor[]): Written {
  const above = factors.filter(({ inverse }) => !inverse);
  const below = factors.filter(({ inverse }) => inverse);
  if (below.length === 0) {
    const text = row(above);
    return { text, binds: text.startsWith('-') ? BINDS.sum : BINDS.product };
  }
  return { text: `\\frac{${row(above) || '1'}}{${row(below)}}`, binds: BINDS.product };
}

/** Factors side by side; a dot before what begins with a digit, which would read as one number. */
function row(factors: readonly Factor[]): string {
  if (factors.length === 1 && factors[0]) return toLatex(factors[0].node);
  return factors
    .map(({ node }, i) => {
      // A sign at the beginning needs no parentheses.
      const text = i === 0 && node.kind === 'negate' ? toLatex(node) : within(node, BINDS.negate);
      return i === 0 ? text : (/^\d/.test(text) ? ' \\cdot ' : ' \\, ') + text;
    })
    .join('');
}

const base = (node: Node): string => {
  const { text, binds } = write(node);
  return binds < BINDS.atom ? parenthesised(text) : node.kind === 'conditional' ? `{${text}}` : text;
};

function cases(node: NodeOf<'conditional'>): string {
  const rows: string[] = [];
  let rest: Node = node;
  for (; rest.kind === 'conditional'; rest = rest.otherwise) {
    rows.push(`${toLatex(rest.then)} & \\text{if } ${toLatex(rest.test)}`);
  }
  rows.push(`${toLatex(rest)} & \\text{otherwise}`);
  return `\\begin{cases} ${rows.join(' \\\\ ')} \\end{cases}`;
}

/** Functions with a command or a notation of their own; all others are upright names. */
const COMMANDS: Readonly<Record<string, string>> = {
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  log: '\\ln',
  max: '\\max',
  min: '\\min',
  Φ: '\\Phi',
  φ: '\\varphi',
};

function call({ id }: FunctionSpec, args: readonly Node[]): Written {
  const [first = { kind: 'number', value: 0 } as const] = args;
  switch (id) {
    case 'sqrt':
      return atom(`\\sqrt{${toLatex(first)}}`);
    case 'abs':
      return atom(`\\left|${toLatex(first)}\\right|`);
    case 'floor':
      return atom(`\\lfloor ${toLatex(first)} \\rfloor`);
    case 'ceil':
      return atom(`\\lceil ${toLatex(first)} \\rceil`);
    case 'exp':
      return { text: `e^{${toLatex(first)}}`, binds: BINDS.power };
    case 'exp2':
      return { text: `2^{${toLatex(first)}}`, binds: BINDS.power };
    case 'expm1':
      return { text: `e^{${toLatex(first)}} - 1`, binds: BINDS.sum };
    case 'log1p':
      return atom(`\\ln${parenthesised(`1 + ${within(first, BINDS.product)}`)}`);
    default: {
      const name = COMMANDS[id] ?? `\\operatorname{${id.replaceAll('_', '\\_')}}`;
      return atom(name + parenthesised(args.map(toLatex).join(', ')));
    }
  }
}
