/** Formulas whose gradient is NaN or infinite where the function is smooth. */

import { t } from '../../../l10n';
import { gradientFaults, type GradientFault } from '../../../math/autograd/faults';
import { AUTOGRAD_RULES, type AutogradFramework } from '../../../math/autograd/rules';
import type { Finding } from '../../lints/lint';
import { identityOf } from '../../handwritten/identity';
import { stretchText } from '../../../math/stretchText';
import type { Lowered } from '../../handwritten/parts';
import type { PythonAnalysis } from '../analysis';
import { stableForms, type Formula } from './stableForms';
import { FunctionBodies } from '../handwritten/functionBody';
import { decoratorsOf, methodsOf, nameOf, type SyntaxNode } from '../syntax';

const SOURCES: Readonly<Record<AutogradFramework, string>> = {
  pytorch:
    'https://docs.pytorch.org/docs/stable/notes/autograd.html#gradients-for-non-differentiable-functions',
  jax: 'https://docs.jax.dev/en/latest/faq.html#gradients-contain-nan-where-using-where',
  tensorflow: 'https://www.tensorflow.org/api_docs/python/tf/where',
};

/** Worth a look: nothing else can make a gradient NaN. */
const MENTIONED = /\b(exp|exp2|expm1|log\w*|r?sqrt|pow|power|acosh?|asin|atanh|sinh|cosh|tan)\b|\*\*|\//;

/** Longer expressions are not activations. */
const LONGEST = 1000;

const known = new WeakMap<PythonAnalysis, readonly Formula[]>();

/** Number of nodes visited in one piece of work. */
const PIECE = 200;

/**
 * Formulas of one variable that a framework differentiates: what functions return, and expressions with a choice or
 * exp. It yields after each short piece of work.
 */
function* formulasIn(analysis: PythonAnalysis): Generator<void, readonly Formula[]> {
  let formulas = known.get(analysis);
  if (!formulas) {
    formulas = FRAMEWORKS.test(analysis.text) ? yield* findFormulas(analysis) : [];
    known.set(analysis, formulas);
  }
  return formulas;
}

const FRAMEWORKS = /\b(torch|jax|tensorflow)\b/;

/** Nodes that can be formulas, … */
const NODES = new Set(['FunctionDefinition', 'LambdaExpression', 'CallExpression', 'BinaryExpression']);
/** … and those that need not be entered where nothing is mentioned. */
const STATEMENTS = new Set(['AssignStatement', 'ExpressionStatement', 'ReturnStatement']);

function* findFormulas(analysis: PythonAnalysis): Generator<void, readonly Formula[]> {
  const { constants, tree, text } = analysis;
  const bodies = new FunctionBodies(analysis.resolver, constants);
  const found: Formula[] = [];
  const cursor = tree.cursor();
  let visited = 0;
  for (let isOpen = true; cursor.next(isOpen);) {
    const formula = STATEMENTS.has(cursor.name)
      ? MENTIONED.test(text.slice(cursor.from, cursor.to))
        ? 'inside'
        : 'none'
      : NODES.has(cursor.name)
        ? formulaAt(cursor.node, bodies, analysis)
        : 'inside';
    if (typeof formula === 'object') found.push(formula);
    isOpen = formula === 'inside';
    if (formula !== 'inside' || ++visited % PIECE === 0) yield;
  }
  return found.filter(({ node }) => isDifferentiated(node, text));
}

/** The formula that a node is, or whether there may be one inside it. */
function formulaAt(
  node: SyntaxNode,
  bodies: FunctionBodies,
  { resolver, text }: PythonAnalysis,
): Formula | 'inside' | 'none' {
  const { name, from, to } = node;
  const isFunction = name === 'FunctionDefinition' || name === 'LambdaExpression';
  const source = to - from > LONGEST ? undefined : text.slice(from, to);
  if (source === undefined || !MENTIONED.test(source))
    return isFunction || source === undefined ? 'inside' : 'none';
  if (!isFunction && !/\bwhere\(|\bexp\(/.test(source)) return 'none';
  if (isFunction) {
    const body = bodies.read(node);
    return body && isFormula(body) ? { node: body.returned, lowered: body } : 'inside';
  }
  const lowered = bodies.lowerAlone(node, resolver.scopeOf(node));
  return lowered && isFormula(lowered) ? { node, lowered } : 'inside';
}

/** An expression of arrays: what chooses between single numbers runs one branch only. */
const isFormula = ({ framework, isNonlinear, usesNumbers, unknownNumber }: Lowered): boolean =>
  isNonlinear &&
  unknownNumber === undefined &&
  !usesNumbers &&
  (framework === 'pytorch' || framework === 'jax' || framework === 'tensorflow');

/** Whether no enclosing code blocks the gradient. */
function isDifferentiated(node: SyntaxNode, text: string): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    switch (outer.name) {
      case 'FunctionDefinition':
        if (decoratorsOf(outer, text).some((name) => /no_grad|inference_mode|triton|numba/.test(name)))
          return false;
        break;
      case 'WithStatement':
        if (/no_grad|inference_mode/.test(text.slice(outer.from, outer.getChild('Body')?.from ?? outer.to)))
          return false;
        break;
      // A function with its own backward is not differentiated through.
      case 'ClassDefinition':
        if (methodsOf(outer).some((method) => nameOf(method, text) === 'backward')) return false;
        break;
      case 'DecoratedStatement':
        if (/custom_(jvp|vjp|gradient)/.test(text.slice(outer.from, outer.from + 200))) return false;
        break;
    }
  }
  return true;
}

