import { letterLatex } from '../names';
import { print } from '../print';
import { type Factor, type Node, type NodeOf, type Term } from '../tree';

/** The kinds of nodes that need parentheses as a factor in LaTeX. A fraction does not. */
const LOOSE: ReadonlySet<Node['kind']> = new Set([
  'sum',
  'negate',
  'conditional',
  'comparison',
  'and',
  'or',
  'not',
]);

const COMPARISONS: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': String.raw`\le`,
  '>=': String.raw`\ge`,
  '==': '=',
  '!=': String.raw`\ne`,
};

/** Functions that have a command or a symbol of their own in LaTeX. */
const NAMES: Readonly<Record<string, string>> = {
  exp: String.raw`\exp`,
  log: String.raw`\ln`,
  log2: String.raw`\log_2`,
  log10: String.raw`\log_{10}`,
  sin: String.raw`\sin`,
  cos: String.raw`\cos`,
  tan: String.raw`\tan`,
  sinh: String.raw`\sinh`,
  cosh: String.raw`\cosh`,
  tanh: String.raw`\tanh`,
  asin: String.raw`\arcsin`,
  acos: String.raw`\arccos`,
  atan: String.raw`\arctan`,
  max: String.raw`\max`,
  min: String.raw`\min`,
  sigmoid: String.raw`\sigma`,
  Φ: String.raw`\Phi`,
  φ: String.raw`\varphi`,
};

/** Typesets a tree as LaTeX for display mathematics. */
export class Typesetter {
  /**
   * @param letters LaTeX of parameters by their ids
   * @param nameOf the usual name of a catalogue function
   */
  constructor(
    private readonly letters: ReadonlyMap<string, string>,
    private readonly nameOf: (id: string) => string,
  ) {}

  typeset(node: Node): string {
    switch (node.kind) {
      case 'number':
        return numeral(node.value);
      case 'constant':
        return CONSTANTS[node.symbol] ?? node.symbol;
      case 'variable':
        return 'z';
      case 'parameter':
        return this.letters.get(node.id) ?? letterLatex(node.symbol);
      case 'negate':
        return `-${this.grouped(node.operand)}`;
      case 'sum':
        return node.terms.map((term, i) => this.term(term, i)).join('');
      case 'product':
        return this.product(node.factors);
      case 'power':
        return this.power(node);
      case 'comparison':
        return node.operands
          .map(
            (operand, i) =>
              `${i === 0 ? '' : ` ${COMPARISONS[node.operators[i - 1] ?? ''] ?? ''} `}${this.typeset(operand)}`,
          )
          .join('');
      case 'and':
        return node.operands.map((operand) => this.typeset(operand)).join(String.raw` \text{ and } `);
      case 'or':
        return node.operands.map((operand) => this.typeset(operand)).join(String.raw` \text{ or } `);
      case 'not':
        return String.raw`\text{not } ${this.grouped(node.operand)}`;
      case 'conditional':
        return this.cases(node);
      case 'call':
        return this.call(node);
    }
  }

  private term({ node, negative }: Term, index: number): string {
    const text =
      node.kind === 'sum' || node.kind === 'conditional' ? this.parenthesised(node) : this.typeset(node);
    if (index === 0) return text;
    return `${negative ? ' - ' : ' + '}${text}`;
  }

  private product(factors: readonly Factor[]): string {
    const all = factors.filter(({ inverse }) => !inverse).map((factor) => factor.node);
    const above = all.length > 1 ? all.filter((node) => !(node.kind === 'number' && node.value === 1)) : all;
    const below = factors
      .filter(({ inverse }) => inverse)
      .map((factor) => factor.node)
      .sort((a, b) => Number(b.kind === 'number') - Number(a.kind === 'number'));
    if (below.length === 0) return this.row(above);
    const top = above.length === 1 && above[0] ? this.typeset(above[0]) : this.row(above);
    const bottom = below.length === 1 && below[0] ? this.typeset(below[0]) : this.row(below);
    return String.raw`\frac{${top}}{${bottom}}`;
  }

