/** Functions under jax.custom_jvp, jax.custom_vjp, jax.custom_gradient and tf.custom_gradient. */

import { GRADIENT, inputName } from '../../backward/compare';
import { pairsOf } from '../../backward/made';
import type { BackwardPair } from '../../backward/pair';
import type { Part } from '../../handwritten/parts';
import type { Work } from '../../work';
import type { PythonAnalysis } from '../analysis';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  nameOf,
  parametersOf,
  partsOf,
  textOf,
  unwrap,
  type Parameter,
  type SyntaxNode,
} from '../syntax';
import { BodyReader, elementsOf, type Returned } from './body';
import { defaultsOf, nameExtents } from './definitions';

/** A function whose derivative is written beside it. */
interface Decorated {
  readonly node: SyntaxNode;
  readonly inputs: readonly Parameter[];
  readonly how: 'jvp' | 'vjp' | 'gradient';
  /** The places of inputs that are not differentiated; rules take them first. */
  readonly fixed: ReadonlySet<number>;
}

const DECORATORS: ReadonlyMap<string, Decorated['how']> = new Map([
  ['jax.custom_jvp', 'jvp'],
  ['jax.custom_vjp', 'vjp'],
  ['jax.custom_gradient', 'gradient'],
  ['tensorflow.custom_gradient', 'gradient'],
]);

/** The tangent of an input, in a rule that pushes them forward. */
const tangentName = (index: number): string => `t_${index + 1}`;

const inputPart = (index: number): Part => ({ text: inputName(index), varies: true });

/** The pairs of every such function in the file. */
export function* customFunctions(analysis: PythonAnalysis): Work<BackwardPair[]> {
  if (!/custom_(jvp|vjp|gradient)/.test(analysis.resolver.text)) return [];
  const decorated: Decorated[] = [];
  analysis.tree.cursor().iterate((ref) => {
    const found = ref.name === 'DecoratedStatement' ? readDecorated(analysis, ref.node) : undefined;
    if (found) decorated.push(found);
  });
  const pairs: BackwardPair[] = [];
  for (const found of decorated) {
    pairs.push(...READERS[found.how](analysis, found));
    yield;
  }
  return pairs;
}

/** A function under one of the decorators, or under one with arguments that say what is not differentiated. */
function readDecorated(analysis: PythonAnalysis, statement: SyntaxNode): Decorated | undefined {
  const { resolver } = analysis;
  const node = statement.getChild('FunctionDefinition');
  if (!node) return undefined;
  const inputs = parametersOf(node.getChild('ParamList'), resolver.text);
  if (inputs.some(({ star }) => star)) return undefined;
  for (const decorator of statement.getChildren('Decorator')) {
    const list = decorator.getChild('ArgList');
    if (!list) {
      const how = DECORATORS.get(decoratorPath(resolver, decorator, decorator.to) ?? '');
      if (how) return { node, inputs, how, fixed: new Set() };
      continue;
    }
    const maker = decoratorPath(resolver, decorator, list.from);
    const [first, ...others] = argumentsOf(list, resolver.text);
    const decorated = maker === 'functools.partial' && first ? resolver.resolve(first.value) : undefined;
    const how = decorated?.kind === 'path' ? DECORATORS.get(decorated.path) : DECORATORS.get(maker ?? '');
    const fixed = how && fixedBy(analysis, decorated ? others : argumentsOf(list, resolver.text));
    if (how && fixed) return { node, inputs, how, fixed };
  }
  return undefined;
}

/** `nondiff_argnums=(1,)`; undefined where there is anything else. */
function fixedBy(
  { constants }: PythonAnalysis,
  args: ReturnType<typeof argumentsOf>,
): ReadonlySet<number> | undefined {
  const [only, ...more] = args;
  if (only?.keyword !== 'nondiff_argnums' || more.length > 0) return undefined;
  const inner = unwrap(only.value);
  const nodes = /^(Tuple|Array)E/.test(inner.name) ? partsOf(inner) : [inner];
  const numbers = nodes.map((each) => constants.readNumber(each));
  return numbers.every((each) => each !== undefined) ? new Set(numbers) : undefined;
}

/** The canonical name of a decorator up to its arguments, whose dotted name is no expression in the tree. */
function decoratorPath(
  resolver: PythonAnalysis['resolver'],
  decorator: SyntaxNode,
  end: number,
): string | undefined {
  const root = childrenOf(decorator).find(({ name }) => /^(VariableName|MemberExpression)$/.test(name));
  const value = root && resolver.resolve(root);
  if (!root || value?.kind !== 'path') return undefined;
  const rest = resolver.text.slice(root.to, end).trim();
  return rest === '' ? value.path : `${value.path}${rest}`;
}