/** Pre-activations are that large at times; what overflows beyond is a fault of activations only, not of every exp. */
const USUAL = 20;

const isNear = ({ min, max }: GradientFault): boolean => min <= USUAL && max >= -USUAL;

/**
 * Far out, a formula need only be right if it is an activation, and one that chooses between branches so that it is, or
 * that is not a number there itself.
 */
const isBrokenActivation = (text: string, { f }: GradientFault): boolean =>
  (text.includes('where(') || !Number.isFinite(f)) && identityOf(text) !== undefined;

/** `rsqrt(v + ε)` divides by a standard deviation: the variance is never negative. */
const isOfVariance = (source: string, faults: readonly GradientFault[]): boolean =>
  /\brsqrt\(\w+ *\+/.test(source) && faults.every(({ max }) => max < 0);

/** A reference implementation, which another function is compared with, is not differentiated. */
const REFERENCE = /(?:^|_)(?:ref|reference|expected|naive|golden)(?:_|$)/i;

/** Functions of colours, whose inputs are between 0 and 1. */
const COLOURS = /rgb|gamma|colou?r|image|luma|xyz|hsv|tone/i;

/** Whether the variable can have any value: a parameter, or what a layer returns; not what the code has computed. */
function isPreActivation({ resolver, text }: PythonAnalysis, { node, lowered }: Formula): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    const isLambda = outer.name === 'LambdaExpression' && outer.prevSibling?.name === 'AssignOp';
    const keyword = isLambda ? outer.prevSibling?.prevSibling : null;
    const owner = keyword ? text.slice(keyword.from, keyword.to) : '';
    const name = outer.name === 'FunctionDefinition' ? nameOf(outer, text) : owner;
    if (COLOURS.test(name) || REFERENCE.test(name)) return false;
  }
  const { variable = '' } = lowered;
  if (!/^\w+$/.test(variable)) return false;
  const bindings = resolver.findBindings(variable, node.from, resolver.scopeOf(node)) ?? [];
  return bindings.every(({ target }) => {
    if (target.kind !== 'value') return target.kind === 'parameter';
    const callee = target.node.name === 'CallExpression' ? target.node.firstChild : null;
    return callee !== null && text.slice(callee.from, callee.to).startsWith('self.');
  });
}

/** A finding for the gravest fault of each formula; it yields after each. */
export function* autogradNans(analysis: PythonAnalysis): Generator<void, readonly Finding[]> {
  const found: Finding[] = [];
  for (const formula of yield* formulasIn(analysis)) {
    const finding = yield* findingOf(analysis, formula);
    if (finding) found.push(finding);
    yield;
  }
  return found;
}

function* findingOf(analysis: PythonAnalysis, formula: Formula): Generator<void, Finding | undefined> {
  const { node, lowered } = formula;
  const { framework, text } = lowered;
  if (framework !== 'pytorch' && framework !== 'jax' && framework !== 'tensorflow') return undefined;
  if (!isPreActivation(analysis, formula)) return undefined;
  const faults = gradientFaults(text, framework);
  const [first] = faults;
  yield;
  if (!first || !(faults.some(isNear) || isBrokenActivation(text, first))) return undefined;
  if (isOfVariance(analysis.text.slice(node.from, node.to), faults)) return undefined;
  const { z, found, expected } = first;
  yield;
  const fixes = yield* stableForms(analysis, formula);
  return {
    start: node.from,
    end: node.to,
    code: 'autograd-nan',
    message: faultText(lowered, framework, faults),
    source: SOURCES[framework],
    z,
    found,
    expected,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** `The gradient of PyTorch 2.13 in float32 is NaN for x < 0, where the derivative is 0 (at x = −1).` */
function faultText(
  { variable = 'z', text }: Lowered,
  framework: AutogradFramework,
  faults: readonly GradientFault[],
): string {
  // Something longer than a name would not be read as one.
  const name = /^[\w.]{1,20}$/.test(variable) ? variable : 'z';
  const where = faults
    .slice(0, 2)
    .map((fault) => stretchText(name, fault))
    .join(', ');
  const isNan = faults.some(({ found }) => Number.isNaN(found));
  const what = t(
    'The gradient that {0} returns in float32 is {1} for {2}, although the function is smooth there.',
    AUTOGRAD_RULES[framework].version,
    isNan ? 'NaN' : '±∞',
    where,
  );
  const why = text.includes('where(')
    ? t(
        'Both branches of where are differentiated, and 0 · ∞ is NaN: keep the input of the other branch in its domain with a where of its own.',
      )
    : t('An intermediate result overflows there; a stable form does not.');
  return `${what} ${why}`;
}
