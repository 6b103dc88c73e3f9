/** A ReLU in place on a tensor that is used again afterwards. */

import { t } from '../../../l10n';
import type { Finding, Fix } from '../../lints/lint';
import { outOfPlace, withoutUnderscore } from './edits';
import { argumentOf, type Flow } from '../flow';
import { argumentsOf, callParts, textOf, type SyntaxNode } from '../syntax';

const SOURCE = 'https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd';

/** Layers and functions that take `inplace`, with its place among the arguments. */
const LAYERS =
  /^torch\.nn\.(?:ReLU|ReLU6|LeakyReLU|ELU|SELU|CELU|SiLU|Mish|Hardswish|Hardsigmoid|Hardtanh|Threshold|RReLU)$/;
const FUNCTIONS =
  /^torch\.nn\.functional\.(?:relu|relu6|leaky_relu|elu|selu|celu|silu|mish|hardswish|hardsigmoid|hardtanh|threshold|rrelu)$/;
const ALWAYS =
  /^torch\.(?:nn\.functional\.)?(?:relu|leaky_relu|elu|selu|celu|hardtanh|threshold|rrelu|sigmoid|tanh)_$/;

/** Findings about an in-place activation on a tensor that is used again. */
export function reusedInPlace(flow: Flow, calls: readonly SyntaxNode[]): Finding[] {
  const { text } = flow.resolver;
  if (!/inplace\s*=\s*True|\w_\(/.test(text)) return [];
  return calls.flatMap((node): Finding[] => {
    const call = callParts(node);
    const { input, fixes } = (call && inPlaceInput(flow, node)) ?? {};
    if (!call || input?.name !== 'VariableName' || !isReadAgain(flow, input, node)) return [];
    return [
      {
        start: call.callee.from,
        end: call.callee.to,
        code: 'in-place-relu-reused',
        message: t(
          'It overwrites {0}, which is used again below: there, {0} is the activation’s output. Compute it out of place.',
          textOf(input, text),
        ),
        source: SOURCE,
        ...(fixes && { fixes }),
      },
    ];
  });
}

/** The tensor that a call changes in place, and what makes it not to. */
function inPlaceInput(
  flow: Flow,
  node: SyntaxNode,
): { readonly input: SyntaxNode | undefined; readonly fixes: readonly Fix[] } | undefined {
  const call = callParts(node);
  const value = call && flow.valueOf(call.callee);
  if (!call || (value?.kind !== 'path' && value?.kind !== 'result')) return undefined;
  const { text } = flow.resolver;
  const args = argumentsOf(call.list, text);
  const input = argumentOf(args, 0, 'input');
  if (value.kind === 'path' && ALWAYS.test(value.path))
    return { input, fixes: withoutUnderscore(call.callee) };
  const isLayer = value.kind === 'result' && LAYERS.test(value.path);
  const isFunction = value.kind === 'path' && FUNCTIONS.test(value.path);
  const flag = isLayer
    ? argumentOf(value.args, value.path.endsWith('.ReLU') ? 0 : 9, 'inplace')
    : isFunction
      ? argumentOf(args, 9, 'inplace')
      : undefined;
  return flag && textOf(flag, text) === 'True' ? { input, fixes: [outOfPlace(flag)] } : undefined;
}

/** Whether the tensor, by this name or another that it had before, is read after the statement. */
function isReadAgain({ resolver }: Flow, input: SyntaxNode, node: SyntaxNode): boolean {
  const { text } = resolver;
  let owner: SyntaxNode | null = node.parent;
  while (owner && owner.name !== 'FunctionDefinition') owner = owner.parent;
  const statement = statementOf(node);
  if (!owner || !statement || resolver.scopeOf(input).kind === 'comprehension') return false;
  const name = textOf(input, text);
  const bindings = resolver.table({ node: owner }).names;
  const current = lastBefore(bindings.get(name) ?? [], statement.from);
  const names = new Set([name]);
  for (const [other, others] of bindings) {
    const alias = lastBefore(others, statement.from);
    const isAlias =
      alias?.target.kind === 'value' &&
      textOf(alias.target.node, text) === name &&
      alias.from >= (current?.from ?? -1);
    if (isAlias) names.add(other);
  }
  // Assigned anew by this very statement, a name is the output.
  const next = new Map([...names].map((each) => [each, nextFrom(bindings.get(each) ?? [], statement.from)]));
  let isRead = false;
  owner.cursor().iterate((ref) => {
    if (isRead || ref.name !== 'VariableName' || ref.from < statement.to) return;
    const until = next.get(text.slice(ref.from, ref.to));
    if (!next.has(text.slice(ref.from, ref.to)) || ref.from >= (until ?? Infinity)) return;
    isRead = !isTarget(ref.node) && isSameBranch(statement, ref.node);
  });
  return isRead;
}

const lastBefore = <T extends { readonly from: number }>(bindings: readonly T[], at: number): T | undefined =>
  [...bindings].reverse().find(({ from }) => from <= at);

/** The offset at which the next binding takes effect. */
const nextFrom = (bindings: readonly { readonly from: number }[], at: number): number | undefined =>
  bindings.find(({ from }) => from > at)?.from;

function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | null = node;
  while (statement && !statement.name.endsWith('Statement')) statement = statement.parent;
  return statement ?? undefined;
}

const isTarget = (node: SyntaxNode): boolean =>
  node.parent?.name === 'AssignStatement' && node.nextSibling?.name === 'AssignOp';

/**
 * Whether control reaches the node from the statement: both are in the same block, or the node is deeper in
 * it.
 */
function isSameBranch(statement: SyntaxNode, node: SyntaxNode): boolean {
  const block = statement.parent;
  for (let outer: SyntaxNode | null = node; outer; outer = outer.parent)
    if (outer.from === block?.from && outer.to === block.to && outer.name === block.name) return true;
  return false;
}
