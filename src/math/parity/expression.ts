import { defaultParams } from '../catalogue';
import type { ActivationEntry, Framework, ParameterValues } from '../catalogue/types';
import { parse } from '../language';
import { Compiler } from '../expression/program';
import { isConstant, literal, mapChildren, type Factor, type Node, type NodeOf } from '../expression/tree';
import { callText, frameworkCall, pythonNumber } from './call';

/** The names in a framework's Python for the elements of formulas. */
interface Dialect {
  /** The prefix of `where`, `exp`, `maximum` … */
  readonly root: string;
  /** Functions whose name is not the prefix followed by the expression language's name. */
  readonly special: Readonly<Record<string, string>>;
  /** Whether maximum and minimum accept only tensors, so that a number as a bound needs clamp. */
  readonly tensorsOnly?: boolean;
  /** The framework whose names for the catalogue's entries are used. */
  readonly framework: Framework;
}

const TORCH: Dialect = { root: 'torch.', special: {}, tensorsOnly: true, framework: 'pytorch' };
const JAX: Dialect = { root: 'jax.numpy.', special: { erf: 'jax.scipy.special.erf' }, framework: 'jax' };

const DIALECTS: Partial<Readonly<Record<Framework, Dialect>>> = {
  pytorch: TORCH,
  huggingface: TORCH,
  jax: JAX,
  flax: JAX,
  keras: { root: 'keras.ops.', special: {}, framework: 'keras' },
  tensorflow: {
    root: 'tensorflow.',
    special: Object.fromEntries(
      ['log', 'log1p', 'expm1', 'erf', 'sinh', 'cosh'].map((name) => [name, `tensorflow.math.${name}`]),
    ),
    framework: 'tensorflow',
  },
  numpy: { root: 'numpy.', special: { erf: 'scipy.special.erf' }, framework: 'numpy' },
};

/** The functions that every dialect has under this name. */
const COMMON: ReadonlySet<string> = new Set(
  'abs exp expm1 log log1p sqrt sin cos tan sinh cosh tanh erf sign floor ceil'.split(' '),
);

/**
 * The activation written out in the framework's own functions with full names (`torch.where(x > 0, x, 0.1 *
 * x)`), for frameworks that have no name for it. It follows the entry's formula, so it is exact in real
 * arithmetic; in low precision a function of the framework may be more accurate. Undefined if the framework
 * has no Python expressions (ONNX) or lacks a function.
 */
