import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { isScalar } from '../catalogue/lookup';
import { parse } from '../language';
import { PRECEDENCE } from '../expression/print';
import { Compiler } from '../expression/program';
import {
  isConstant,
  mapChildren,
  number as numberNode,
  substitute,
  type Factor,
  type Node,
  type Term,
} from '../expression/tree';
import { scope } from '../catalogue/scope';
import { expandCall } from '../expression/formula';
import type { FunctionSpec } from '../expression/functions';
import { callText, frameworkCall, pythonNumber } from './call';
import { customaryName } from './customary';
import { DIALECT_NAMES, type Dialect, type DialectNames } from './dialects';

/**
 * A part of the expression with its precedence, which is the same in Python and in the expression language.
 */
interface Written {
  readonly text: string;
  readonly binds: number;
}

const atom = (text: string): Written => ({ text, binds: PRECEDENCE.call });

/** The formula as one Python expression in `x` for the library, with the values of its parameters. */
export function toPython(tree: Node, params: ParameterValues, dialect: Dialect): string {
  return new PythonWriter(params, dialect, false).write(tree).text;
}

/** The modules that are customarily imported under another name. */
const MODULES: Readonly<Record<string, string>> = { jnp: 'jax.numpy', tf: 'tensorflow', np: 'numpy' };

/**
 * The formula as one Python expression in `x` that needs no imports but those of the names in it: these are full, and
 * constants are computed, because the functions of the libraries take tensors.
 */
export function toFullPython(tree: Node, dialect: Dialect): string {
  const { text } = new PythonWriter({}, dialect, true).write(tree);
  return text.replace(/\b(jnp|tf|np)(?=\.)/g, (name) => MODULES[name] ?? name);
}

class PythonWriter {
  private readonly names: DialectNames;

  constructor(
    private readonly params: ParameterValues,
    private readonly dialect: Dialect,
    /** Whether names are full and constants are computed. */
    private readonly isFull: boolean,
  ) {
    this.names = DIALECT_NAMES[dialect];
  }

  write(node: Node): Written {
    if (this.isFull && isConstant(node)) return number(evaluateConstant(node));
    switch (node.kind) {
      case 'number':
        return number(node.value);
      case 'constant':
        return atom(CONSTANTS[node.symbol] ?? pythonNumber(node.value));
      case 'parameter':
        return number(this.params[node.id] ?? NaN);
      case 'variable':
        return atom('x');
      case 'negate':
        return { text: `-${this.within(node.operand, PRECEDENCE.negate)}`, binds: PRECEDENCE.negate };
      case 'sum':
        return { text: node.terms.map((term, i) => this.term(term, i)).join(''), binds: PRECEDENCE.sum };
      case 'product':
        return {
          text: (this.isFull ? simplified(node.factors) : node.factors)
            .map((factor, i) => this.factor(factor, i))
            .join(''),
          binds: PRECEDENCE.product,
        };
      case 'power':
        return {
          text: `${this.within(node.base, PRECEDENCE.call)}**${this.within(node.exponent, PRECEDENCE.negate)}`,
          binds: PRECEDENCE.power,
        };
      case 'comparison':
        return this.chain(node.operands, node.operators);
      case 'and':
      case 'or':
        return this.joined(node.operands, node.kind === 'and' ? ' & ' : ' | ');
      case 'not':
        return atom(`~(${this.write(node.operand).text})`);
      case 'conditional':
        return this.where(node.test, node.then, node.otherwise);
      case 'call':
        return this.call(node.fn, node.args);
    }
  }

  private within(node: Node, binds: number): string {
    const { text, binds: own } = this.write(node);
    return own < binds ? `(${text})` : text;
  }

  private term({ node, negative }: Term, i: number): string {
    const sign = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
    return sign + this.within(node, PRECEDENCE.product);
  }

  private factor({ node, inverse }: Factor, i: number): string {
    if (i === 0) return (inverse ? '1 / ' : '') + this.within(node, PRECEDENCE.negate);
    return (inverse ? ' / ' : ' * ') + this.within(node, PRECEDENCE.negate);
  }

