/** Stable forms to write instead of a formula that overflows, loses digits or has no gradient. */

import { t } from '../../../l10n';
import { gradientFaults } from '../../../math/autograd/faults';
import type { AutogradFramework } from '../../../math/autograd/rules';
import { parse } from '../../../math/language';
import { print } from '../../../math/expression/print';
import { literal, mapChildren, VARIABLE, type Node } from '../../../math/expression/tree';
import type { Fix } from '../../lints/lint';
import type { Lowered } from '../../handwritten/parts';
import { handWrittenReference } from '../../handwritten/reference';
import type { TextChange } from '../../types';
import type { PythonAnalysis } from '../analysis';
import { replaceHandWritten } from '../replaceHandWritten';
import { reach } from '../replaceNames';
import { argumentsOf, callParts, partsOf, textOf, unwrap, type SyntaxNode } from '../syntax';

/** A formula of one variable, with where it stands. */
export interface Formula {
  readonly node: SyntaxNode;
  readonly lowered: Lowered;
}

/** The fixes for a formula, the one that changes most for the better first; it yields after each short piece of work. */
export function* stableForms(analysis: PythonAnalysis, formula: Formula): Generator<void, Fix[]> {
  const fixes = activationFixes(analysis, formula);
  yield;
  fixes.push(...(yield* whereFixes(analysis, formula)));
  return [...fixes, ...functionFixes(analysis, formula)];
}

const titled = (code: string, changes: readonly TextChange[]): Fix => ({
  title: t('Replace by {0}', code.replace(/\s+/g, ' ')),
  changes,
});

/** The library's own function that the formula equals. */
function activationFixes(analysis: PythonAnalysis, { node, lowered }: Formula): Fix[] {
  const place = { start: node.from, end: node.to, framework: 'python', spelling: '' } as const;
  const reference = handWrittenReference(lowered, place, false);
  return reference
    ? replaceHandWritten(analysis, reference).map(({ code, changes }) => titled(code, changes))
    : [];
}

/** Inputs at which most functions have a finite slope. */
const SAFE = [1, 0, -1] as const;

/** `where(c, f(x), g(x))` with `where(c, x, 1)` for x within f, if that leaves no fault. */
function* whereFixes({ text }: PythonAnalysis, { node, lowered }: Formula): Generator<void, Fix[]> {
  const { framework, variable } = lowered;
  const parsed = parse(lowered.text);
  const call = callParts(unwrap(node));
  if (!isAutograd(framework) || !parsed.ok || parsed.value.kind !== 'conditional' || !call) return [];
  const args = argumentsOf(call.list, text);
  const [condition, ...branches] = args.map(({ value }) => value);
  if (args.some(({ keyword, star }) => keyword !== undefined || star) || !condition || branches.length !== 2)
    return [];
  const tree = parsed.value;
  const where = textOf(call.callee, text);
  const written = textOf(condition, text);
  for (const safe of SAFE) {
    for (const branch of ['then', 'otherwise'] as const) {
      const safely = (z: Node): Node =>
        branch === 'then'
          ? { kind: 'conditional', test: tree.test, then: z, otherwise: literal(safe) }
          : { kind: 'conditional', test: tree.test, then: literal(safe), otherwise: z };
      const changed = { ...tree, [branch]: substituted(tree[branch], safely(VARIABLE)) };
      yield;
      if (gradientFaults(print(changed), framework).length > 0) continue;
      const target = branches[branch === 'then' ? 0 : 1];
      const number = constantLike(framework, safe, variable ?? '');
      const input = branch === 'then' ? `${variable ?? ''}, ${number}` : `${number}, ${variable ?? ''}`;
      const changes = target ? namesIn(target, variable ?? '', text, `${where}(${written}, ${input})`) : [];
      if (changes.length > 0)
        return [{ title: t('Keep the input of the other branch in its domain by {0}', where), changes }];
    }
  }
  return [];
}

const isAutograd = (framework: string | undefined): framework is AutogradFramework =>
  framework === 'pytorch' || framework === 'jax' || framework === 'tensorflow';