export function frameworkExpression(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: Framework,
  input = 'x',
): string | undefined {
  const dialect = DIALECTS[framework];
  if (!dialect || entry.second || entry.vector || entry.gated) return undefined;
  const tree = parse(entry.formula.plain);
  if (!tree.ok) return undefined;
  const values = new Map(
    entry.parameters.map(({ id, symbol, default: value }) => [symbol, params[id] ?? value] as const),
  );
  const substitute = (node: Node): Node =>
    node.kind === 'parameter' ? literal(values.get(node.symbol) ?? NaN) : mapChildren(node, substitute);
  const formula = substitute(tree.value);
  if (!computes(formula, entry, params)) return undefined;
  try {
    return new Writer(dialect, input).write(formula, LOOSEST);
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
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

class Inexpressible extends Error {}

const LOOSEST = 0;
const SUM = 1;
const PRODUCT = 2;
const NEGATION = 3;
const POWER = 4;
const ATOM = 5;

class Writer {
  constructor(
    private readonly dialect: Dialect,
    private readonly input: string,
  ) {}

  /** The node as Python that binds at least as tightly as `precedence`. */
  write(node: Node, precedence: number): string {
    // The functions of the frameworks take tensors, so a constant is computed here.
    if (isConstant(node)) return number(valueOf(node), precedence);
    switch (node.kind) {
      case 'variable':
        return this.input;
      case 'negate':
        return wrap(`-${this.write(node.operand, NEGATION)}`, NEGATION, precedence);
      case 'sum':
        return wrap(this.sum(node), SUM, precedence);
      case 'product':
        return wrap(this.product(node), PRODUCT, precedence);
      case 'power': {
        const text = `${this.write(node.base, ATOM)}**${this.write(node.exponent, ATOM)}`;
        return wrap(text, POWER, precedence);
      }
      case 'comparison':
        return wrap(this.comparison(node), LOOSEST, precedence);
      case 'conditional': {
        const branches = [node.then, node.otherwise].map((branch) => this.operand(branch));
        return `${this.dialect.root}where(${[this.write(node.test, LOOSEST), ...branches].join(', ')})`;
      }
      case 'call':
        return this.call(node, precedence);
      default:
        throw new Inexpressible();
    }
  }

  /**
   * An operand beside a tensor. A number is written with a decimal point, because TensorFlow would not
   * convert an integer.
   */
  private operand(node: Node): string {
    if (!isConstant(node)) return this.write(node, LOOSEST);
    const value = valueOf(node);
    return Number.isInteger(value) ? value.toFixed(1) : pythonNumber(value);
  }

  private sum({ terms }: NodeOf<'sum'>): string {
    const parts = terms.map(({ node, negative }, i) => {
      const sign = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
      return sign + this.write(node, PRODUCT);
    });
    return parts.join('');
  }

  private product({ factors }: NodeOf<'product'>): string {
    const parts = simplified(factors).map(({ node, inverse }, i) => {
      const sign = i === 0 ? (inverse ? '1 / ' : '') : inverse ? ' / ' : ' * ';
      return sign + this.write(node, i === 0 && !inverse ? NEGATION : POWER);
    });
    return parts.join('');
  }

  private comparison({ operands, operators }: NodeOf<'comparison'>): string {
    const [left, right] = operands;
    if (!left || !right || operators.length !== 1) throw new Inexpressible();
    return `${this.write(left, SUM)} ${operators[0] ?? ''} ${this.write(right, SUM)}`;
  }

  private call({ fn, args }: NodeOf<'call'>, precedence: number): string {
    const { root, special } = this.dialect;
    const { behaviour, id } = fn;
    const [argument, second, third] = args;
    if (!argument) throw new Inexpressible();
    switch (behaviour.type) {
      case 'max':
      case 'min':
        if (!second || third) throw new Inexpressible();
        // A tensor must come first, because TensorFlow takes the other operand's type from it.
        return isConstant(argument)
          ? this.extremum(behaviour.type, this.write(second, LOOSEST), argument)
          : this.extremum(behaviour.type, this.write(argument, LOOSEST), second);
      case 'clamp':
        if (!second || !third) throw new Inexpressible();
        return this.extremum('max', this.extremum('min', this.write(argument, LOOSEST), third), second);
      case 'entry':
        return this.entry(behaviour.entry, this.write(argument, LOOSEST));
      default:
    }
    if (id === 'Φ') {
      const scaled = `${this.write(argument, POWER)} / ${pythonNumber(Math.SQRT2)}`;
      return wrap(`0.5 * (1 + ${special['erf'] ?? `${root}erf`}(${scaled}))`, PRODUCT, precedence);
    }
    if (!COMMON.has(id)) throw new Inexpressible();
    return `${special[id] ?? root + id}(${this.write(argument, LOOSEST)})`;
  }

  private extremum(type: 'max' | 'min', left: string, right: Node): string {
    const { root, tensorsOnly = false } = this.dialect;
    const bound = this.operand(right);
    if (tensorsOnly && isConstant(right)) {
      return `${root}clamp(${left}, ${type === 'max' ? 'min' : 'max'}=${bound})`;
    }
    return `${root}${type === 'max' ? 'maximum' : 'minimum'}(${left}, ${bound})`;
  }

  /** Another activation: the framework's own function, or that activation written out. */
  private entry(entry: ActivationEntry, argument: string): string {
    const { framework } = this.dialect;
    const params = defaultParams(entry);
    const call = frameworkCall(entry, params, framework, ['function']);
    const text = call
      ? callText(call, argument)
      : frameworkExpression(entry, params, framework, `(${argument})`);
    if (text === undefined) throw new Inexpressible();
    return wrap(text, call ? ATOM : LOOSEST, ATOM);
  }
}

/** The factors with constants combined into one number at the front, and without factors of 1. */
function simplified(factors: readonly Factor[]): readonly Factor[] {
  const first = factors.findIndex(({ node }) => !isConstant(node));
  const constant = first === 0 ? 1 : valueOf({ kind: 'product', factors: factors.slice(0, first) });
  const rest = factors.slice(first).filter(({ node }) => !isConstant(node) || valueOf(node) !== 1);
  // 1/u needs its numerator.
  const isNeeded = first > 0 && (constant !== 1 || rest[0]?.inverse === true);
  return isNeeded ? [{ node: literal(constant), inverse: false }, ...rest] : rest;
}

const compiler = new Compiler([]);

/** The value of a node without variables and parameters. */
const valueOf = (node: Node): number => compiler.evaluate(node, {});

const number = (value: number, precedence: number): string =>
  wrap(pythonNumber(value), value < 0 ? NEGATION : ATOM, precedence);

const wrap = (text: string, own: number, wanted: number): string => (own < wanted ? `(${text})` : text);
