/** PReLU whose slope is shared by layers, or pulled to 0 by weight decay. */

import { t } from '../../../l10n';
import type { Finding, Fix } from '../../lints/lint';
import type { PythonAnalysis } from '../analysis';
import { argumentOf, callsIn, sequenceLayers, type Flow } from '../flow';
import { reach } from '../replaceNames';
import { argumentsOf, attributeParts, callParts, textOf, type SyntaxNode } from '../syntax';

const SOURCE = 'https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html';
const PRELU = 'torch.nn.PReLU';

/** Findings about a PReLU that is shared by layers, or whose slopes have weight decay. */
export function preluLints(flow: Flow, analysis: PythonAnalysis, calls: readonly SyntaxNode[]): Finding[] {
  if (!analysis.text.includes('PReLU')) return [];
  return [
    ...shared(flow, calls),
    ...calls.flatMap((call) => sharedInSequence(flow, call)),
    ...decayed(flow, analysis, calls),
  ];
}

/** `self.prelu(…)` more than once in one method. */
function shared(flow: Flow, calls: readonly SyntaxNode[]): Finding[] {
  const applied = new Map<string, SyntaxNode[]>();
  for (const node of calls) {
    const callee = callParts(node)?.callee;
    const value = callee?.name === 'MemberExpression' ? flow.valueOf(callee) : undefined;
    if (!callee || value?.kind !== 'result' || value.path !== PRELU) continue;
    const key = `${functionAround(node)?.from ?? 0}:${textOf(callee, flow.resolver.text)}`;
    applied.set(key, [...(applied.get(key) ?? []), callee]);
  }
  return [...applied.values()].flatMap((callees) => {
    const [, second] = callees;
    return second ? [finding(second, 'shared-prelu', sharedText())] : [];
  });
}

const sharedText = (): string =>
  t('The same PReLU follows several layers here, so that they share one learned slope. Give each its own.');

/** `nn.Sequential(…, self.act, …, self.act)` */
function sharedInSequence(flow: Flow, node: SyntaxNode): Finding[] {
  const { resolver } = flow;
  const call = callParts(node);
  const value = call && resolver.resolve(call.callee);
  if (!call || value?.kind !== 'path') return [];
  const layers = sequenceLayers(value.path, argumentsOf(call.list, resolver.text)) ?? [];
  const named = layers.filter(({ name }) => name === 'MemberExpression' || name === 'VariableName');
  const seen = new Set<string>();
  return named.flatMap((layer): Finding[] => {
    const made = flow.valueOf(layer);
    const name = textOf(layer, resolver.text);
    if (made?.kind !== 'result' || made.path !== PRELU || !seen.has(name)) {
      seen.add(name);
      return [];
    }
    const own = reach(resolver, layer, PRELU);
    const code = `${own ?? ''}()`;
    const fixes = [
      { title: t('Replace with {0}', code), changes: [{ from: layer.from, to: layer.to, insert: code }] },
    ];
    return [{ ...finding(layer, 'shared-prelu', sharedText()), ...(own !== undefined && { fixes }) }];
  });
}

function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  let owner: SyntaxNode | null = node;
  while (owner && owner.name !== 'FunctionDefinition') owner = owner.parent;
  return owner ?? undefined;
}

/** `AdamW(model.parameters(), weight_decay=…)` for a model of this file that has a PReLU. */
function decayed(
  flow: Flow,
  { constants, resolver }: PythonAnalysis,
  calls: readonly SyntaxNode[],
): Finding[] {
  return calls.flatMap((node): Finding[] => {
    const call = callParts(node);
    const value = call && resolver.resolve(call.callee);
    if (!call || value?.kind !== 'path' || !/^torch\.optim\.\w+$/.test(value.path)) return [];
    const args = argumentsOf(call.list, resolver.text);
    const decay = argumentOf(args, 99, 'weight_decay');
    const amount = decay ? constants.readNumber(decay) : value.path.endsWith('.AdamW') ? 0.01 : 0;
    const params = argumentOf(args, 0, 'params');
    const model = parametersOwner(params, resolver.text);
    const made = model && flow.valueOf(model);
    if (amount === undefined || amount <= 0 || !made || !holdsPrelu(flow, made)) return [];
    const message = t(
      'Weight decay pulls the learned slopes of PReLU to 0, so that it becomes ReLU. Leave them out of it.',
    );
    const prelu = reach(resolver, node, PRELU);
    return [
      {
        ...finding(decay ?? call.callee, 'prelu-weight-decay', message),
        ...(params &&
          prelu !== undefined && { fixes: [groups(params, textOf(model, resolver.text), prelu)] }),
      },
    ];
  });
}

/** Two groups of parameters in place of all, of which the slopes do not decay. */
function groups({ from, to }: SyntaxNode, model: string, prelu: string): Fix {
  const of = (condition: string): string =>
    `[p for layer in ${model}.modules() if ${condition} for p in layer.parameters(recurse=False)]`;
  const [others, slopes] = [of(`not isinstance(layer, ${prelu})`), of(`isinstance(layer, ${prelu})`)];
  const insert = `[{"params": ${others}}, {"params": ${slopes}, "weight_decay": 0.0}]`;
  return { title: t('Leave the slopes out of weight decay'), changes: [{ from, to, insert }] };
}

/** `model` of `model.parameters()`. */
function parametersOwner(node: SyntaxNode | undefined, text: string): SyntaxNode | undefined {
  const callee = node?.name === 'CallExpression' ? callParts(node)?.callee : undefined;
  const member = callee?.name === 'MemberExpression' ? attributeParts(callee) : undefined;
  return member && textOf(member.attribute, text) === 'parameters' ? member.object : undefined;
}

function holdsPrelu(flow: Flow, value: NonNullable<ReturnType<Flow['valueOf']>>): boolean {
  if (value.kind === 'object') {
    return callsIn(value.node).some((node) => {
      const made = flow.resolver.resolve(node);
      return made?.kind === 'result' && made.path === PRELU;
    });
  }
  if (value.kind !== 'result') return false;
  return value.args.some(({ value: layer }) => {
    const made = flow.valueOf(layer);
    return made?.kind === 'result' && made.path === PRELU;
  });
}

const finding = (node: SyntaxNode, code: Finding['code'], message: string): Finding => ({
  start: node.from,
  end: node.to,
  code,
  message,
  source: SOURCE,
});