  /**
   * `a < b <= c` of tensors becomes two comparisons. Each is in parentheses, because `&` binds tighter than
   * `<`.
   */
  private chain(operands: readonly Node[], operators: readonly string[]): Written {
    const pairs = operators.map((operator, i) => {
      const [left, right] = [operands[i], operands[i + 1]];
      return left && right
        ? `${this.within(left, PRECEDENCE.sum)} ${operator} ${this.within(right, PRECEDENCE.sum)}`
        : '';
    });
    const [only = ''] = pairs;
    return pairs.length === 1
      ? { text: only, binds: PRECEDENCE.comparison }
      : { text: pairs.map((pair) => `(${pair})`).join(' & '), binds: PRECEDENCE.and };
  }

  private joined(operands: readonly Node[], operator: string): Written {
    const texts = operands.map((operand) => `(${this.write(operand).text})`);
    return { text: texts.join(operator), binds: operator === ' & ' ? PRECEDENCE.and : PRECEDENCE.or };
  }

  private where(test: Node, then: Node, otherwise: Node): Written {
    if (this.isFull && isConstant(test)) return this.write(evaluateConstant(test) === 0 ? otherwise : then);
    // A test without x becomes a conditional expression of Python.
    if (isConstant(test)) {
      const text = `${this.within(then, PRECEDENCE.or)} if ${this.write(test).text} else ${this.within(otherwise, PRECEDENCE.or)}`;
      return { text, binds: PRECEDENCE.conditional };
    }
    const parts = [this.write(test).text, this.operand(then), this.operand(otherwise)];
    return atom(`${this.name('where', 'where')}(${parts.join(', ')})`);
  }

  private call(fn: FunctionSpec, args: readonly Node[]): Written {
    const { behaviour } = fn;
    switch (behaviour.type) {
      case 'max':
      case 'min':
        return this.extreme(behaviour.type, args);
      case 'clamp':
        return this.filled(this.names.clamp, args);
      case 'heaviside':
        return this.write(step(args));
      case 'entry':
        return this.activation(behaviour.entry, args);
      case 'unary':
        return this.unary(fn.id, args);
      case 'syntax':
        throw new Error(`the parser leaves no call of ${fn.id}`);
    }
  }

  /**
   * Libraries take two arguments at a time. Numbers come last, because some libraries take the type of the
   * first argument.
   */
  private extreme(which: 'max' | 'min', args: readonly Node[]): Written {
    const numbers = args.filter(isConstant);
    const [first, ...others] = args.filter((arg) => !isConstant(arg));
    const limits = numbers.map((arg) => this.operand(arg));
    const [limit = ''] = limits;
    if (!first) return atom(limits.length === 1 ? limit : `${which}(${limits.join(', ')})`);
    const name = this.name(which, which === 'max' ? 'maximum' : 'minimum');
    const joined = others.reduce(
      (before, arg) => `${name}(${before}, ${this.write(arg).text})`,
      this.write(first).text,
    );
    if (limits.length === 0)
      return { text: joined, binds: others.length === 0 ? PRECEDENCE.conditional : PRECEDENCE.call };
    const bound = limits.length === 1 ? limit : `${which}(${limits.join(', ')})`;
    const bounded = which === 'max' ? this.names.atLeast : this.names.atMost;
    return atom(bounded?.replace('{0}', joined).replace('{1}', bound) ?? `${name}(${joined}, ${bound})`);
  }

  /** An argument beside tensors. A whole number is written as a float, so that the result is one. */
  private operand(node: Node): string {
    const { text } = this.write(node);
    return /^-?\d+$/.test(text) ? `${text}.0` : text;
  }

  private filled(template: string, args: readonly Node[]): Written {
    const texts = args.map((arg) => this.write(arg).text);
    return atom(template.replace(/\{(\d)\}/g, (_, index: string) => texts[Number(index)] ?? ''));
  }

  /** The library's own function with these settings, or the formula in its place. */
  private activation(entry: ActivationEntry, args: readonly Node[]): Written {
    const [input, ...settings] = args;
    const params = Object.fromEntries(
      entry.parameters.flatMap(({ id }, i): [string, number][] => {
        const setting = settings[i];
        return setting ? [[id, this.valueOf(setting)]] : [];
      }),
    );
    const isKnown = isOneNumber(entry) && !!input && !isConstant(input) && settings.every(isConstant);
    const call = isKnown ? frameworkCall(entry, params, this.dialect, ['function']) : undefined;
    if (!call || !input) return this.write(expandCall(entry, args, scope));
    const text = callText(call, this.write(input).text);
    return atom(this.isFull ? text : customaryName(text));
  }

