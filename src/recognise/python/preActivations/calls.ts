/** Activations of something that can be read at a stop. */

import { findEntry } from '../../../math/catalogue';
import type { ActivationReference } from '../../types';
import type { PythonAnalysis } from '../analysis';
import type { Scope } from '../scopeTree';
import { argumentsOf, attributeParts, callParts, textOf, type SyntaxNode } from '../syntax';
import { placeOf, type Place } from './place';

/** A call of an activation, or one that is written out, whose input is a place. */
export interface ActivationCall {
  readonly node: SyntaxNode;
  readonly reference: ActivationReference & { readonly activation: string };
  readonly place: Place;
}

/** The activations in a statement, or in a part of it, that are computed whenever it runs. */
export function activationCalls(
  analysis: PythonAnalysis,
  statement: SyntaxNode,
  scope: Scope,
  to = statement.to,
): ActivationCall[] {
  const found: ActivationCall[] = [];
  statement.cursor().iterate(({ name, node }) => {
    if (node.from >= to) return false;
    if (name !== 'CallExpression' && name !== 'BinaryExpression') return true;
    const isOwn = node.to <= to && analysis.resolver.scopeOf(node).node.from === scope.node.from;
    if (!isOwn || !isAlwaysRun(node, statement)) return true;
    const call = name === 'CallExpression' ? activationCall(analysis, node) : undefined;
    const own = call ?? handWritten(analysis, node, scope);
    if (own) found.push(own);
    return true;
  });
  return found;
}

function activationCall(analysis: PythonAnalysis, node: SyntaxNode): ActivationCall | undefined {
  const { text } = analysis.resolver;
  const call = callParts(node);
  const reference = call && analysis.mentions.read(call.callee)?.reference;
  if (!reference || !hasKnownCurve(reference)) return undefined;
  const operand =
    reference.kind === 'method'
      ? attributeParts(call.callee)?.object
      : reference.kind === 'function' || reference.kind === 'instance'
        ? inputOf(call.list, text)
        : undefined;
  const place = operand && placeOf(operand, text);
  return place && { node, reference, place };
}

/** An expression such as `np.maximum(0, z)`, of one place. */
function handWritten(analysis: PythonAnalysis, node: SyntaxNode, scope: Scope): ActivationCall | undefined {
  const [reference] = analysis.handWritten.read(node, false, scope);
  if (!reference || reference.isUnnamed || !hasKnownCurve(reference)) return undefined;
  const input = analysis.handWritten.inputOf(node, scope);
  const { text } = analysis.resolver;
  let place: Place | undefined;
  node.cursor().iterate((ref) => {
    if (/^(?:VariableName|MemberExpression)$/.test(ref.name) && textOf(ref.node, text) === input)
      place ??= placeOf(ref.node, text);
  });
  return place && { node, reference, place };
}

/** Whether activation and parameters are known; what is learned has other values by now than those written. */
function hasKnownCurve(
  reference: ActivationReference,
): reference is ActivationReference & { readonly activation: string } {
  const entry = reference.activation === undefined ? undefined : findEntry(reference.activation);
  return (
    entry !== undefined &&
    !entry.parameters.some(({ learned }) => learned) &&
    reference.params.every(({ provenance }) => provenance !== 'unknown')
  );
}

function inputOf(list: SyntaxNode, text: string): SyntaxNode | undefined {
  const args = argumentsOf(list, text);
  const [first] = args;
  if (first && first.keyword === undefined && !first.star) return first.value;
  return args.find(({ keyword }) => keyword === 'input' || keyword === 'x')?.value;
}

/** Parts of an expression that are evaluated with it. */
const WHOLE = /^(?:CallExpression|ArgList|UnaryExpression|(?:Parenthesized|Tuple|Array|Member)Expression)$/;

/** Whether nothing between a statement and a part of it can leave that part out. */
function isAlwaysRun(node: SyntaxNode, statement: SyntaxNode): boolean {
  let child = node;
  for (let { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.from === statement.from && parent.name === statement.name) return true;
    if (WHOLE.test(parent.name)) continue;
    if (parent.name !== 'BinaryExpression') return false;
    // `and`, `or` and chains of comparisons may end before their right side.
    const operator = child.prevSibling;
    if (operator && !/^(?:ArithOp|BitOp)$/.test(operator.name)) return false;
  }
  return false;
}
