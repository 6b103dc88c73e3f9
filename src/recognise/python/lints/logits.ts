import { t } from '../../../l10n';
import type { Finding } from '../../lints/lint';
import { removal } from './edits';
import {
  activationOf,
  argumentOf,
  callsIn,
  kerasPath,
  returnsOf,
  sequenceLayers,
  type Flow,
  type Producer,
} from '../flow';
import { argumentsOf, attributeParts, callParts, textOf, type SyntaxNode } from '../syntax';

/** Ids of the catalogue. */
type Squashing = 'softmax' | 'sigmoid';

/** A loss that takes logits. */
interface Loss {
  readonly squashing: Squashing;
  readonly name: string;
  /** The position of its predictions. */
  readonly position: number;
  readonly keywords: readonly string[];
  /** It takes logits only with this argument set to True. */
  readonly flag?: string;
  readonly source: string;
}

const TORCH = 'https://docs.pytorch.org/docs/stable/generated/torch.nn';
const KERAS = 'https://keras.io/api/losses/probabilistic_losses';

const torchLoss = (squashing: Squashing, name: string): Loss => ({
  squashing,
  name,
  position: 0,
  keywords: ['input'],
  source: `${TORCH}.${name}.html`,
});
const kerasLoss = (squashing: Squashing, name: string, position = 1): Loss => ({
  squashing,
  name,
  position,
  keywords: ['y_pred', 'output'],
  flag: 'from_logits',
  source: `${KERAS}/#${name.toLowerCase()}-class`,
});

/** Losses by canonical name; classes are applied to the predictions later, functions at once. */
const LOSSES: ReadonlyMap<string, Loss> = new Map([
  ['torch.nn.CrossEntropyLoss', torchLoss('softmax', 'CrossEntropyLoss')],
  ['torch.nn.functional.cross_entropy', torchLoss('softmax', 'CrossEntropyLoss')],
  ['torch.nn.BCEWithLogitsLoss', torchLoss('sigmoid', 'BCEWithLogitsLoss')],
  ['torch.nn.functional.binary_cross_entropy_with_logits', torchLoss('sigmoid', 'BCEWithLogitsLoss')],
  ['keras.losses.CategoricalCrossentropy', kerasLoss('softmax', 'CategoricalCrossentropy')],
  ['keras.losses.SparseCategoricalCrossentropy', kerasLoss('softmax', 'SparseCategoricalCrossentropy')],
  ['keras.losses.BinaryCrossentropy', kerasLoss('sigmoid', 'BinaryCrossentropy')],
]);

/** Maximum number of functions that return the result of another. */
const MAX_DEPTH = 5;

/** Worth a look at all; nothing below is done for other texts. */
const MENTIONED = /cross_?entropy|BCEWithLogitsLoss/i;

/** A softmax or sigmoid whose result goes to a loss that applies one itself. */
export function logitLints(flow: Flow): Finding[] {
  const { text, tree } = flow.resolver;
  if (!MENTIONED.test(text)) return [];
  return callsIn(tree.topNode).flatMap((call) => [...appliedLoss(flow, call), ...compiledLoss(flow, call)]);
}

/** `criterion(output, target)`, `F.cross_entropy(output, target)`. */
function appliedLoss(flow: Flow, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  const value = call && flow.valueOf(call.callee);
  if (!call || (value?.kind !== 'path' && value?.kind !== 'result')) return [];
  const path = kerasPath(value.path);
  // Calling a class makes the loss, calling what came of that applies it.
  const isClass = /\.[A-Z]\w*$/.test(path);
  const loss = LOSSES.get(path);
  if (!loss || isClass !== (value.kind === 'result')) return [];
  if (value.kind === 'result' && !takesLogits(flow, loss, value.args)) return [];
  const args = argumentsOf(call.list, flow.resolver.text);
  const predictions = argumentOf(args, loss.position, ...loss.keywords);
  return predictions ? findingsFor(flow, loss, flow.producers(predictions)) : [];
}

