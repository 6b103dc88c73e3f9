import { childOfType, childrenOfType } from '../../children';
import { NO_ARGUMENTS, type WrittenArguments } from '../../bind';
import type { ArgumentSlot, CallSite, SiteName, SiteTarget } from '../../edit/site';
import type { ActivationReference } from '../../types';
import { byPosition, nodeAt, positionSlot, qualifiedName } from '../callSite';
import type { QualifiedNames } from '../qualifiedNames';
import type { Named, SpellingTable } from '../spellingTable';
import { partsOf, textOf, type SyntaxNode } from '../syntax';

interface Surroundings {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly names: QualifiedNames;
  readonly argumentsOf: (list: SyntaxNode | null) => WrittenArguments;
  readonly fixedArguments: (node: SyntaxNode) => WrittenArguments;
  readonly table: SpellingTable;
}

/** The site of an activation in Julia. */
export function juliaSite(around: Surroundings, reference: ActivationReference): CallSite | undefined {
  const { root, text, table } = around;
  const node = nodeAt(root, { from: reference.start, to: reference.end });
  const named = table.paths.get(reference.spelling);
  if (!node || !named) return undefined;
  const list = listOf(node);
  const fixed = list ? undefined : around.fixedArguments(node);
  const isFixed = fixed !== undefined && fixed.positional.length > 0;
  const slot = list ? positionSlot(list) : isFixed ? undefined : fixedSlot(node);
  return {
    reference,
    spelled: named,
    written: list ? around.argumentsOf(list) : (fixed ?? NO_ARGUMENTS),
    numbers: 'plain',
    ...(slot && { slot }),
    ...(!isFixed && {
      rewriting: {
        name: { from: node.from, to: node.to },
        extent: { from: node.from, to: list?.to ?? node.to },
        targets: [...table.paths.values()],
        spell: (target) => spell(around, node, named, target),
        render: (name, target, args) => {
          if (!list) return args.length === 0 ? name : undefined;
          const positions = byPosition(target, args);
          // `relu.(x)` works on every element.
          const dot = text.slice(node.to, list.from).trim();
          return positions === undefined ? undefined : `${name}${dot}(${positions})`;
        },
      },
    }),
  };
}

/** The brackets of the call. */
function listOf(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  const isCallee = parent?.name === 'CallExpression' && parent.firstChild?.from === node.from;
  return isCallee ? (childOfType(parent, 'Arguments') ?? undefined) : undefined;
}

/** A function that is passed on takes its parameter by `Base.Fix2(leakyrelu, 0.2)`. */
const fixedSlot = (node: SyntaxNode): ArgumentSlot => ({
  at: node.to,
  open: ', ',
  separator: ', ',
  close: ')',
  write: (_, value) => value,
  positions: 1,
  lead: { from: node.from, to: node.from, insert: 'Base.Fix2(' },
});

/** The name by what the file opens or imports; one that is imported by name gets the other imported beside it. */
function spell(
  { names, root, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  target: SiteTarget,
): SiteName | undefined {
  const written = textOf(node, text);
  const [module = ''] = target.name.split('.', 1);
  const found = qualifiedName(names, '.', { written, at: node.from, named }, target);
  const isReached =
    found && (!found.text.includes('.') || names.scopes.lookup(module, node.from) !== undefined);
  if (isReached) return found;
  const last = target.name.slice(target.name.lastIndexOf('.') + 1);
  const after =
    written.includes('.') || names.scopes.lookup(last, node.from) ? undefined : importOf(root, text, written);
  const isSibling = named.name.startsWith(target.name.slice(0, target.name.lastIndexOf('.') + 1));
  return after === undefined || !isSibling
    ? undefined
    : { text: last, imports: [{ from: after, to: after, insert: `, ${last}` }] };
}

/** The end of the name in the `using Flux: relu` that imports it. */
function importOf(root: SyntaxNode, text: string, name: string): number | undefined {
  const statements = [...childrenOfType(root, 'UsingStatement'), ...childrenOfType(root, 'ImportStatement')];
  return statements
    .flatMap((statement) => childrenOfType(statement, 'SelectedImport'))
    .flatMap((selected) => partsOf(selected).slice(1))
    .find((part) => textOf(part, text) === name)?.to;
}