/** TensorFlow's where takes tensors of one type only. */
function constantLike(framework: AutogradFramework, value: number, variable: string): string {
  if (framework !== 'tensorflow') return value.toFixed(1);
  return value === 0 ? `tf.zeros_like(${variable})` : `${value === 1 ? '' : '-'}tf.ones_like(${variable})`;
}

const substituted = (node: Node, by: Node): Node =>
  node.kind === 'variable' ? by : mapChildren(node, (child) => substituted(child, by));

/** Edits that put something in place of every use of a name. */
function namesIn(root: SyntaxNode, name: string, text: string, insert: string): TextChange[] {
  const changes: TextChange[] = [];
  root.cursor().iterate((ref) => {
    const isName = ref.name === 'VariableName' && text.slice(ref.from, ref.to) === name;
    if (isName && ref.node.nextSibling?.name !== 'AssignOp')
      changes.push({ from: ref.from, to: ref.to, insert });
    return ref.to <= root.to;
  });
  return changes.filter(({ from, to }) => from >= root.from && to <= root.to);
}

/** Homes of the functions that keep the digits. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  pytorch: ['torch', 'torch.special'],
  jax: ['jax.numpy'],
  tensorflow: ['tensorflow.math'],
  numpy: ['numpy'],
};

/** `exp(u) - 1` and `log(1 + u)` by the functions for it. */
function functionFixes({ resolver, text }: PythonAnalysis, { node, lowered }: Formula): Fix[] {
  const modules = MODULES[lowered.framework ?? ''] ?? [];
  const spelled = (name: string): string | undefined =>
    modules.flatMap((module) => reach(resolver, node, `${module}.${name}`) ?? [])[0];
  const fixes: Fix[] = [];
  node.cursor().iterate((ref) => {
    if (ref.from < node.from || ref.to > node.to) return;
    const found =
      ref.name === 'BinaryExpression' ? expMinusOne(ref.node, text) : logOfOnePlus(ref.node, text);
    const name = found && spelled(found.name);
    if (!found || name === undefined) return;
    const code = `${name}(${found.argument})`;
    fixes.push(titled(code, [{ from: ref.from, to: ref.to, insert: code }]));
  });
  return fixes;
}

interface Better {
  readonly name: 'expm1' | 'log1p';
  readonly argument: string;
}

const isOne = (node: SyntaxNode | undefined, text: string): boolean =>
  node !== undefined && /^1(\.0*)?$/.test(textOf(node, text));

/** The only argument of a call of a function with that last name, or what a method of that name is called on. */
function argumentOfCall(node: SyntaxNode | undefined, name: string, text: string): string | undefined {
  const call = node?.name === 'CallExpression' ? callParts(node) : undefined;
  if (!call) return undefined;
  const callee = textOf(call.callee, text);
  const [only, ...more] = argumentsOf(call.list, text);
  const isNamed = callee === name || callee.endsWith(`.${name}`);
  return isNamed && only && more.length === 0 && only.keyword === undefined
    ? textOf(only.value, text)
    : undefined;
}

function expMinusOne(node: SyntaxNode, text: string): Better | undefined {
  const [left, operator, right] = partsOf(node);
  const isMinus = operator !== undefined && textOf(operator, text) === '-';
  const argument = isMinus && isOne(right, text) ? argumentOfCall(left, 'exp', text) : undefined;
  return argument === undefined ? undefined : { name: 'expm1', argument };
}

function logOfOnePlus(node: SyntaxNode, text: string): Better | undefined {
  if (argumentOfCall(node, 'log', text) === undefined) return undefined;
  const [only] = argumentsOf(callParts(node)?.list ?? null, text);
  const sum = only && unwrap(only.value);
  const [left, operator, right] = sum?.name === 'BinaryExpression' ? partsOf(sum) : [];
  if (!left || !right || !operator || textOf(operator, text) !== '+') return undefined;
  if (isOne(left, text)) return { name: 'log1p', argument: textOf(right, text) };
  return isOne(right, text) ? { name: 'log1p', argument: textOf(left, text) } : undefined;
}
