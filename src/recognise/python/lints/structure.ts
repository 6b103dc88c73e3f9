/** Reports layers that do not fit their surroundings. */

import { t } from '../../../l10n';
import type { Finding, Fix } from '../../lints/lint';
import type { PythonAnalysis } from '../analysis';
import { activationOf, argumentOf, callsIn, Flow, sequenceLayers, type Producer } from '../flow';
import {
  argumentsOf,
  attributeParts,
  callParts,
  methodsOf,
  nameOf,
  textOf,
  type SyntaxNode,
} from '../syntax';
import { reach } from '../replaceNames';
import { removal } from './edits';
import { reusedInPlace } from './inPlaceReuse';
import { preluLints } from './prelu';

const LINEAR_SOURCE = 'https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html';
const RELU_SOURCE = 'https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html';

const LINEAR = 'torch.nn.Linear';

/** Signs of a module of tests: their models only have to have weights. */
const TESTS = /^[ \t]*(?:(?:import|from) (?:pytest|unittest)\b|def test_)/m;

/** Losses of real numbers, which may be negative. */
const REGRESSION =
  /^torch\.nn\.(?:(?:MSE|L1|SmoothL1|Huber)Loss|functional\.(?:mse|l1|smooth_l1|huber)_loss)$/;

/** Findings about layers that do not fit their neighbours. */
export function structureLints(analysis: PythonAnalysis): Finding[] {
  const { text, tree } = analysis;
  if (!text.includes('torch')) return [];
  const flow = new Flow(analysis.resolver);
  const calls = callsIn(tree.topNode);
  return [
    ...(text.includes('Linear') && !TESTS.test(text)
      ? calls.flatMap((call) => linearLinear(flow, analysis, call))
      : []),
    ...(/(mse|l1|huber)_?loss/i.test(text) ? calls.flatMap((call) => reluBeforeLoss(flow, call)) : []),
    ...(/(mse|l1|huber)loss/i.test(text) ? reluBesideLoss(flow, analysis) : []),
    ...reusedInPlace(flow, calls),
    ...preluLints(flow, analysis, calls),
  ];
}

/** Linear layers one after the other, in a sequence or applied to each other. */
function linearLinear(flow: Flow, analysis: PythonAnalysis, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  if (!call) return [];
  const args = argumentsOf(call.list, flow.resolver.text);
  const value = flow.resolver.resolve(call.callee);
  const layers = value?.kind === 'path' ? (sequenceLayers(value.path, args) ?? []) : [];
  const found = layers.flatMap((layer, i): Finding[] => {
    const before = layers[i - 1];
    return before &&
      isLinear(flow, layer) &&
      isLinear(flow, before) &&
      !isNarrow(flow, analysis, before, layer)
      ? [linearFinding(layer, insertion(analysis, layer))]
      : [];
  });
  if (layers.length > 0 || !isLinear(flow, call.callee)) return found;
  const [input] = args;
  const inner = input && flow.producers(input.value);
  const [producer, ...others] = inner ?? [];
  if (!input || !producer || others.length > 0 || producer.path !== LINEAR || producer.input === undefined)
    return found;
  return isNarrow(flow, analysis, producer.node, call.callee)
    ? found
    : [...found, linearFinding(call.callee, wrapping(analysis, input.value))];
}

/** Whether the expression is a Linear layer of PyTorch. */
function isLinear(flow: Flow, layer: SyntaxNode): boolean {
  const value = flow.valueOf(layer);
  return value?.kind === 'result' && value.path === LINEAR;
}

/** Two layers with fewer channels between them than on either side are a map of low rank, which one layer is not. */
function isNarrow(flow: Flow, { constants }: PythonAnalysis, first: SyntaxNode, second: SyntaxNode): boolean {
  const size = (layer: SyntaxNode, position: number, name: string): number | string | undefined => {
    const value = flow.valueOf(layer);
    const given = value?.kind === 'result' ? argumentOf(value.args, position, name) : undefined;
    return given && (constants.readNumber(given) ?? textOf(given, flow.resolver.text));
  };
  const [before, between, after] = [
    size(first, 0, 'in_features'),
    size(first, 1, 'out_features'),
    size(second, 1, 'out_features'),
  ];
  if (typeof before === 'number' && typeof between === 'number' && typeof after === 'number')
    return between < before && between < after;
  return between !== before && between !== after;
}

