import { UNKNOWN_ARGUMENTS } from '../../bind';
import { childOfType } from '../../children';
import type { ArgumentSlot, CallSite, KeptArgument, Rewriting, SiteTarget } from '../../edit/site';
import type { ActivationReference } from '../../types';
import {
  byPosition,
  methodTargets,
  nodeAt,
  positionSlot,
  qualifiedName,
  setterSlot,
  takesWeights,
} from '../callSite';
import type { Named, SpellingTable } from '../spellingTable';
import { ancestor, partsOf, textOf, type SyntaxNode } from '../syntax';
import type { ArgumentReader } from './arguments';
import type { CppNames } from './names';

interface Surroundings {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly file: CppNames;
  readonly reader: ArgumentReader;
  readonly table: SpellingTable;
}

const FUNCTIONAL = 'torch::nn::functional::';

/** The site of an activation in C++; undefined within a macro. */
export function cppSite(around: Surroundings, reference: ActivationReference): CallSite | undefined {
  const { root, text, reader, table } = around;
  const node = nodeAt(root, { from: reference.start, to: reference.end });
  const isMethod = node?.parent?.name === 'FieldExpression';
  const method = node && isMethod ? table.methods.get(textOf(node, text)) : undefined;
  const named = method ?? table.paths.get(reference.spelling);
  if (!node || !named) return undefined;
  const list = listOf(around, node);
  const isHidden = takesWeights(named) || (takesOptions(named) && hidesOptions(reader, named, list));
  const slot = isHidden && list ? positionSlot(list) : slotOf(around, node, named, list);
  // Of the other libraries' names, nothing tells which may stand in a place.
  const rewriting =
    named.spelling.framework === 'pytorch' ? rewritingOf(around, node, named, list) : undefined;
  return {
    reference,
    spelled: named,
    written: isHidden ? UNKNOWN_ARGUMENTS : reader.read(list),
    numbers: 'plain',
    ...(slot && { slot }),
    ...(rewriting && { rewriting }),
  };
}

const takesOptions = ({ name, spelling }: Named): boolean =>
  spelling.kind === 'class' || name.startsWith(FUNCTIONAL);

/** Whether the options may be in something that is not written here: a variable, a call's result. */
const hidesOptions = (reader: ArgumentReader, { spelling }: Named, list: SyntaxNode | undefined): boolean =>
  partsOf(list)
    .slice(spelling.kind === 'class' ? 0 : 1)
    .some((part) => reader.optionsAt(part) === undefined && reader.isUnknown(part));

/** The brackets behind the name, or those that the variable or field is made with. */
function listOf({ file, text }: Surroundings, node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  switch (parent?.name) {
    case 'CallExpression':
      return childOfType(parent, 'ArgumentList') ?? undefined;
    case 'CompoundLiteralExpression':
      return partsOf(parent)[1];
    case 'FieldExpression':
      return childOfType(parent.parent, 'ArgumentList') ?? undefined;
    case 'TypeDescriptor':
      return childOfType(ancestor(parent, new Set(['CallExpression'])), 'ArgumentList') ?? undefined;
    case 'Declaration':
      return partsOf(partsOf(parent)[1])[1];
    case 'FieldDeclaration': {
      const [, field, braces] = partsOf(parent);
      return field && (file.initialisers.get(textOf(field, text)) ?? braces);
    }
    default:
      return undefined;
  }
}

/**
 * A class takes a chain of options, which is started if there is none. A function takes positional arguments
 * or such a chain.
 */