  private valueOf(setting: Node): number {
    return evaluateConstant(substitute(setting, (id) => this.params[id] ?? NaN));
  }

  private unary(id: string, args: readonly Node[]): Written {
    const [argument] = args;
    if (argument && isConstant(argument)) return this.plainCall(id, argument);
    const name = this.name(id, id);
    const instead = FALLBACKS[id];
    if (name === null) {
      if (!instead || !argument) throw new Error(`nothing is written for ${id}`);
      return this.write(within(instead, argument));
    }
    return atom(`${name}(${args.map((arg) => this.write(arg).text).join(', ')})`);
  }

  /** A function of a number, by Python's own functions. */
  private plainCall(id: string, argument: Node): Written {
    const text = this.write(argument).text;
    if (id === 'abs') return atom(`abs(${text})`);
    if (id === 'sign') return atom(`math.copysign(1, ${text})`);
    const instead = PLAIN.has(id) ? undefined : FALLBACKS[id];
    return instead ? this.write(within(instead, argument)) : atom(`math.${id}(${text})`);
  }

  /** The library's name for a function; null if it has none. */
  private name(id: string, usual: string): string | null {
    const known = this.names.functions[id];
    return known === undefined ? this.names.prefix + usual : known;
  }
}

/** The factors with constants combined into one number at the front, and without factors of 1. */
function simplified(factors: readonly Factor[]): readonly Factor[] {
  const first = factors.findIndex(({ node }) => !isConstant(node));
  const front: Node = { kind: 'product', factors: factors.slice(0, first) };
  const constant = first === 0 ? 1 : evaluateConstant(front);
  const rest = factors.slice(first).filter(({ node }) => !isConstant(node) || evaluateConstant(node) !== 1);
  // 1/u needs its numerator.
  const isNeeded = first > 0 && (constant !== 1 || rest[0]?.inverse === true);
  return isNeeded ? [{ node: numberNode(constant), inverse: false }, ...rest] : rest;
}

/**
 * Whether the activation maps one number to one number without learned parameters, which would be tensors.
 */
const isOneNumber = (entry: ActivationEntry): boolean =>
  isScalar(entry) && !entry.parameters.some(({ learned = false }) => learned);

const CONSTANTS: Readonly<Record<string, string>> = {
  π: 'math.pi',
  τ: 'math.tau',
  e: 'math.e',
  '∞': 'math.inf',
};

function number(value: number): Written {
  if (value < 0) return { text: `-${pythonNumber(-value)}`, binds: PRECEDENCE.negate };
  return atom(pythonNumber(value));
}

/** Functions of Python's math module since 3.8. */
const PLAIN: ReadonlySet<string> = new Set(
  'exp expm1 log log1p log2 log10 sqrt sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh erf erfc floor ceil'.split(
    ' ',
  ),
);

/** Formulas for functions that a library lacks. */
const FALLBACKS: Readonly<Record<string, string>> = {
  cbrt: 'sign(z)·abs(z)^(1/3)',
  exp2: '2^z',
  log2: 'log(z)/log(2)',
  log10: 'log(z)/log(10)',
  erfc: '1 - erf(z)',
  Φ: '0.5·(1 + erf(z/√2))',
  φ: 'exp(-0.5·z^2)/√(2π)',
};

/** The formula with the argument in place of z. */
function within(formula: string, argument: Node): Node {
  const parsed = parse(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${parsed.error.message}`);
  const fill = (node: Node): Node => (node.kind === 'variable' ? argument : mapChildren(node, fill));
  return fill(parsed.value);
}

/** heaviside(u, v) by comparisons, because libraries differ in how they take the second argument. */
function step([input = numberNode(NaN), atZero = numberNode(0.5)]: readonly Node[]): Node {
  const compare = (operator: '>' | '=='): Node => ({
    kind: 'comparison',
    operands: [input, numberNode(0)],
    operators: [operator],
  });
  const otherwise: Node = {
    kind: 'conditional',
    test: compare('=='),
    then: atZero,
    otherwise: numberNode(0),
  };
  return { kind: 'conditional', test: compare('>'), then: numberNode(1), otherwise };
}

const evaluateConstant = (node: Node): number => new Compiler([]).evaluate(node, {});
