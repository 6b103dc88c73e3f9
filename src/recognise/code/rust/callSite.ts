import { childOfType } from '../../children';
import type { WrittenArguments } from '../../bind';
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
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { nameOf, type RustNames } from './names';
import { compact } from '../../../math/compact';

interface Surroundings {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly file: RustNames;
  readonly argumentsOf: (call: SyntaxNode) => WrittenArguments;
  /** The library of the activation. */
  readonly table: SpellingTable;
  /** The fields of a structure that is written out. */
  readonly fieldsOf: (structure: SyntaxNode) => WrittenArguments;
}

const NONE: WrittenArguments = { positional: [], named: new Map(), complete: true };
/** The end of a name that makes a module, or its configuration. */
const CONSTRUCTOR = /::(?:new|default|new_approximate)$/;

/** The site of an activation in Rust; undefined within a macro. */
export function rustSite(around: Surroundings, reference: ActivationReference): CallSite | undefined {
  const { root, text, table } = around;
  const node = nodeAt(root, { from: reference.start, to: reference.end });
  if (!node) return undefined;
  const { parent } = node;
  const isMethod = parent?.name === 'FieldExpression';
  const named = isMethod ? table.methods.get(textOf(node, text)) : table.paths.get(reference.spelling);
  if (!named) return undefined;
  const structure = parent?.name === 'StructExpression' ? parent : undefined;
  const call = callOf(node);
  const written = structure ? around.fieldsOf(structure) : call ? around.argumentsOf(call) : NONE;
  const slot = structure ? fieldSlot(structure) : call && slotOf(text, named, call);
  const rewriting = rewritingOf(around, node, named, structure, call);
  return {
    reference,
    spelled: named,
    written,
    numbers: 'rust',
    ...compact({ slot, rewriting }),
  };
}

/** The call of the name, of the function of a generic name, or of the method. */
function callOf(node: SyntaxNode): SyntaxNode | undefined {
  let inner = node;
  while (inner.parent && /^(?:GenericFunction|FieldExpression)$/.test(inner.parent.name))
    inner = inner.parent;
  return inner.parent?.name === 'CallExpression' && inner.parent.firstChild?.from === inner.from
    ? inner.parent
    : undefined;
}

/** A configuration takes setters; everything else takes arguments in brackets. */
function slotOf(text: string, { name }: Named, call: SyntaxNode): ArgumentSlot | undefined {
  const list = childOfType(call, 'ArgList');
  if (!list) return undefined;
  return name.endsWith('Config') ? setterSlot(chainEnd(text, call), 'with_') : positionSlot(list);
}

/** The end of the setters after a configuration. */
function chainEnd(text: string, call: SyntaxNode): number {
  let end = call.to;
  for (let field = call.parent; field?.name === 'FieldExpression'; field = field.parent.parent) {
    const setter = partsOf(field)[1];
    if (field.parent?.name !== 'CallExpression' || !setter || !textOf(setter, text).startsWith('with_'))
      break;
    end = field.parent.to;
  }
  return end;
}

/** `LeakyRelu { negative_slope: 0.2 }` */
function fieldSlot(structure: SyntaxNode): ArgumentSlot | undefined {
  const fields = partsOf(structure)[1];
  const last = partsOf(fields).at(-1);
  return fields && last?.name === 'FieldInitializer'
    ? { at: last.to, open: ', ', separator: ', ', close: '', write: (name, value) => `${name}: ${value}` }
    : undefined;
}

function rewritingOf(
  { file, table, text }: Surroundings,
  node: SyntaxNode,
  named: Named,
  structure: SyntaxNode | undefined,
  call: SyntaxNode | undefined,
): Rewriting | undefined {
  // A structure's fields belong to its type alone, and nothing else makes such a layer.
  if (structure || takesWeights(named)) return undefined;
  const isMethod = named.spelling.kind === 'method';
  const written = isMethod ? textOf(node, text) : (nameOf(node, text) ?? '');
  const isConfig = named.name.endsWith('Config');
  const suffix = CONSTRUCTOR.exec(written)?.[0] ?? '';
  const isVariant = /\bActivation(?:Config)?::\w+$/.test(named.name);
  const name = { from: node.from, to: node.to };
  const isPath = call !== undefined && call.firstChild?.from === node.from;
  const list = isMethod ? childOfType(call, 'ArgList') : isPath ? childOfType(call, 'ArgList') : null;
  const to = list && call ? (isConfig ? chainEnd(text, call) : list.to) : node.to;
  return {
    name,
    extent: { from: node.from, to },
    targets: isMethod
      ? methodTargets(table.methods, written).filter((target) => !takesWeights(target))
      : [...table.paths.values()].filter(
          (target) =>
            target.name.endsWith('Config') === isConfig &&
            /\bActivation(?:Config)?::\w+$/.test(target.name) === isVariant &&
            !CONSTRUCTOR.test(target.name) &&
            !takesWeights(target),
        ),
    spell: (target) =>
      isMethod
        ? { text: target.name, imports: [] }
        : qualifiedName(file.names, '::', { written, at: node.from, named, suffix }, target),
    render: (spelt, target, args) => {
      if (isConfig) return `${spelt}()${args.map(setter).join('')}`;
      if (isVariant) return variant(spelt, target, args);
      const positions = byPosition(target, args);
      if (list) return positions === undefined ? undefined : `${spelt}(${positions})`;
      return args.length === 0 ? spelt : undefined;
    },
    quote: (selected) => `"${selected}"`,
    isSelectionDemanded: true,
  };
}

const setter = ({ arg, text }: KeptArgument): string => `.with_${arg?.name ?? ''}(${text})`;

/** A variant of an enumeration has brackets only where it has values. */
function variant(name: string, target: SiteTarget, args: readonly KeptArgument[]): string | undefined {
  const values = byPosition(target, args);
  return values === undefined ? undefined : values === '' ? name : `${name}(${values})`;
}
