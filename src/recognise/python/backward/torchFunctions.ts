/** Subclasses of torch.autograd.Function. */

import { GRADIENT, inputName } from '../../backward/compare';
import { pairsOf } from '../../backward/made';
import type { BackwardPair } from '../../backward/pair';
import type { Part } from '../../handwritten/parts';
import type { Work } from '../../work';
import type { PythonAnalysis } from '../analysis';
import { methodsOf, nameOf, parametersOf, type Parameter, type SyntaxNode } from '../syntax';
import { BodyReader, elementsOf, type Returned } from './body';
import { defaultsOf, nameExtents } from './definitions';
import { Context } from './values';

const BASES = new Set([
  'torch.autograd.Function',
  'torch.autograd.function.Function',
  'torch.autograd.function.InplaceFunction',
]);

/** The pairs of every such class in the file. */
export function* torchFunctions(analysis: PythonAnalysis): Work<BackwardPair[]> {
  const { resolver, tree } = analysis;
  if (!resolver.text.includes('Function') || !resolver.text.includes('def backward')) return [];
  const classes: SyntaxNode[] = [];
  tree.cursor().iterate((ref) => {
    if (ref.name === 'ClassDefinition') classes.push(ref.node);
  });
  const pairs: BackwardPair[] = [];
  for (const definition of classes) {
    if (resolver.foreignBases(definition).some((base) => BASES.has(base)))
      pairs.push(...pairsOfClass(analysis, definition));
    yield;
  }
  return pairs;
}

function pairsOfClass(analysis: PythonAnalysis, definition: SyntaxNode): BackwardPair[] {
  const { text } = analysis.resolver;
  const method = (name: string): SyntaxNode | undefined =>
    methodsOf(definition).find((candidate) => nameOf(candidate, text) === name);
  const [forward, backward, setup] = [method('forward'), method('backward'), method('setup_context')];
  if (!forward || !backward) return [];
  const context = new Context();
  const parameters = parametersOf(forward.getChild('ParamList'), text);
  const inputs = setup ? parameters : parameters.slice(1);
  if (inputs.some(({ star }) => star)) return [];
  const output = runForward(analysis, forward, inputs, setup ? undefined : parameters[0], context);
  if (!output || (setup && !runSetup(analysis, setup, inputs, output, context))) return [];
  const [own, gradient, ...more] = parametersOf(backward.getChild('ParamList'), text);
  if (!own || !gradient || gradient.star || more.length > 0) return [];
  const returned = runBackward(analysis, backward, own, gradient, context);
  if (!returned) return [];
  return pairsOf({
    name: nameOf(definition, text),
    names: [definition, forward, backward].flatMap(nameExtents),
    forward: output.text,
    inputs: inputs.map((each) => each.name),
    defaults: defaultsOf(inputs, analysis.constants),
    gradient: gradient.name,
    backwardName: 'backward',
    elements: elementsOf(returned),
  });
}

const inputPart = (index: number): Part => ({ text: inputName(index), varies: true });

/** The only output, over the inputs. */
function runForward(
  { resolver, constants }: PythonAnalysis,
  node: SyntaxNode,
  inputs: readonly Parameter[],
  own: Parameter | undefined,
  value: Context,
): Part | undefined {
  const reader = new BodyReader(resolver, constants, node, own && { name: own.name, value });
  inputs.forEach(({ name }, i) => reader.bind(name, inputPart(i)));
  const returned = reader.run();
  return returned?.isTuple === false ? returned.elements[0]?.part : undefined;
}

/** The newer style, in which saving values for backward is separate from the computation. */
function runSetup(
  { resolver, constants }: PythonAnalysis,
  node: SyntaxNode,
  inputs: readonly Parameter[],
  output: Part,
  value: Context,
): boolean {
  const [own, given, result] = parametersOf(node.getChild('ParamList'), resolver.text);
  if (!own || !given || !result) return false;
  return new BodyReader(resolver, constants, node, { name: own.name, value })
    .bindTuple(
      given.name,
      inputs.map((_, i) => inputPart(i)),
    )
    .bind(result.name, { ...output, text: `(${output.text})` })
    .finish();
}

function runBackward(
  { resolver, constants }: PythonAnalysis,
  node: SyntaxNode,
  own: Parameter,
  gradient: Parameter,
  value: Context,
): Returned | undefined {
  value.saved ??= [];
  return new BodyReader(resolver, constants, node, { name: own.name, value })
    .bind(gradient.name, { text: GRADIENT, varies: true })
    .run();
}
