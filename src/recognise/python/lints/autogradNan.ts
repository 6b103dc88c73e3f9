/** Formulas whose gradient is NaN or infinite where the function is smooth. */

import { t } from '../../../l10n';
import { gradientFaults, type GradientFault } from '../../../math/autograd/faults';
import { AUTOGRAD_RULES, type AutogradFramework } from '../../../math/autograd/rules';
import type { Finding } from '../../lints/lint';
import { stretchText } from '../../lints/regionText';
import type { Lowered } from '../../handwritten/parts';
import type { PythonAnalysis } from '../analysis';
import { nameOf } from '../backward/body';
import { FunctionBodies } from '../handwritten/functionBody';
import { decoratorsOf, methodsOf, type SyntaxNode } from '../syntax';

const SOURCES: Readonly<Record<AutogradFramework, string>> = {
  pytorch:
    'https://docs.pytorch.org/docs/stable/notes/autograd.html#gradients-for-non-differentiable-functions',
  jax: 'https://docs.jax.dev/en/latest/faq.html#gradients-contain-nan-where-using-where',
  tensorflow: 'https://www.tensorflow.org/api_docs/python/tf/where',
};

/** Worth a look: nothing else can make a gradient NaN. */
const MENTIONED = /\b(exp|exp2|expm1|log\w*|r?sqrt|pow|power|acosh?|asin|atanh|sinh|cosh|tan)\b|\*\*|\//;

/** Longer expressions are no activations. */
const LONGEST = 1000;

/** A formula of one variable, with where it stands. */
export interface Formula {
  readonly node: SyntaxNode;
  readonly lowered: Lowered;
}

const known = new WeakMap<PythonAnalysis, readonly Formula[]>();

/** Formulas of one variable that a framework differentiates: what functions return, and expressions with a choice or exp. */
export function formulasIn(analysis: PythonAnalysis): readonly Formula[] {
  let formulas = known.get(analysis);
  if (!formulas) {
    formulas = findFormulas(analysis);
    known.set(analysis, formulas);
  }
  return formulas;
}

function findFormulas({ resolver, constants, tree, text }: PythonAnalysis): readonly Formula[] {
  const bodies = new FunctionBodies(resolver, constants);
  const found: Formula[] = [];
  let settled = 0;
  tree.cursor().iterate(({ name, from, to, node: ref }) => {
    if (from < settled) return to > settled;
    if (name === 'FunctionDefinition' || name === 'LambdaExpression') {
      const lowered = isTold(text.slice(from, to)) ? bodies.read(ref) : undefined;
      if (lowered && isFormula(lowered)) {
        found.push({ node: lowered.returned, lowered });
        settled = to;
        return false;
      }
      return true;
    }
    if ((name !== 'CallExpression' && name !== 'BinaryExpression') || to - from > LONGEST) return true;
    const source = text.slice(from, to);
    if (!/\bwhere\(|\bexp\(/.test(source)) return false;
    if (!isTold(source)) return true;
    const lowered = bodies.lowering(resolver.scopeOf(ref)).lower(ref);
    if (lowered && isFormula(lowered)) {
      found.push({ node: ref, lowered });
      settled = to;
      return false;
    }
    return true;
  });
  return found.filter(({ node }) => isDifferentiated(node, text));
}

const isTold = (source: string): boolean => MENTIONED.test(source);

/** An expression of arrays: what chooses between single numbers runs one branch only. */
const isFormula = ({ framework, isNonlinear, usesNumbers }: Lowered): boolean =>
  isNonlinear &&
  !usesNumbers &&
  (framework === 'pytorch' || framework === 'jax' || framework === 'tensorflow');

/** Whether nothing around the node says that no gradient goes through it. */
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
      // A function with a backward of its own is not differentiated through.
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

/** A finding for the gravest fault of each formula. */
export function autogradNans(analysis: PythonAnalysis): Finding[] {
  return formulasIn(analysis).flatMap(({ node, lowered }): Finding[] => {
    const { framework, text } = lowered;
    if (framework !== 'pytorch' && framework !== 'jax' && framework !== 'tensorflow') return [];
    const faults = gradientFaults(text, framework);
    const [first] = faults;
    if (!first) return [];
    const { z, found, expected } = first;
    return [
      {
        start: node.from,
        end: node.to,
        code: 'autograd-nan',
        message: faultText(lowered, framework, faults),
        source: SOURCES[framework],
        z,
        found,
        expected,
      },
    ];
  });
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