  /** Factors side by side, with a dot only between two numbers. */
  private row(nodes: readonly Node[]): string {
    return nodes
      .map((node, i) => {
        const text = this.grouped(node);
        if (i === 0) return text;
        return /^[0-9]/.test(text) ? String.raw` \cdot ${text}` : String.raw`\,${text}`;
      })
      .join('');
  }

  private power({ base, exponent }: NodeOf<'power'>): string {
    if (base.kind === 'call' && exponent.kind === 'number' && NAMED_POWER.has(base.fn.id)) {
      return this.applied(`${NAMES[base.fn.id] ?? ''}^{${numeral(exponent.value)}}`, base.args);
    }
    const isSimple =
      base.kind === 'variable' ||
      base.kind === 'parameter' ||
      base.kind === 'number' ||
      base.kind === 'constant';
    const isBars = base.kind === 'call' && base.fn.id === 'abs';
    return `${isSimple || isBars ? this.typeset(base) : this.parenthesised(base)}^{${this.typeset(exponent)}}`;
  }

  /** Nested conditionals become the rows of one brace. */
  private cases(node: NodeOf<'conditional'>): string {
    const rows: string[] = [];
    let rest: Node = node;
    while (rest.kind === 'conditional') {
      rows.push(`${this.typeset(rest.then)} & ${this.typeset(rest.test)}`);
      rest = rest.otherwise;
    }
    rows.push(String.raw`${this.typeset(rest)} & \text{otherwise}`);
    return String.raw`\begin{cases} ${rows.join(String.raw` \\ `)} \end{cases}`;
  }

  private call({ fn, args }: NodeOf<'call'>): string {
    const [first] = args;
    if (!first) return '';
    switch (fn.id) {
      case 'abs':
        return String.raw`\left|${this.typeset(first)}\right|`;
      case 'sqrt':
        return String.raw`\sqrt{${this.typeset(first)}}`;
      case 'cbrt':
        return String.raw`\sqrt[3]{${this.typeset(first)}}`;
      case 'exp':
        return `e^{${this.typeset(first)}}`;
      case 'exp2':
        return `2^{${this.typeset(first)}}`;
      case 'expm1':
        return String.raw`\left(e^{${this.typeset(first)}} - 1\right)`;
      case 'log1p':
        return String.raw`\ln\left(1 + ${this.typeset(first)}\right)`;
      case 'floor':
        return String.raw`\lfloor ${this.typeset(first)} \rfloor`;
      case 'ceil':
        return String.raw`\lceil ${this.typeset(first)} \rceil`;
      default: {
        const name =
          NAMES[fn.id] ??
          String.raw`\operatorname{${fn.behaviour.type === 'entry' ? this.nameOf(fn.id) : fn.id}}`;
        return this.applied(name, args);
      }
    }
  }

  private applied(name: string, args: readonly Node[]): string {
    return String.raw`${name}\left(${args.map((arg) => this.typeset(arg)).join(', ')}\right)`;
  }

  private grouped(node: Node): string {
    return LOOSE.has(node.kind) ? this.parenthesised(node) : this.typeset(node);
  }

  private parenthesised(node: Node): string {
    return String.raw`\left(${this.typeset(node)}\right)`;
  }
}

/** Functions whose power is written after the name: sin² z. */
const NAMED_POWER: ReadonlySet<string> = new Set(['sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh']);

const CONSTANTS: Readonly<Record<string, string>> = {
  π: String.raw`\pi`,
  τ: String.raw`2 \pi`,
  '∞': String.raw`\infty`,
};

/** 1e−7 as a power of ten. */
function numeral(value: number): string {
  const [digits = '', exponent] = print({ kind: 'number', value }).split('e');
  if (exponent === undefined) return digits;
  const power = `10^{${exponent.replace('+', '')}}`;
  return digits === '1' ? power : String.raw`${digits} \cdot ${power}`;
}
