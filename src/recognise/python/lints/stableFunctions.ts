/** Expressions that overflow or lose digits, for which libraries have a function that does not: `log(1 + u)` and its like. */

import { t } from '../../../l10n';
import { functionOf } from '../../handwritten/libraries';
import type { Fix } from '../../lints/lint';
import type { PythonAnalysis } from '../analysis';
import { reach } from '../replaceNames';
import { argumentsOf, attributeParts, callParts, partsOf, textOf, unwrap, type SyntaxNode } from '../syntax';
import { arrayFramework } from '../tensors';

/** A function by what it computes. */
type StableName = 'expm1' | 'log1p' | 'expit' | 'softplus' | 'logSigmoid' | 'logaddexp' | 'tanh';

/** The replacement, with the arguments of its functions. */
interface Stable {
  readonly name: StableName;
  readonly args: readonly string[];
  /** The text before the call: `x * `, `-`. */
  readonly before?: string;
}

/** A function's full name, and how it is called; by default with the arguments alone. */
type Spelled = readonly [path: string, call?: (name: string, u: string) => string];

const plainly = (path: string): Spelled => [path];
/** The logarithm of 1 + exp(u), as that of exp(u) + exp(0). */
const withZero = (path: string, zero: (u: string) => string): Spelled => [
  path,
  (name, u) => `${name}(${u}, ${zero(u)})`,
];

/** By framework, the functions in order of preference. */
const FUNCTIONS: Readonly<Record<string, Readonly<Partial<Record<StableName, readonly Spelled[]>>>>> = {
  pytorch: {
    expm1: [plainly('torch.expm1')],
    log1p: [plainly('torch.log1p')],
    expit: [plainly('torch.sigmoid'), plainly('torch.special.expit')],
    softplus: [
      plainly('torch.nn.functional.softplus'),
      withZero('torch.logaddexp', (u) => `torch.zeros_like(${u})`),
    ],
    logSigmoid: [plainly('torch.nn.functional.logsigmoid')],
    logaddexp: [plainly('torch.logaddexp')],
    tanh: [plainly('torch.tanh')],
  },
  jax: {
    expm1: [plainly('jax.numpy.expm1')],
    log1p: [plainly('jax.numpy.log1p')],
    expit: [plainly('jax.nn.sigmoid'), plainly('jax.scipy.special.expit')],
    softplus: [plainly('jax.nn.softplus'), withZero('jax.numpy.logaddexp', () => '0.0')],
    logSigmoid: [plainly('jax.nn.log_sigmoid')],
    logaddexp: [plainly('jax.numpy.logaddexp')],
    tanh: [plainly('jax.numpy.tanh')],
  },
  tensorflow: {
    expm1: [plainly('tensorflow.math.expm1')],
    log1p: [plainly('tensorflow.math.log1p')],
    expit: [plainly('tensorflow.math.sigmoid')],
    softplus: [plainly('tensorflow.math.softplus')],
    logSigmoid: [plainly('tensorflow.math.log_sigmoid')],
    tanh: [plainly('tensorflow.math.tanh')],
  },
  numpy: {
    expm1: [plainly('numpy.expm1')],
    log1p: [plainly('numpy.log1p')],
    expit: [plainly('scipy.special.expit')],
    softplus: [withZero('numpy.logaddexp', () => '0')],
    logaddexp: [plainly('numpy.logaddexp')],
    tanh: [plainly('numpy.tanh')],
  },
};

/** The replacements for one expression: a fix for each function that the file can name. */
export function stableFunctionsFor(analysis: PythonAnalysis, node: SyntaxNode): Fix[] {
  const { resolver, text } = analysis;
  const reader = new ExpressionReader(analysis);
  const stable = reader.stable(node);
  const functions = stable && FUNCTIONS[reader.framework ?? '']?.[stable.name];
  return (functions ?? []).flatMap(([path, call]): Fix[] => {
    const name = reach(resolver, node, path);
    const [first = '', ...more] = stable?.args ?? [];
    if (name === undefined) return [];
    const called = call ? call(name, first) : `${name}(${[first, ...more].join(', ')})`;
    const code = `${stable?.before ?? ''}${called}`;
    if (code === textOf(node, text)) return [];
    return [
      {
        title: t('Replace with {0}', code.replace(/\s+/g, ' ')),
        changes: [{ from: node.from, to: node.to, insert: code }],
      },
    ];
  });
}

/** The stable functions for a node and all that is within it, the outermost first. */
export function stableFunctionsWithin(analysis: PythonAnalysis, root: SyntaxNode): Fix[] {
  const fixes: Fix[] = [];
  root.cursor().iterate((ref) => {
    if (ref.from < root.from || ref.to > root.to) return false;
    if (!/^(?:Binary|Call)Expression$/.test(ref.name)) return true;
    const found = stableFunctionsFor(analysis, ref.node);
    fixes.push(...found);
    return found.length === 0;
  });
  return fixes;
}

/** Looks through expressions; the framework is that of the functions that they call. */
class ExpressionReader {
  framework: string | undefined;

  constructor(private readonly analysis: PythonAnalysis) {}

  stable(node: SyntaxNode): Stable | undefined {
    if (node.name === 'CallExpression') return this.ofLogarithm(node);
    const [left, operator, right] = node.name === 'BinaryExpression' ? partsOf(node) : [];
    if (!left || !operator || !right) return undefined;
    switch (this.source(operator)) {
      case '-': {
        const u = this.isOne(right) ? this.argument(left, 'exp') : undefined;
        if (u) return { name: 'expm1', args: [this.source(u)] };
        const subtracted = this.isOne(left) ? this.argument(right, 'exp') : undefined;
        return subtracted && { name: 'expm1', args: [this.source(subtracted)], before: '-' };
      }
      case '/':
        return this.ofQuotient(left, unwrap(right));
      default:
        return undefined;
    }
  }