/** An activation before a layer of a sequence. */
function insertion({ resolver }: PythonAnalysis, layer: SyntaxNode): readonly Fix[] {
  const relu = layer.parent?.name === 'ArgList' ? reach(resolver, layer, 'torch.nn.ReLU') : undefined;
  if (relu === undefined || layer.prevSibling?.name === 'AssignOp') return [];
  const code = `${relu}()`;
  return [
    { title: t('Insert {0}', code), changes: [{ from: layer.from, to: layer.from, insert: `${code}, ` }] },
  ];
}

/** An activation around what the second layer is applied to. */
function wrapping({ resolver, text }: PythonAnalysis, input: SyntaxNode): readonly Fix[] {
  const relu = reach(resolver, input, 'torch.relu') ?? reach(resolver, input, 'torch.nn.functional.relu');
  if (relu === undefined) return [];
  const insert = `${relu}(${textOf(input, text)})`;
  return [{ title: t('Insert {0}', relu), changes: [{ from: input.from, to: input.to, insert }] }];
}

const linearFinding = (node: SyntaxNode, fixes: readonly Fix[]): Finding => ({
  fixes,
  start: node.from,
  end: node.to,
  code: 'linear-linear',
  message: t(
    'Two Linear layers with nothing between them can do no more than one. An activation is missing.',
  ),
  source: LINEAR_SOURCE,
});

const isRelu = ({ resolver }: Flow, producer: Producer): boolean =>
  activationOf(resolver, producer)?.id === 'relu';

/** `F.mse_loss(pred, y)` and `criterion(pred, y)` where pred comes out of a ReLU. */
function reluBeforeLoss(flow: Flow, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  const value = call && flow.valueOf(call.callee);
  if (!call || (value?.kind !== 'path' && value?.kind !== 'result') || !REGRESSION.test(value.path))
    return [];
  const isClass = value.path.endsWith('Loss');
  if (isClass !== (value.kind === 'result')) return [];
  const predictions = argumentOf(argumentsOf(call.list, flow.resolver.text), 0, 'input');
  const producers = predictions && flow.producers(predictions);
  return producers?.every((producer) => isRelu(flow, producer))
    ? producers.map((producer) => lossFinding(flow, producer))
    : [];
}

/** A class that has one sequence, which ends in a ReLU, and a regression loss. */
function reluBesideLoss(flow: Flow, { tree, resolver }: PythonAnalysis): Finding[] {
  const classes: SyntaxNode[] = [];
  tree.cursor().iterate((ref) => {
    if (ref.name === 'ClassDefinition') classes.push(ref.node);
  });
  return classes.flatMap((definition): Finding[] => {
    const setUp = methodsOf(definition).find((method) => nameOf(method, resolver.text) === '__init__');
    const own = setUp ? callsIn(setUp).filter(({ parent }) => parent?.name === 'AssignStatement') : [];
    const made = own.flatMap((node) => {
      const value = flow.valueOf(node);
      const target = node.parent?.firstChild;
      const isAttribute = target?.name === 'MemberExpression' && attributeParts(target) !== undefined;
      return value?.kind === 'result' && isAttribute ? [{ node, value }] : [];
    });
    const losses = made.filter(({ value }) => REGRESSION.test(value.path));
    const [net, ...others] = made.filter(({ value }) => !REGRESSION.test(value.path));
    if (losses.length !== 1 || !net || others.length > 0) return [];
    const layers = sequenceLayers(net.value.path, net.value.args) ?? [];
    const last = layers[layers.length - 1];
    const producers = last && flow.ofLayer(last);
    return last && producers?.every((producer) => isRelu(flow, producer))
      ? [lossFinding(flow, { node: last, path: '', args: [] })]
      : [];
  });
}

const lossFinding = (flow: Flow, producer: Producer): Finding => ({
  start: producer.node.from,
  end: producer.node.to,
  fixes: removal(flow, producer, 'ReLU'),
  code: 'relu-before-regression-loss',
  message: t(
    'A ReLU before a regression loss cannot give negative predictions, and gives no gradient where its input is negative. Leave it out, or use softplus if the target is positive.',
  ),
  source: RELU_SOURCE,
});