/** The output of a function over its inputs. */
function outputOf({ resolver, constants }: PythonAnalysis, { node, inputs }: Decorated): Part | undefined {
  const reader = new BodyReader(resolver, constants, node, undefined);
  inputs.forEach(({ name }, i) => reader.bind(name, inputPart(i)));
  const returned = reader.run();
  return returned?.isTuple === false ? returned.elements[0]?.part : undefined;
}

/** The parameters of a rule behind those for inputs that are not differentiated, which get these values. */
function ruleParameters(
  { resolver }: PythonAnalysis,
  rule: SyntaxNode,
  reader: BodyReader,
  { fixed }: Decorated,
): readonly Parameter[] {
  const all = parametersOf(rule.getChild('ParamList'), resolver.text);
  [...fixed]
    .sort((a, b) => a - b)
    .forEach((index, i) => {
      const parameter = all[i];
      if (parameter) reader.bind(parameter.name, inputPart(index));
    });
  return all.slice(fixed.size);
}

/** The places of the inputs that are differentiated. */
const differentiated = ({ inputs, fixed }: Decorated): readonly number[] =>
  inputs.map((_, i) => i).filter((i) => !fixed.has(i));

/** Functions given to `f.defjvp(…)` and the like, or decorated by it. */
function rulesOf(analysis: PythonAnalysis, { node }: Decorated, method: string): SyntaxNode[] {
  const { resolver, tree } = analysis;
  const wanted = `${nameOf(node, resolver.text)}.${method}`;
  const found: SyntaxNode[] = [];
  tree.cursor().iterate((ref) => {
    if (ref.name === 'DecoratedStatement') {
      const isRule = ref.node
        .getChildren('Decorator')
        .some((decorator) => textOf(decorator, resolver.text).slice(1).trim() === wanted);
      const definition = isRule ? ref.node.getChild('FunctionDefinition') : null;
      if (definition) found.push(definition);
    }
    if (ref.name !== 'CallExpression') return;
    const call = callParts(ref.node);
    const member = call && attributeParts(call.callee);
    if (!call || !member || textOf(call.callee, resolver.text) !== wanted) return;
    for (const { value, keyword } of argumentsOf(call.list, resolver.text)) {
      const rule = keyword === undefined ? resolver.resolve(value) : undefined;
      if (rule?.kind === 'function') found.push(rule.node);
    }
  });
  return found;
}

function pushedForward(analysis: PythonAnalysis, decorated: Decorated): BackwardPair[] {
  const output = outputOf(analysis, decorated);
  if (!output) return [];
  const { resolver, constants } = analysis;
  const { inputs } = decorated;
  const [rule] = rulesOf(analysis, decorated, 'defjvp');
  if (rule) {
    const reader = new BodyReader(resolver, constants, rule);
    const [primals, tangents] = ruleParameters(analysis, rule, reader, decorated);
    if (!primals || !tangents) return [];
    const returned = reader
      .bindTuple(primals.name, differentiated(decorated).map(inputPart))
      .bindTuple(
        tangents.name,
        differentiated(decorated).map((i) => ({ text: tangentName(i), varies: true })),
      )
      .run();
    const tangent = returned?.elements[1];
    if (!returned || !tangent?.part) return [];
    const { node, part } = tangent;
    // The other inputs are constant.
    const elements = inputs.map((_, i) => ({
      node,
      part: decorated.fixed.has(i) ? undefined : { ...part, text: alone(part.text, i, inputs.length) },
    }));
    return made(analysis, decorated, rule, output, { ...returned, elements }, tangents.name);
  }
  const rules = decorated.fixed.size > 0 ? [] : rulesOf(analysis, decorated, 'defjvps');
  return rules.flatMap((each, i): BackwardPair[] => {
    const [tangent, answer, ...own] = parametersOf(each.getChild('ParamList'), resolver.text);
    if (!tangent || !answer || own.length !== inputs.length) return [];
    const reader = new BodyReader(resolver, constants, each, undefined)
      .bind(tangent.name, { text: GRADIENT, varies: true })
      .bind(answer.name, { ...output, text: `(${output.text})` });
    own.forEach(({ name }, k) => reader.bind(name, inputPart(k)));
    const returned = reader.run();
    const [only] = returned?.elements ?? [];
    if (!returned || !only || returned.isTuple) return [];
    const elements = inputs.map((_, k) => (k === i ? only : { node: only.node, part: undefined }));
    return made(analysis, decorated, each, output, { ...returned, elements }, tangent.name);
  });
}

