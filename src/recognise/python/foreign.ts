/**
 * Names that are defined in another file: imported from a module of the workspace, or set in a configuration.
 */

import type { PythonAnalysis } from './analysis';
import { IDENTIFIER_TABLES, isTellingKeyword, slotsOf } from './identifierArguments';
import { isCopiedTable, isLookup, isNamedForActivation, isTable } from './identifierNames';
import { lastName } from './identifierPlace';
import { activationNames } from './names';
import {
  argumentsOf,
  attributeParts,
  callParts,
  stringContent,
  subscriptParts,
  textOf,
  type SyntaxNode,
} from './syntax';

/** Where a name is defined. */
export type Foreign =
  /** In a module, by its dotted path with leading dots where it is relative. */
  | { readonly kind: 'module'; readonly module: string; readonly name: string }
  /** In a configuration, as the value of the key. */
  | { readonly kind: 'configuration'; readonly key: string };

/** A name in the text, and where it is defined. */
export interface ForeignName {
  readonly start: number;
  readonly end: number;
  readonly foreign: Foreign;
  readonly node: SyntaxNode;
}

/** Maximum number of nodes between the word and an expression that looks up an activation. */
const MOST_LEVELS = 4;

/** The foreign name that the offset is in. */
export function foreignAt(analysis: PythonAnalysis, offset: number): ForeignName | undefined {
  let node: SyntaxNode = analysis.tree.resolveInner(offset, 1);
  if (node.name !== 'VariableName' && node.name !== 'PropertyName') return undefined;
  const leaf = node;
  if (node.name === 'PropertyName' && node.parent) node = node.parent;
  if (isInImport(node)) return undefined;
  const foreign = moduleOf(analysis, node) ?? configurationOf(analysis, node);
  return (
    foreign && { start: leaf.name === 'PropertyName' ? node.from : leaf.from, end: leaf.to, foreign, node }
  );
}

function isInImport(node: SyntaxNode): boolean {
  return node.parent?.name === 'ImportStatement';
}

function moduleOf({ resolver }: PythonAnalysis, node: SyntaxNode): Foreign | undefined {
  const value = resolver.resolve(node);
  if (!value || !('path' in value)) return undefined;
  const dot = value.path.lastIndexOf('.');
  const { dotted, roots } = activationNames();
  const isKnown = dotted.has(value.path) || roots.has(value.path.split('.', 1)[0] ?? '');
  if (dot === -1 || isKnown) return undefined;
  const isRelative = value.path.startsWith('.');
  const module = value.path.slice(0, dot);
  // In `from . import name`, the module is the package itself.
  return {
    kind: 'module',
    module: isRelative && /^\.*$/.test(module) ? `${module}.` : module,
    name: value.path.slice(dot + 1),
  };
}

/** The configuration's key that a look-up around the name takes, or the look-up that gave the name its value. */
function configurationOf(analysis: PythonAnalysis, node: SyntaxNode): Foreign | undefined {
  let around: SyntaxNode | null = node;
  for (let level = 0; around && level < MOST_LEVELS; level++, around = around.parent) {
    const key = keyLookedUp(analysis, around);
    if (key !== undefined) return { kind: 'configuration', key };
  }
  const target = analysis.uses.targetOf(node);
  const key = target?.kind === 'value' ? keyLookedUp(analysis, target.node) : undefined;
  return key === undefined ? undefined : { kind: 'configuration', key };
}

/** `hidden_act` of `ACT2FN[config.hidden_act]` and of `get_activation(config["hidden_act"])`. */
function keyLookedUp({ resolver }: PythonAnalysis, node: SyntaxNode): string | undefined {
  const { text } = resolver;
  const subscript = node.name === 'MemberExpression' ? subscriptParts(node) : undefined;
  if (subscript) {
    const table = resolver.resolve(subscript.object);
    const name = lastName(subscript.object, text);
    const isOfActivations =
      (table?.kind === 'path' && IDENTIFIER_TABLES.has(table.path)) || isCopiedTable(name) || isTable(name);
    return isOfActivations ? keyOf(subscript.index, text) : undefined;
  }
  const call = node.name === 'CallExpression' ? callParts(node) : undefined;
  const [argument] = call ? argumentsOf(call.list, text) : [];
  if (!call || !argument || argument.star) return undefined;
  const callee = resolver.resolve(call.callee);
  const isLookUp =
    (callee?.kind === 'path' && slotsOf(callee.path) !== undefined) || isLookup(lastName(call.callee, text));
  return isLookUp ? keyOf(argument.value, text) : undefined;
}

/** The key of `config.key`, `config["key"]` or `config.get("key")`, where it is called like an activation. */
function keyOf(node: SyntaxNode, text: string): string | undefined {
  const member = node.name === 'MemberExpression' ? node : undefined;
  const attribute = member && attributeParts(member)?.attribute;
  const index = member && subscriptParts(member)?.index;
  const call = node.name === 'CallExpression' ? callParts(node) : undefined;
  const isGet = call && lastName(call.callee, text) === 'get';
  const first = isGet ? argumentsOf(call.list, text)[0]?.value : undefined;
  const quoted = index ?? first;
  const key = attribute ? textOf(attribute, text) : quoted && stringContent(quoted, text);
  return key && (isTellingKeyword(key, 'transformers') || isNamedForActivation(key)) ? key : undefined;
}