function slotOf(
  { reader, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  list: SyntaxNode | undefined,
): ArgumentSlot | undefined {
  const options = partsOf(list).flatMap((part) => reader.optionsAt(part) ?? []);
  const [chain] = options;
  if (chain) return setterSlot(chain.to);
  const made = optionsName(text, node, named);
  if (!list) {
    // `torch::nn::ELU act;` has no brackets yet.
    const declared = node.parent?.name === 'Declaration' ? partsOf(node.parent)[1] : undefined;
    return declared && made !== undefined
      ? { ...setterSlot(declared.to), open: `(${made}()`, close: ')' }
      : undefined;
  }
  if (made === undefined) return positionSlot(list);
  const parts = partsOf(list);
  // Values by position belong to a function's options that are written out.
  const isPlain = named.spelling.kind === 'class' ? parts.length === 0 : parts.length === 1;
  const { at } = positionSlot(list);
  return isPlain
    ? { ...setterSlot(at), open: `${named.spelling.kind === 'class' ? '' : ', '}${made}()` }
    : undefined;
}

/** The options that a class or functional takes, named as the activation is: `F::ELUFuncOptions`. */
function optionsName(text: string, node: SyntaxNode, { name, spelling, entry }: Named): string | undefined {
  if (spelling.kind === 'method') return undefined;
  const written = textOf(node, text);
  const last = name.slice(name.lastIndexOf(':') + 1);
  // Without a qualifier, the file may name the activation alone.
  const qualifier = written.endsWith(`::${last}`) ? written.slice(0, -last.length) : undefined;
  if (spelling.kind === 'class') return `${qualifier ?? 'torch::nn::'}${last.replace(/Impl$/, '')}Options`;
  if (!name.startsWith(FUNCTIONAL)) return undefined;
  const layer = entry.spellings.find(({ framework, kind }) => framework === 'pytorch' && kind === 'class');
  const type = layer?.names[0]?.split('.').at(-1);
  return type && `${qualifier ?? FUNCTIONAL}${type}FuncOptions`;
}

/** How to replace the activation; undefined where it is also named, or made, elsewhere. */
function rewritingOf(
  { file, table, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  list: SyntaxNode | undefined,
): Rewriting | undefined {
  const name = { from: node.from, to: node.to };
  const written = textOf(node, text);
  const isMethod = named.spelling.kind === 'method';
  const isImpl = named.name.endsWith('Impl');
  const inPlace = named.name.endsWith('_');
  const { parent } = node;
  const isField = parent?.name === 'FieldDeclaration';
  const isAside = list !== undefined && !isMethod && (list.from < node.to || list.to > statementEnd(node));
  if (isAside || (isField && !list) || childOfType(list, 'nullptr') || isDeclaredAs(node, text))
    return undefined;
  const isCalled = list !== undefined && !(isMethod && list.from < node.to);
  const maker = parent?.name === 'TypeDescriptor' ? ancestor(parent, new Set(['CallExpression'])) : undefined;
  const { from } = maker ?? node;
  // `torch::nn::ELU act()` would declare a function.
  const mayBeEmpty = list?.name === 'InitializerList' || parent?.name !== 'Declaration';
  return {
    name,
    extent: isCalled ? { from, to: list.to } : name,
    targets: (isMethod ? methodTargets(table.methods, written) : [...table.paths.values()]).filter(
      (target) =>
        !takesWeights(target) &&
        (isMethod || (target.name.endsWith('Impl') === isImpl && target.name.endsWith('_') === inPlace)),
    ),
    spell: (target) =>
      isMethod
        ? { text: target.name, imports: [] }
        : qualifiedName(file.names, '::', { written, at: node.from, named }, target),
    render: (spelt, target, args) => {
      if (!isCalled) return args.length === 0 ? spelt : undefined;
      const inner = takesOptions(target) ? withOptions(spelt, target, args) : byPosition(target, args);
      if (inner === undefined) return undefined;
      const between = text.slice(from, node.from) + spelt + text.slice(node.to, list.from);
      if (inner === '' && !mayBeEmpty) return between;
      return between + text.charAt(list.from) + inner + text.charAt(list.to - 1);
    },
    quote: (selected) => `"${selected}"`,
  };
}

/** The end of the declaration or statement that has the node. */
const statementEnd = (node: SyntaxNode): number => (ancestor(node, STATEMENTS) ?? node).to;

const STATEMENTS = new Set(['Declaration', 'FieldDeclaration', 'ExpressionStatement', 'ReturnStatement']);

/** Whether the value is given to a variable or field whose declaration names its type. */
function isDeclaredAs(node: SyntaxNode, text: string): boolean {
  const holder = ancestor(node, HOLDERS);
  const [target] = partsOf(holder);
  if (!holder || !target || target.to > node.from) return false;
  if (holder.name === 'InitDeclarator')
    return textOf(partsOf(holder.parent)[0] ?? holder, text) === textOf(node, text);
  const type = textOf(node, text).replace(/^.*::/s, '');
  const field = textOf(target, text).replace(/^.*\W/s, '');
  return /^\w+$/.test(type + field) && new RegExp(`\\b${type}\\s[^;()]*\\b${field}\\b`).test(text);
}

const HOLDERS = new Set(['InitDeclarator', 'AssignmentExpression', 'FieldInitializer', 'CompoundStatement']);

/** The input, then the options that are set; nothing where none is. */
function withOptions(name: string, { entry, spelling }: SiteTarget, args: readonly KeptArgument[]): string {
  const [input, ...rest] = spelling.kind === 'class' ? [undefined, ...args] : args;
  const set = rest.map((one) => `.${one?.arg?.name ?? ''}(${one?.text ?? ''})`).join('');
  const qualifier = name.slice(0, name.lastIndexOf(':') + 1);
  const space = qualifier === '' ? (spelling.kind === 'class' ? 'torch::nn::' : FUNCTIONAL) : qualifier;
  const layer = entry.spellings.find(({ framework, kind }) => framework === 'pytorch' && kind === 'class');
  const type =
    spelling.kind === 'class'
      ? name.slice(qualifier.length).replace(/Impl$/, '')
      : `${layer?.names[0]?.split('.').at(-1) ?? ''}Func`;
  const options = set === '' ? [] : [`${space}${type}Options()${set}`];
  return [...(input ? [input.text] : []), ...options].join(', ');
}