/** The tangent with all but one of the inputs' tangents 0. */
function alone(text: string, index: number, count: number): string {
  let result = text;
  for (let i = 0; i < count; i++)
    result = result.replace(new RegExp(`\\b${tangentName(i)}\\b`, 'g'), i === index ? GRADIENT : '0');
  return result;
}

function pulledBack(analysis: PythonAnalysis, decorated: Decorated): BackwardPair[] {
  const { resolver, constants } = analysis;
  const { inputs } = decorated;
  const output = outputOf(analysis, decorated);
  const [forward, backward] = rulesOf(analysis, decorated, 'defvjp');
  if (!output || !forward || !backward) return [];
  const parameters = parametersOf(forward.getChild('ParamList'), resolver.text);
  const runner = new BodyReader(resolver, constants, backward);
  const [kept, gradient, ...more] = ruleParameters(analysis, backward, runner, decorated);
  if (!kept || !gradient || more.length > 0 || parameters.length !== inputs.length) return [];
  const reader = new BodyReader(resolver, constants, forward, undefined);
  parameters.forEach(({ name }, i) => reader.bind(name, inputPart(i)));
  const residuals = reader.run()?.elements[1];
  if (!residuals) return [];
  const parts = reader.parts(residuals.node);
  runner.bind(gradient.name, { text: GRADIENT, varies: true }).bindTuple(kept.name, parts);
  if (residuals.part) runner.bind(kept.name, residuals.part);
  const returned = runner.run();
  if (!returned) return [];
  const [only] = returned.elements;
  const given = returned.isTuple || !only ? returned.elements : inBrackets(runner, only.node);
  const places = differentiated(decorated);
  const elements = inputs.map((_, i) => given[places.indexOf(i)] ?? { node: backward, part: undefined });
  return made(analysis, decorated, backward, output, { ...returned, elements }, gradient.name);
}

/** The elements of a list that is returned. */
function inBrackets(reader: BodyReader, node: SyntaxNode): Returned['elements'] {
  if (node.name !== 'ArrayExpression') return [];
  const parts = reader.parts(node);
  return partsOf(node).map((each, i) => ({ node: each, part: parts[i] }));
}

/** `return y, grad` with grad a function within. */
function withGradient(analysis: PythonAnalysis, decorated: Decorated): BackwardPair[] {
  const { resolver, constants } = analysis;
  const { node, inputs } = decorated;
  const outer = new BodyReader(resolver, constants, node, undefined);
  inputs.forEach(({ name }, i) => outer.bind(name, inputPart(i)));
  const [output, rule] = outer.run()?.elements ?? [];
  const value = rule && resolver.resolve(rule.node);
  if (!output?.part || value?.kind !== 'function') return [];
  const [gradient, ...more] = parametersOf(value.node.getChild('ParamList'), resolver.text);
  if (!gradient || gradient.star || more.some(({ default: standard, star }) => !standard && !star)) return [];
  const returned = new BodyReader(resolver, constants, value.node, undefined)
    .inherit(outer)
    .bind(gradient.name, { text: GRADIENT, varies: true })
    .run();
  return returned ? made(analysis, decorated, value.node, output.part, returned, gradient.name) : [];
}

function made(
  { resolver, constants }: PythonAnalysis,
  { node, inputs }: Decorated,
  rule: SyntaxNode,
  output: Part,
  returned: Returned,
  gradient: string,
): BackwardPair[] {
  return pairsOf({
    name: nameOf(node, resolver.text),
    names: [node, rule].flatMap(nameExtents),
    forward: output.text,
    inputs: inputs.map((each) => each.name),
    defaults: defaultsOf(inputs, constants),
    gradient,
    backwardName: nameOf(rule, resolver.text) || 'lambda',
    elements: elementsOf(returned),
  }).map((pair) => ({ ...pair, isRule: true }));
}

const READERS: Readonly<
  Record<Decorated['how'], (analysis: PythonAnalysis, decorated: Decorated) => BackwardPair[]>
> = { jvp: pushedForward, vjp: pulledBack, gradient: withGradient };
