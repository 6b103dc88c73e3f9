/** Functions that belong together by their names: `gelu` and `gelu_backward`, `f` and `df`; kernels of Triton, too. */

import { functionOfDerivative, inputOfGradient } from '../../backward/names';
import type { BackwardPair } from '../../backward/pair';
import { inputPart, rolesOf, scaledByGradient, type Differentiable, type Roles } from '../../backward/roles';
import type { Part } from '../../handwritten/parts';
import type { PythonAnalysis } from '../analysis';
import { childrenOf, functionIn, parametersOf, textOf, type Parameter, type SyntaxNode } from '../syntax';
import { nameOf, type Returned } from './body';
import { KernelReader, type Stored } from './kernel';
import { pairsOf, type Elements } from './pairs';

const MENTIONED = /def \w*(backward|bwd|grad|deriv|prime|_dx)|def d\w+|Deriv/i;

/** The pairs among the functions of the module, and among those of each class. */
export function namedPairs(analysis: PythonAnalysis): BackwardPair[] {
  if (!MENTIONED.test(analysis.resolver.text)) return [];
  const blocks: SyntaxNode[] = [analysis.tree.topNode];
  analysis.tree.cursor().iterate((ref) => {
    const body = ref.name === 'ClassDefinition' ? ref.node.getChild('Body') : null;
    if (body) blocks.push(body);
  });
  return blocks.flatMap((block) => {
    const functions = childrenOf(block).flatMap((statement) => functionIn(statement) ?? []);
    const byName = new Map(functions.map((node) => [nameOf(node, analysis.resolver.text), node] as const));
    const names = new Set(byName.keys());
    return [...byName].flatMap(([name, derivative]) => {
      const base = functionOfDerivative(name, names);
      const forward = base === undefined ? undefined : byName.get(base);
      return forward ? pairOf(analysis, forward, derivative) : [];
    });
  });
}

/** The name of the parameter that an address starts with, and of those that such an address is assigned from. */
function addressedIn(node: SyntaxNode, text: string, how: 'load' | 'load|store'): ReadonlySet<string> {
  const body = textOf(node, text);
  const names = new Set<string>();
  for (const [, name] of body.matchAll(new RegExp(`\\b(?:${how})\\(\\s*\\(*([A-Za-z_]\\w*)`, 'g')))
    if (name !== undefined) names.add(name);
  for (const name of names) {
    const first = new RegExp(`\\b${name}\\s*=\\s*\\(*([A-Za-z_]\\w*)\\s*\\+`).exec(body)?.[1];
    if (first !== undefined) names.add(first);
  }
  return names;
}

/** What a function gives: the values that it returns, or those that it stores through its parameters. */
interface Given {
  readonly returned: Returned | undefined;
  readonly stored: readonly Stored[];
}

/** Runs a body whose parameters have values; those that it loads through stand for the numbers there. */
function run(
  { resolver, constants }: PythonAnalysis,
  node: SyntaxNode,
  parameters: readonly Parameter[],
  values: ReadonlyMap<string, Part>,
): Given | undefined {
  const reader = new KernelReader(resolver, constants, node);
  const addressed = addressedIn(node, resolver.text, 'load|store');
  for (const { name } of parameters) {
    const value = values.get(name);
    if (addressed.has(name)) reader.bindPointer(name, value);
    else if (value) reader.bind(name, value);
    else reader.leaveUnknown(name);
  }
  const { returned, stored } = reader.runKernel() ?? {};
  return returned || stored ? { returned, stored: stored ?? [] } : undefined;
}

interface Forward extends Differentiable {
  /** It has no other input that gradients go to. */
  readonly isOnly: boolean;
}

/** The only output of a function, with the name of the pointer that it is stored through. */
function outputOf({
  returned,
  stored,
}: Given): { readonly part: Part; readonly name: string | undefined } | undefined {
  const [value] = returned?.isTuple === false ? returned.elements : [];
  const [store, ...more] = returned ? [] : stored;
  const part = value?.part ?? (more.length === 0 ? store?.part : undefined);
  return part && { part, name: store?.pointer };
}

function pairOf(analysis: PythonAnalysis, forward: SyntaxNode, derivative: SyntaxNode): BackwardPair[] {
  const { resolver, constants } = analysis;
  const { text } = resolver;
  const inputs = explicit(parametersOf(forward.getChild('ParamList'), text));
  const parameters = explicit(parametersOf(derivative.getChild('ParamList'), text));
  if ([...inputs, ...parameters].some(({ star }) => star)) return [];
  const own = new Map(inputs.map(({ name }, i) => [name, inputPart(i)] as const));
  const result = run(analysis, forward, inputs, own);
  const output = result && outputOf(result);
  if (!output) return [];
  const names = inputs.map(({ name }) => name);
  const loaded = addressedIn(forward, text, 'load');
  const of: Forward = {
    inputs: names,
    main: Math.max(
      0,
      names.findIndex((name) => loaded.has(name)),
    ),
    isOnly: names.length === 1 || loaded.size === 1,
    output: output.part,
    // What is stored in place has the name of an input.
    outputName: output.name !== undefined && loaded.has(output.name) ? undefined : output.name,
  };
  const loadedBack = addressedIn(derivative, text, 'load');
  const given = parameters.map(({ name }) => name);
  // Sizes and strides of a kernel are of no interest.
  const isRead = (name: string): boolean => loadedBack.size === 0 || loadedBack.has(name) || own.has(name);
  const roles = rolesOf(given.filter(isRead), of);
  if (!roles) return [];
  const [first, second] = roles.readings.map((values) => {
    const result = run(analysis, derivative, parameters, values);
    return pairsOf({
      name: nameOf(forward, text),
      owners: [forward, derivative],
      forward: output.part.text,
      inputs,
      gradient: roles.gradient ?? '',
      backwardName: nameOf(derivative, text),
      elements: result ? gradientsOf(result, of, roles) : [],
      constants,
    });
  });
  return (first ?? []).map((pair) => {
    const other = second?.find(({ input }) => input === pair.input);
    return other ? { ...pair, alternatives: [other.texts.backward] } : pair;
  });
}

/** The gradient of each input, as far as it is given. */
function gradientsOf({ returned, stored }: Given, { inputs, main, isOnly }: Forward, roles: Roles): Elements {
  const [only] = returned?.elements ?? [];
  const found: Elements[number][] = [];
  if (returned && only && !returned.isTuple) found[main] = only;
  for (const each of returned ? [] : stored) {
    const index = inputOfGradient(each.pointer, inputs) ?? (isOnly && stored.length === 1 ? main : undefined);
    if (index !== undefined) found[index] = each;
  }
  // Without an incoming gradient it is the derivative alone.
  return Array.from(found, (element) =>
    element?.part && roles.gradient === undefined
      ? { ...element, part: scaledByGradient(element.part) }
      : element,
  );
}

/** All but `self`. */
const explicit = (parameters: readonly Parameter[]): readonly Parameter[] =>
  parameters.filter(({ name }, i) => i > 0 || (name !== 'self' && name !== 'cls'));
