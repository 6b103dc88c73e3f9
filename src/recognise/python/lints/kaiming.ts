import { t } from '../../../l10n';
import { formatNumber } from '../../../math/analysis';
import { defaultParams, getEntry } from '../../../math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../math/catalogue/types';
import type { ActivationReference, TextChange } from '../../types';
import { bindActivation, type Bound } from '../bind';
import type { Constants } from '../constants';
import type { PythonAnalysis } from '../analysis';
import type { Finding, Fix } from '../../lints/lint';
import { argumentOf, callsIn, type Flow } from '../flow';
import { activationNames } from '../names';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  textOf,
  type CallArgument,
  type SyntaxNode,
} from '../syntax';

const SOURCE = 'https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain';

const INITIALISERS = /^torch\.nn\.init\.kaiming_(normal|uniform)_?$/;

/** Gains closer than this make no difference to training: Leaky ReLU's 0.01 is as good as ReLU. */
const SAME_GAIN = 1e-3;

/** Layers that do not change which nonlinearity follows the weights. */
const PASSED = /^torch\.nn\.(BatchNorm[123]d|LayerNorm|GroupNorm|InstanceNorm[123]d|Dropout)$/;

/** An activation with the parameters that its gain depends on. */
interface Nonlinearity {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly gain: number;
}

/** With what PyTorch's calculate_gain returns for it; undefined for activations that it does not know. */
function nonlinearity(entry: ActivationEntry | undefined, params: ParameterValues): Nonlinearity | undefined {
  const gain = entry?.torchGain?.({ ...defaultParams(entry), ...params });
  return entry && gain !== undefined ? { entry, params, gain } : undefined;
}

/** Kaiming initialisation for another nonlinearity, or another slope, than the one that follows the weights. */
export function kaimingLints(flow: Flow, analysis: PythonAnalysis): Finding[] {
  const { text, tree } = flow.resolver;
  if (!text.includes('kaiming_')) return [];
  const { constants } = analysis;
  return callsIn(tree.topNode).flatMap((node) => {
    const call = callParts(node);
    const value = call && flow.resolver.resolve(call.callee);
    if (!call || value?.kind !== 'path' || !INITIALISERS.test(value.path)) return [];
    const args = argumentsOf(call.list, text);
    const initialised = initialisedFor(args, constants);
    const weight = argumentOf(args, 0, 'tensor');
    const owner = flow.resolver.enclosingClass(node);
    if (!initialised || !weight || !owner) return [];
    const following =
      followingLayer(flow, weight, owner, constants) ??
      (isUnbounded(initialised.entry.id)
        ? followingInClass(flow, weight, owner, analysis.references())
        : undefined);
    return following && differs(initialised, following)
      ? [findingAt(call.callee, initialised, following, drawnFor(args, call.list, following))]
      : [];
  });
}

/** The nonlinearity that the call initialises for; undefined if it cannot be read. */
function initialisedFor(args: readonly CallArgument[], constants: Constants): Nonlinearity | undefined {
  if (args.some(({ star }) => star !== undefined)) return undefined;
  const slope = argumentOf(args, 1, 'a');
  const named = argumentOf(args, 3, 'nonlinearity');
  const name = named ? constants.read(named) : 'leaky_relu';
  const a = slope ? constants.readNumber(slope) : 0;
  if (typeof name !== 'string' || a === undefined) return undefined;
  const entry = activationNames().strings.get('pytorch')?.get(name)?.entry;
  const [spec] = entry?.parameters ?? [];
  return nonlinearity(entry, spec ? { [spec.id]: a } : {});
}

/** For `self.layer.weight`: the activation that the class applies to `self.layer(…)`, where it is always the same. */
function followingLayer(
  flow: Flow,
  weight: SyntaxNode,
  owner: SyntaxNode,
  constants: Constants,
): Nonlinearity | undefined {
  const { text } = flow.resolver;
  const layer = attributeParts(weight)?.object;
  if (!layer || !/^self\.\w+$/.test(textOf(layer, text))) return undefined;
  const name = textOf(layer, text);
  const found = callsIn(owner).flatMap((node) => {
    const applied = appliedActivation(flow, node, constants);
    return applied && comesFrom(flow, applied.input, name) ? [applied.activation] : [];
  });
  return onlyOne(found.map(nonlinearityOf));
}

interface Applied {
  readonly activation: Bound;
  readonly input: SyntaxNode;
}

/** `F.relu(h)` and `self.act(h)`. */
function appliedActivation(flow: Flow, node: SyntaxNode, constants: Constants): Applied | undefined {
  const call = callParts(node);
  const value = call && flow.valueOf(call.callee);
  if (!call || (value?.kind !== 'path' && value?.kind !== 'result')) return undefined;
  const spelled = flow.resolver.spelled(value.path);
  const isLayer = value.kind === 'result';
  if (!spelled || (spelled.spelling.kind === 'class') !== isLayer) return undefined;
  const args = argumentsOf(call.list, flow.resolver.text);
  const input = argumentOf(args, 0, 'input');
  const bound = bindActivation(spelled, isLayer ? value.args : args, constants, flow.resolver.text);
  return input && bound ? { activation: bound, input } : undefined;
}