/** `model.compile(loss=CategoricalCrossentropy(from_logits=True))`. */
function compiledLoss(flow: Flow, node: SyntaxNode): Finding[] {
  const call = callParts(node);
  const member = call && attributeParts(call.callee);
  if (!member || textOf(member.attribute, flow.resolver.text) !== 'compile') return [];
  const given = argumentOf(argumentsOf(call.list, flow.resolver.text), 1, 'loss');
  const value = given && flow.valueOf(given);
  const loss = value?.kind === 'result' ? LOSSES.get(kerasPath(value.path)) : undefined;
  if (!loss || value?.kind !== 'result' || !takesLogits(flow, loss, value.args)) return [];
  return findingsFor(flow, loss, outputsOf(flow, member.object));
}

function takesLogits({ resolver }: Flow, { flag }: Loss, args: Producer['args']): boolean {
  if (flag === undefined) return true;
  const value = argumentOf(args, 0, flag);
  return value !== undefined && textOf(value, resolver.text) === 'True';
}

/** The origins of the outputs of a Keras model. */
function outputsOf(flow: Flow, model: SyntaxNode, depth = 0): readonly Producer[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const added = lastAdded(flow, model);
  if (added) return added === 'unknown' ? undefined : flow.ofLayer(added);
  const value = flow.valueOf(model);
  if (value?.kind === 'result') {
    if (sequenceLayers(value.path, value.args)) return flow.ofLayer(model);
    if (!/^keras\.(models\.)?Model$/.test(kerasPath(value.path))) return undefined;
    const outputs = argumentOf(value.args, 1, 'outputs');
    return outputs && flow.producers(outputs);
  }
  // `build_model()`, or a variable with its result.
  const bound = model.name === 'VariableName' ? flow.boundTo(model) : model;
  const callee = bound?.name === 'CallExpression' ? callParts(bound)?.callee : undefined;
  const built = callee && flow.resolver.resolve(callee);
  const returned = built?.kind === 'function' ? returnsOf(built.node) : undefined;
  const [only, ...more] = returned ?? [];
  return only && more.length === 0 ? outputsOf(flow, only, depth + 1) : undefined;
}

/**
 * The layer of the last `model.add(…)` before the place, in the same block. Undefined if nothing is added
 * there; unknown if a branch or a loop may add something.
 */
function lastAdded({ resolver }: Flow, model: SyntaxNode): SyntaxNode | 'unknown' | undefined {
  let statement: SyntaxNode = model;
  while (statement.parent && !/^(Body|Script)$/.test(statement.parent.name)) statement = statement.parent;
  const add = `${textOf(model, resolver.text)}.add`;
  for (let before = statement.prevSibling; before; before = before.prevSibling) {
    if (!textOf(before, resolver.text).includes(add)) continue;
    const call = before.name === 'ExpressionStatement' ? before.firstChild : null;
    const parts = call?.name === 'CallExpression' ? callParts(call) : undefined;
    if (!parts || textOf(parts.callee, resolver.text) !== add) return 'unknown';
    return argumentOf(argumentsOf(parts.list, resolver.text), 0, 'layer') ?? 'unknown';
  }
  return undefined;
}

/** One finding for each producer, but only where all of them squash. */
function findingsFor(
  flow: Flow,
  { squashing, name, flag, source }: Loss,
  producers: readonly Producer[] | undefined,
): Finding[] {
  const squashes = (producer: Producer): boolean => activationOf(flow.resolver, producer)?.id === squashing;
  if (!producers?.every(squashes)) return [];
  const code = squashing === 'softmax' ? 'softmax-cross-entropy' : 'sigmoid-bce-logits';
  const loss = flag === undefined ? name : `${name}(${flag}=True)`;
  return producers.map((producer) => ({
    start: producer.node.from,
    end: producer.node.to,
    code,
    message: t(
      '{0} applies the {1} itself, so here it is applied twice. Give it the logits.',
      loss,
      squashing,
    ),
    source,
    fixes: removal(flow, producer, squashing),
  }));
}
