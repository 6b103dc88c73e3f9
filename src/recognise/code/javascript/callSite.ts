import { childOfType, childrenOfType } from '../../children';
import { NO_ARGUMENTS, type WrittenArguments } from '../../bind';
import type { ArgumentSlot, CallSite, KeptArgument, SiteName, SiteTarget } from '../../edit/site';
import type { ActivationReference } from '../../types';
import { byPosition, methodTargets, nodeAt, positionSlot } from '../callSite';
import type { Named, SpellingTable } from '../spellingTable';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { ROOT, type JavaScriptNames } from './names';

interface Surroundings {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly names: JavaScriptNames;
  readonly table: SpellingTable;
  readonly argumentsOf: (list: SyntaxNode | null) => WrittenArguments;
  readonly fieldsOf: (list: SyntaxNode | null) => WrittenArguments;
  readonly objectOf: (node: SyntaxNode) => SyntaxNode | undefined;
  /** The path of a name of the library. */
  readonly pathOf: (node: SyntaxNode) => string | undefined;
}

/** The site of an activation in JavaScript; undefined for a name in quotes. */
export function javaScriptSite(around: Surroundings, reference: ActivationReference): CallSite | undefined {
  const { root, text, table } = around;
  if (reference.kind === 'string') return undefined;
  const node = nodeAt(root, { from: reference.start, to: reference.end });
  if (!node) return undefined;
  const isMethod = reference.kind === 'method';
  const named = isMethod ? table.methods.get(textOf(node, text)) : table.paths.get(reference.spelling);
  if (!named) return undefined;
  const callee = isMethod ? node.parent : node;
  const call = /^(?:Call|New)Expression$/.test(callee?.parent?.name ?? '') ? callee?.parent : undefined;
  const list = childOfType(call, 'ArgList') ?? undefined;
  const isLayer = named.spelling.kind === 'class';
  const slot = list && (isLayer ? layerSlot(around, list) : positionSlot(list));
  return {
    reference,
    spelled: named,
    written: !list ? NO_ARGUMENTS : isLayer ? around.fieldsOf(list) : around.argumentsOf(list),
    numbers: 'plain',
    ...(slot && { slot }),
    rewriting: {
      name: { from: node.from, to: node.to },
      extent: { from: node.from, to: list?.to ?? node.to },
      targets: isMethod ? methodTargets(table.methods, textOf(node, text)) : [...table.paths.values()],
      spell: (target) => (isMethod ? { text: target.name, imports: [] } : spell(around, node, named, target)),
      render: (name, target, args) => {
        if (!list) return args.length === 0 ? name : undefined;
        const inner = isLayer ? fields(args) : byPosition(target, args);
        return inner === undefined ? undefined : `${name}(${inner})`;
      },
    },
  };
}

/** A further field of the object that the layer takes. */
function layerSlot({ objectOf }: Surroundings, list: SyntaxNode): ArgumentSlot | undefined {
  const write = (name: string, value: string): string => `${name}: ${value}`;
  const [config] = partsOf(list);
  if (!config) return { at: list.from + 1, open: '{ ', separator: ', ', close: ' }', write };
  const object = objectOf(config);
  if (!object) return undefined;
  const last = childrenOfType(object, 'Property').at(-1);
  if (!last) return { at: object.from + 1, open: ' ', separator: ', ', close: ' ', write };
  return { at: last.to, open: ', ', separator: ', ', close: '', write };
}

const fields = (args: readonly KeptArgument[]): string =>
  args.length === 0 ? '' : `{ ${args.map(({ name, text }) => `${name}: ${text}`).join(', ')} }`;

/** The name beside the one that is written, else below the library's own name, else imported beside it. */
function spell(
  { names, pathOf, root, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  target: SiteTarget,
): SiteName | undefined {
  const parent = (name: string): string => name.slice(0, name.lastIndexOf('.'));
  const last = target.name.slice(target.name.lastIndexOf('.') + 1);
  const object = node.name === 'MemberExpression' ? node.firstChild : null;
  if (object && pathOf(object) === parent(target.name) && parent(named.name) === parent(target.name))
    return { text: `${textOf(object, text)}.${last}`, imports: [] };
  const own = names.scopes.lookup(ROOT, node.from);
  if (own?.kind === 'path' && own.path === ROOT) return { text: target.name, imports: [] };
  const isFree = !object && names.scopes.lookup(last, node.from) === undefined;
  const after = isFree && parent(target.name) === ROOT ? importOf(root, text, textOf(node, text)) : undefined;
  return after === undefined
    ? undefined
    : { text: last, imports: [{ from: after, to: after, insert: `, ${last}` }] };
}

/** The end of the name in the `import { relu } from …` that imports it. */
const importOf = (root: SyntaxNode, text: string, name: string): number | undefined =>
  childrenOfType(root, 'ImportDeclaration')
    .flatMap((statement) => childrenOfType(childOfType(statement, 'ImportGroup'), 'VariableDefinition'))
    .find((part) => textOf(part, text) === name)?.to;