/** Whether a value is `name(…)`, perhaps normalised. */
function comesFrom(flow: Flow, node: SyntaxNode, name: string): boolean {
  let value: SyntaxNode | undefined = node;
  for (let step = 0; value && step < 4; step++) {
    const [producer, ...others]: readonly { node: SyntaxNode; path: string; input?: SyntaxNode }[] =
      flow.producers(value) ?? [];
    if (!producer || others.length > 0) return false;
    if (textOf(producer.node, flow.resolver.text) === name) return true;
    value = PASSED.test(producer.path) ? producer.input : undefined;
  }
  return false;
}

/**
 * For `m.weight` in a loop over `self.modules()`: the only hidden activation that the class has. It tells nothing of
 * weights drawn for a bounded activation, which are mostly those of the output.
 */
function followingInClass(
  flow: Flow,
  weight: SyntaxNode,
  owner: SyntaxNode,
  references: readonly ActivationReference[],
): Nonlinearity | undefined {
  if (!isLoopOverModules(flow, weight)) return undefined;
  const inClass = references.filter(({ start, end }) => start >= owner.from && end <= owner.to);
  // The nonlinearity's own name is such a reference too. Bounded activations come last, for the output.
  const applied = inClass.filter(({ kind }) => kind !== 'string');
  const hidden = applied.filter(({ activation }) => activation !== undefined && isUnbounded(activation));
  return onlyOne((hidden.length > 0 ? hidden : applied).map(nonlinearityOf));
}

function isUnbounded(activation: string): boolean {
  const entry = getEntry(activation);
  return entry?.range(defaultParams(entry)).max === Infinity;
}

function isLoopOverModules({ resolver }: Flow, weight: SyntaxNode): boolean {
  const object = attributeParts(weight)?.object;
  if (object?.name !== 'VariableName') return false;
  const name = textOf(object, resolver.text);
  for (let node = weight.parent; node; node = node.parent) {
    if (node.name !== 'ForStatement') continue;
    const [, target, , iterated] = childrenOf(node);
    if (!target || !iterated || textOf(target, resolver.text) !== name) continue;
    return /^self\.(modules|children)\(\)$/.test(textOf(iterated, resolver.text));
  }
  return false;
}

function nonlinearityOf({
  activation,
  params,
}: Pick<ActivationReference, 'activation' | 'params'>): Nonlinearity | undefined {
  if (activation === undefined || params.some(({ provenance }) => provenance === 'unknown')) return undefined;
  return nonlinearity(getEntry(activation), Object.fromEntries(params.map(({ id, value }) => [id, value])));
}

function onlyOne(found: readonly (Nonlinearity | undefined)[]): Nonlinearity | undefined {
  const [first, ...others] = found;
  return first && others.every((other) => other?.entry === first.entry && other.gain === first.gain)
    ? first
    : undefined;
}

const differs = (a: Nonlinearity, b: Nonlinearity): boolean => Math.abs(a.gain - b.gain) > SAME_GAIN;

/** The call with the arguments for what follows. */
function drawnFor(
  args: readonly CallArgument[],
  list: SyntaxNode | null,
  { entry, params }: Nonlinearity,
): readonly Fix[] {
  const [spec] = entry.parameters;
  const slope = spec && params[spec.id];
  const isNamed = activationNames().strings.get('pytorch')?.get(entry.id)?.entry === entry;
  if (!list || !isNamed) return [];
  const wanted = [
    ...(slope === undefined ? [] : [{ position: 1, keyword: 'a', code: String(slope) }]),
    { position: 3, keyword: 'nonlinearity', code: `'${entry.id}'` },
  ];
  const changes = wanted.flatMap(({ position, keyword, code }): TextChange[] => {
    const given = argumentOf(args, position, keyword);
    return given ? [{ from: given.from, to: given.to, insert: code }] : [];
  });
  const added = wanted
    .filter(({ position, keyword }) => !argumentOf(args, position, keyword))
    .map(({ keyword, code }) => `, ${keyword}=${code}`);
  const end = list.to - 1;
  const all = added.length === 0 ? changes : [...changes, { from: end, to: end, insert: added.join('') }];
  const ordered = all.sort((a, b) => a.from - b.from);
  return [{ title: t('Draw the weights for {0}', entry.name), changes: ordered }];
}

function findingAt(
  node: SyntaxNode,
  initialised: Nonlinearity,
  following: Nonlinearity,
  fixes: readonly Fix[],
): Finding {
  return {
    fixes,
    start: node.from,
    end: node.to,
    code: 'kaiming-nonlinearity',
    message: t(
      'The weights are drawn for {0}, but {1} follows.',
      described(initialised),
      described(following),
    ),
    source: SOURCE,
  };
}

/** `Leaky ReLU (α = 0.2, gain 1.387)`. */
function described({ entry, params, gain }: Nonlinearity): string {
  const values = entry.parameters.flatMap(({ id, symbol }) => {
    const value = params[id];
    return value === undefined ? [] : [`${symbol} = ${formatNumber(value)}`];
  });
  return `${entry.name} (${[...values, t('gain {0}', formatNumber(gain))].join(', ')})`;
}
