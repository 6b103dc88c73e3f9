import { childOfType } from '../../children';
import type { ArgumentSlot, CallSite, KeptArgument, Rewriting, SiteTarget } from '../../edit/site';
import type { ActivationReference } from '../../types';
import { byPosition, methodTargets, nodeAt, positionSlot, qualifiedName, setterSlot } from '../callSite';
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
  const slot = slotOf(around, node, named, list);
  const written = reader.read(list);
  return {
    reference,
    spelled: named,
    written,
    numbers: 'plain',
    ...(slot && { slot }),
    rewriting: rewritingOf(around, node, named, list),
  };
}

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
  const qualifier = written.endsWith(last) ? written.slice(0, written.length - last.length) : undefined;
  if (spelling.kind === 'class') return `${qualifier ?? 'torch::nn::'}${last.replace(/Impl$/, '')}Options`;
  if (!name.startsWith(FUNCTIONAL)) return undefined;
  const layer = entry.spellings.find(({ framework, kind }) => framework === 'pytorch' && kind === 'class');
  const type = layer?.names[0]?.split('.').at(-1);
  return type && `${qualifier ?? FUNCTIONAL}${type}FuncOptions`;
}

function rewritingOf(
  { file, table, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  list: SyntaxNode | undefined,
): Rewriting {
  const name = { from: node.from, to: node.to };
  const written = textOf(node, text);
  const isClass = named.spelling.kind === 'class';
  const isMethod = named.spelling.kind === 'method';
  const isOwnList =
    list !== undefined && list.from >= node.to && text.slice(node.to, list.from).trim() === '';
  const isCalled = isOwnList && list.name === 'ArgumentList';
  const isImpl = named.name.endsWith('Impl');
  const inPlace = named.name.endsWith('_');
  return {
    name,
    extent: isCalled ? { from: node.from, to: list.to } : name,
    targets: isMethod
      ? methodTargets(table.methods, written)
      : [...table.paths.values()].filter(
          (target) => target.name.endsWith('Impl') === isImpl && target.name.endsWith('_') === inPlace,
        ),
    spell: (target) =>
      isMethod
        ? { text: target.name, imports: [] }
        : qualifiedName(file.names, '::', { written, at: node.from, named }, target),
    render: (text, target, args) => {
      if (!isCalled) return args.length === 0 ? text : undefined;
      if (!isClass && !target.name.startsWith(FUNCTIONAL)) return bracketed(text, byPosition(target, args));
      return bracketed(text, withOptions(text, target, args));
    },
    quote: (selected) => `"${selected}"`,
  };
}

const bracketed = (name: string, args: string | undefined): string | undefined =>
  args === undefined ? undefined : `${name}(${args})`;

/** The input, then the options that are set; nothing where none is. */
function withOptions(name: string, { entry, spelling }: SiteTarget, args: readonly KeptArgument[]): string {
  const [input, ...rest] = spelling.kind === 'class' ? [undefined, ...args] : args;
  const set = rest.map((one) => `.${one?.arg?.name ?? ''}(${one?.text ?? ''})`).join('');
  const qualifier = name.slice(0, name.lastIndexOf(':') + 1);
  const layer = entry.spellings.find(({ framework, kind }) => framework === 'pytorch' && kind === 'class');
  const type =
    spelling.kind === 'class'
      ? name.slice(qualifier.length).replace(/Impl$/, '')
      : `${layer?.names[0]?.split('.').at(-1) ?? ''}Func`;
  const options = set === '' ? [] : [`${qualifier}${type}Options()${set}`];
  return [...(input ? [input.text] : []), ...options].join(', ');
}
