/** Functions that belong together by their names: `gelu` and `gelu_backward`, `f` and `df`. */

import { GRADIENT, inputName } from '../../backward/compare';
import { functionOfDerivative, isGradientName, isOutputName } from '../../backward/names';
import type { BackwardPair } from '../../backward/pair';
import type { Part } from '../../handwritten/parts';
import type { PythonAnalysis } from '../analysis';
import { childrenOf, functionIn, parametersOf, type Parameter, type SyntaxNode } from '../syntax';
import { BodyReader, nameOf } from './body';
import { pairsOf } from './pairs';

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

function pairOf(
  { resolver, constants }: PythonAnalysis,
  forward: SyntaxNode,
  derivative: SyntaxNode,
): BackwardPair[] {
  const { text } = resolver;
  const inputs = explicit(parametersOf(forward.getChild('ParamList'), text));
  const [input] = inputs;
  if (!input || inputs.some(({ star }) => star)) return [];
  const reader = new BodyReader(resolver, constants, forward, undefined);
  inputs.forEach(({ name }, i) => reader.bind(name, part(inputName(i))));
  const returned = reader.run();
  const output = returned?.isTuple === false ? returned.elements[0]?.part : undefined;
  const given = explicit(parametersOf(derivative.getChild('ParamList'), text));
  const roles = output && rolesOf(given, inputs, output);
  if (!output || !roles) return [];
  const run = (values: readonly Part[]): ReturnType<BodyReader['run']> => {
    const runner = new BodyReader(resolver, constants, derivative, undefined);
    given.forEach(({ name }, i) => {
      const value = values[i];
      if (value) runner.bind(name, value);
    });
    return runner.run();
  };
  const result = run(roles.values);
  const [element] = result?.elements ?? [];
  if (!result || result.isTuple || !element?.part) return [];
  const scaled = (value: Part): Part =>
    roles.gradient === undefined ? part(`${GRADIENT} * (${value.text})`) : value;
  const pairs = pairsOf({
    name: nameOf(forward, text),
    owners: [forward, derivative],
    forward: output.text,
    inputs,
    gradient: roles.gradient ?? '',
    backwardName: nameOf(derivative, text),
    returned: { ...result, elements: [{ ...element, part: scaled(element.part) }] },
    constants,
  });
  const other = roles.byOutput && run(roles.byOutput)?.elements[0]?.part;
  return pairs.map((pair) => (other ? { ...pair, alternatives: [over(scaled(other).text)] } : pair));
}

const part = (text: string): Part => ({ text, varies: true });

const over = (text: string): string => text.replace(new RegExp(`\\b${inputName(0)}\\b`, 'g'), 'z');

/** All but `self`. */
const explicit = (parameters: readonly Parameter[]): readonly Parameter[] =>
  parameters.filter(({ name }, i) => i > 0 || (name !== 'self' && name !== 'cls'));

interface Roles {
  /** The role of each parameter of the derivative. */
  readonly values: readonly Part[];
  /** The same where its only input may be the function's output instead. */
  readonly byOutput?: readonly Part[];
  readonly gradient: string | undefined;
}

/** The roles of the derivative's parameters; undefined where their names do not tell. */
function rolesOf(given: readonly Parameter[], inputs: readonly Parameter[], output: Part): Roles | undefined {
  const outputPart = { ...output, text: `(${output.text})` };
  const gradient = given.length > 1 ? given.find(({ name }) => isGradientName(name)) : undefined;
  let isOpen = true;
  const values: Part[] = [];
  const byOutput: Part[] = [];
  for (const parameter of given) {
    const same = inputs.findIndex(({ name }) => name === parameter.name);
    if (parameter === gradient) {
      values.push(part(GRADIENT));
      byOutput.push(part(GRADIENT));
    } else if (same > 0) {
      values.push(part(inputName(same)));
      byOutput.push(part(inputName(same)));
    } else if (isOpen && (same === 0 || !isGradientName(parameter.name))) {
      isOpen = false;
      values.push(isOutputName(parameter.name) && same === -1 ? outputPart : part(inputName(0)));
      byOutput.push(isOutputName(parameter.name) && same === -1 ? part(inputName(0)) : outputPart);
    } else return undefined;
  }
  if (isOpen || (given.length > 1 && !gradient && given.length !== inputs.length)) return undefined;
  return { values, byOutput, gradient: gradient?.name };
}
