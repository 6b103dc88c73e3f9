/** Stable forms to write instead of a formula that overflows, loses digits or has no gradient. */

import { t } from '../../../l10n';
import { gradientFaults } from '../../../math/autograd/faults';
import { compileAutograd } from '../../../math/autograd/reverse';
import type { AutogradFramework } from '../../../math/autograd/rules';
import { parse } from '../../../math/plainLanguage';
import { print } from '../../../math/expression/print';
import { literal, mapChildren, VARIABLE, type Node } from '../../../math/expression/tree';
import type { Fix } from '../../lints/lint';
import type { Lowered } from '../../handwritten/parts';
import { handWrittenReference } from '../../handwritten/reference';
import type { TextChange } from '../../types';
import type { PythonAnalysis } from '../analysis';
import { replaceHandWritten } from '../replaceHandWritten';
import { argumentsOf, callParts, textOf, unwrap, type SyntaxNode } from '../syntax';
import { stableFunctionsFor, stableFunctionsWithin } from './stableFunctions';

/** A formula of one variable and its location. */
export interface Formula {
  readonly node: SyntaxNode;
  readonly lowered: Lowered;
}

/** The fixes for a formula, the one that changes most for the better first; it yields after each short piece of work. */
export function* stableForms(analysis: PythonAnalysis, formula: Formula): Generator<void, Fix[]> {
  const fixes = activationFixes(analysis, formula);
  yield;
  fixes.push(...(yield* whereFixes(analysis, formula)));
  const known = new Set(fixes.map(({ title }) => title));
  const more = stableFunctionsWithin(analysis, formula.node).filter(({ title }) => !known.has(title));
  return [...fixes, ...more];
}

const titled = (code: string, changes: readonly TextChange[]): Fix => ({
  title: t('Replace with {0}', code.replace(/\s+/g, ' ')),
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

/** An input at which a branch has a finite value and slope: a usual number, or one beside those of the condition. */
function safeInput(branch: Node, test: Node, framework: AutogradFramework): number | undefined {
  const run = compileAutograd(branch, framework, { round: Math.fround });
  const edges = (print(test).match(/\d+(?:\.\d+)?/g) ?? []).slice(0, 4).map(Number);
  const candidates = [1, 0, -1, ...edges.flatMap((edge) => [edge + 1, edge - 1, 1 - edge, -1 - edge])];
  return candidates.find((z) => {
    const { f, df } = run(z);
    return Number.isFinite(f) && Number.isFinite(df);
  });
}

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
  for (const branch of ['then', 'otherwise'] as const) {
    const safe = safeInput(tree[branch], tree.test, framework);
    if (safe === undefined) continue;
    const safely: Node = {
      ...tree,
      then: branch === 'then' ? VARIABLE : literal(safe),
      otherwise: branch === 'then' ? literal(safe) : VARIABLE,
    };
    const changed = { ...tree, [branch]: substituted(tree[branch], safely) };
    yield;
    if (gradientFaults(print(changed), framework).length > 0) continue;
    const target = branches[branch === 'then' ? 0 : 1];
    const number = constantLike(framework, safe, variable ?? '');
    const input = branch === 'then' ? `${variable ?? ''}, ${number}` : `${number}, ${variable ?? ''}`;
    const changes = target ? namesIn(target, variable ?? '', text, `${where}(${written}, ${input})`) : [];
    if (changes.length > 0)
      return [{ title: t('Keep the input of the other branch in its domain by {0}', where), changes }];
  }
  return [];
}

const isAutograd = (framework: string | undefined): framework is AutogradFramework =>
  framework === 'pytorch' || framework === 'jax' || framework === 'tensorflow';

/** TensorFlow's where takes tensors of one type only. */
function constantLike(framework: AutogradFramework, value: number, variable: string): string {
  const number = Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (framework !== 'tensorflow') return number;
  if (value === 0) return `tf.zeros_like(${variable})`;
  const ones = `tf.ones_like(${variable})`;
  return Math.abs(value) === 1 ? `${value === 1 ? '' : '-'}${ones}` : `${number} * ${ones}`;
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

/** Fixes for the formula at an offset: its own, those of the smallest expression around the offset that has some. */
export function stableFixesAt(analysis: PythonAnalysis, offset: number): readonly Fix[] {
  let node: SyntaxNode | null = analysis.tree.resolveInner(offset, 1);
  for (; node && !/Statement$|Definition$/.test(node.name); node = node.parent) {
    if (node.to - node.from > LONGEST) return [];
    const fixes = stableFunctionsFor(analysis, node);
    if (fixes.length > 0) return fixes;
  }
  return [];
}

/** Longer expressions are not activations. */
const LONGEST = 1000;
