import { t } from '../../../l10n';
import type { Finding } from '../../lints/lint';
import { renaming } from './edits';
import {
  activationOf,
  argumentOf,
  callsIn,
  kerasPath,
  sequenceLayers,
  type Flow,
  type Producer,
} from '../flow';
import { argumentsOf, callParts, type SyntaxNode } from '../syntax';

const DROPOUT = new Set(['torch.nn.Dropout', 'torch.nn.functional.dropout', 'keras.layers.Dropout']);

const SOURCE = {
  torch: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html',
  keras: 'https://keras.io/api/layers/regularization_layers/alpha_dropout/',
} as const;

/** Plain dropout on SELU's output, which moves the mean and variance that SELU keeps. */
export function dropoutLints(flow: Flow): Finding[] {
  const { text, tree } = flow.resolver;
  if (!/selu/i.test(text) || !/dropout/i.test(text)) return [];
  return callsIn(tree.topNode).flatMap((call) => [...applied(flow, call), ...inSequence(flow, call)]);
}

/** `self.dropout(F.selu(x))`, also by way of a variable. */
function applied(flow: Flow, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  const value = call && flow.valueOf(call.callee);
  if (!call || (value?.kind !== 'path' && value?.kind !== 'result')) return [];
  const path = kerasPath(value.path);
  const isFunction = path === 'torch.nn.functional.dropout';
  if (!DROPOUT.has(path) || isFunction !== (value.kind === 'path')) return [];
  const input = argumentOf(argumentsOf(call.list, flow.resolver.text), 0, 'input', 'inputs');
  const producers = input && flow.producers(input);
  return producers?.every((producer) => isSelu(flow, producer))
    ? [findingAt(flow, call.callee, path, value.path)]
    : [];
}

/** `nn.Sequential(…, nn.SELU(), nn.Dropout(0.5), …)`. */
function inSequence(flow: Flow, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  const value = call && flow.resolver.resolve(call.callee);
  if (!call || value?.kind !== 'path') return [];
  const layers = sequenceLayers(value.path, argumentsOf(call.list, flow.resolver.text)) ?? [];
  return layers.flatMap((layer, i) => {
    const before = layers[i - 1];
    const made = flow.valueOf(layer);
    const path = made?.kind === 'result' ? kerasPath(made.path) : undefined;
    if (!before || path === undefined || !DROPOUT.has(path)) return [];
    const producers = flow.ofLayer(before);
    return producers?.every((producer) => isSelu(flow, producer))
      ? [findingAt(flow, layer, path, made?.kind === 'result' ? made.path : path)]
      : [];
  });
}

const isSelu = ({ resolver }: Flow, producer: Producer): boolean =>
  activationOf(resolver, producer)?.id === 'selu';

function findingAt(flow: Flow, node: SyntaxNode, path: string, written: string): Finding {
  const name = path.endsWith('.dropout') ? 'alpha_dropout' : 'AlphaDropout';
  return {
    start: node.from,
    end: node.to,
    code: 'selu-dropout',
    message: t(
      'Dropout after SELU moves the mean and variance that SELU keeps from layer to layer. AlphaDropout keeps them.',
    ),
    source: path.startsWith('keras') ? SOURCE.keras : SOURCE.torch,
    fixes: renaming(flow, node, written, name),
  };
}
