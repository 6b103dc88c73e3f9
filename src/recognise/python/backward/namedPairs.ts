/** Functions of Python that belong together by their names: `gelu` and `gelu_backward`, `f` and `df`; kernels of Triton, too. */

import { namedPairs, type NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import type { Work } from '../../work';
import type { PythonAnalysis } from '../analysis';
import { childrenOf, functionIn, nameOf, parametersOf, textOf, type SyntaxNode } from '../syntax';
import { KernelReader } from './kernel';
import { defaultsOf, nameExtents } from './definitions';

const MENTIONED = /def \w*(backward|bwd|grad|deriv|prime|_dx)|def d\w+|Deriv/i;

/** The pairs among the functions of the module, and among those of each class. */
export function* pairsByName(analysis: PythonAnalysis): Work<BackwardPair[]> {
  if (!MENTIONED.test(analysis.resolver.text)) return [];
  const blocks: SyntaxNode[] = [analysis.tree.topNode];
  analysis.tree.cursor().iterate((ref) => {
    const body = ref.name === 'ClassDefinition' ? ref.node.getChild('Body') : null;
    if (body) blocks.push(body);
  });
  const pairs: BackwardPair[] = [];
  for (const block of blocks) {
    const definitions = childrenOf(block).flatMap((statement) => functionIn(statement) ?? []);
    // If a name is bound again, its last definition counts.
    const byName = new Map(definitions.map((node) => [nameOf(node, analysis.text), node] as const));
    const candidates = [...byName].map(([name, node]) => ({
      name,
      read: () => namedFunction(analysis, node),
    }));
    pairs.push(...(yield* namedPairs(candidates)));
  }
  return pairs;
}

function namedFunction(analysis: PythonAnalysis, node: SyntaxNode): NamedFunction | undefined {
  const { resolver, constants } = analysis;
  const { text } = resolver;
  const parameters = parametersOf(node.getChild('ParamList'), text).filter(
    ({ name }, i) => i > 0 || (name !== 'self' && name !== 'cls'),
  );
  const [extent] = nameExtents(node);
  if (!extent || parameters.some(({ star }) => star)) return undefined;
  return {
    name: nameOf(node, text),
    extent,
    parameters: parameters.map(({ name }) => name),
    defaults: defaultsOf(parameters, constants),
    loaded: addressedIn(node, text, 'load'),
    stores: addressedIn(node, text, 'store'),
    run: (values) => {
      const reader = new KernelReader(resolver, constants, node);
      const addressed = addressedIn(node, text, 'load|store');
      for (const { name } of parameters) {
        const value = values.get(name);
        if (addressed.has(name)) reader.bindPointer(name, value);
        else if (value) reader.bind(name, value);
        else reader.leaveUnknown(name);
      }
      return reader.runKernel();
    },
  };
}

/** The names that addresses start with which are loaded from or stored to, and those that such names are assigned from. */
function addressedIn(
  node: SyntaxNode,
  text: string,
  how: 'load' | 'store' | 'load|store',
): ReadonlySet<string> {
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