  private ofLogarithm(node: SyntaxNode): Stable | undefined {
    const inner = this.argument(node, 'log1p');
    const exponent = inner && this.argument(inner, 'exp');
    if (exponent) return { name: 'softplus', args: [this.source(exponent)] };
    const u = this.argument(node, 'log');
    const of = u && unwrap(u);
    const squashed = of && (this.argument(of, 'sigmoid') ?? this.argument(of, 'expit'));
    if (squashed) return { name: 'logSigmoid', args: [this.source(squashed)] };
    const quotient = of?.name === 'BinaryExpression' ? this.stable(of) : undefined;
    if (quotient?.name === 'expit' && quotient.before === undefined)
      return { name: 'logSigmoid', args: quotient.args };
    const terms = of && this.sum(of);
    if (!terms) return undefined;
    const [a, b] = terms;
    const [x, y] = [this.argument(a, 'exp'), this.argument(b, 'exp')];
    if (x && y) return { name: 'logaddexp', args: [this.source(x), this.source(y)] };
    const other = this.isOne(a) ? b : this.isOne(b) ? a : undefined;
    if (!other) return undefined;
    const only = this.argument(other, 'exp');
    return only
      ? { name: 'softplus', args: [this.source(only)] }
      : { name: 'log1p', args: [this.source(other)] };
  }

  private ofQuotient(above: SyntaxNode, below: SyntaxNode): Stable | undefined {
    const [a, b] = this.sum(below) ?? [];
    if (!a || !b) return undefined;
    const [x, y] = [this.argument(a, 'exp'), this.argument(b, 'exp')];
    const difference = this.difference(unwrap(above));
    if (x && y && difference) {
      const [p, q] = difference.map((each) => this.argument(each, 'exp'));
      const isSame = p && q && this.same(p, x) && this.same(q, y);
      const isNegated = this.negated(x) === this.source(y) || this.negated(y) === this.source(x);
      return isSame && isNegated ? { name: 'tanh', args: [this.source(x)] } : undefined;
    }
    const exponent = this.isOne(a) ? y : this.isOne(b) ? x : undefined;
    if (!exponent) return undefined;
    if (this.isOne(above)) return { name: 'expit', args: [this.negated(exponent)] };
    const same = this.argument(above, 'exp');
    if (same && this.same(same, exponent)) return { name: 'expit', args: [this.source(exponent)] };
    // A factor that overflows itself is not improved by a stable one.
    if (this.source(above).includes('exp')) return undefined;
    return { name: 'expit', args: [this.negated(exponent)], before: `${this.source(above)} * ` };
  }

  /** The argument of a call of a library's function of that name, or what its method is called on. */
  private argument(node: SyntaxNode, name: string): SyntaxNode | undefined {
    const inner = unwrap(node);
    const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
    if (!call) return undefined;
    const { resolver, text } = this.analysis;
    const args = argumentsOf(call.list, text);
    const [only, ...more] = args;
    const value = resolver.resolve(call.callee);
    if (value?.kind === 'path') {
      const known = value.path.endsWith(`.${name}`) ? frameworkOf(value.path) : undefined;
      if (known === undefined || !only || only.keyword !== undefined || only.star || more.length > 0)
        return undefined;
      this.framework ??= known;
      return only.value;
    }
    const member = call.callee.name === 'MemberExpression' ? attributeParts(call.callee) : undefined;
    if (!member || args.length > 0 || textOf(member.attribute, text) !== name) return undefined;
    this.framework ??= arrayFramework(resolver);
    return member.object;
  }

  private sum(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | undefined {
    return this.operands(node, '+');
  }

  private difference(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | undefined {
    return this.operands(node, '-');
  }

  private operands(node: SyntaxNode, sign: string): readonly [SyntaxNode, SyntaxNode] | undefined {
    const [left, operator, right] = node.name === 'BinaryExpression' ? partsOf(node) : [];
    return left && right && operator && this.source(operator) === sign ? [left, right] : undefined;
  }

  /** The text of −u, without a sign where u has one. */
  private negated(node: SyntaxNode): string {
    const inner = unwrap(node);
    const source = this.source(inner);
    const [first, operator] = partsOf(inner);
    const isProduct = inner.name === 'BinaryExpression' && operator && /^[*/]$/.test(this.source(operator));
    const isSigned = inner.name === 'UnaryExpression' || (isProduct && first?.name === 'UnaryExpression');
    if (isSigned && source.startsWith('-')) return source.slice(1).trim();
    return inner.name === 'BinaryExpression' && !isProduct ? `-(${source})` : `-${source}`;
  }

  private same(a: SyntaxNode, b: SyntaxNode): boolean {
    return this.plain(a) === this.plain(b);
  }

  private plain(node: SyntaxNode): string {
    return this.source(unwrap(node)).replace(/\s+/g, '');
  }

  private isOne(node: SyntaxNode): boolean {
    return /^1(?:\.0*)?$/.test(this.source(unwrap(node)));
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.analysis.text);
  }
}

/** The library of a function of arrays. */
const frameworkOf = (path: string): string | undefined =>
  functionOf(path)?.framework ??
  (/\.(?:sigmoid|expit)$/.test(path)
    ? /^(torch|jax|tensorflow)\b/.exec(path)?.[1]?.replace('torch', 'pytorch')
    : undefined);
