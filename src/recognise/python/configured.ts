/** Look-ups of an activation by a key of a configuration: `ACT2FN[config.hidden_act]`. */

import { IDENTIFIER_TABLES, isTellingKeyword, slotsOf } from './identifierArguments';
import { isCopiedTable, isLookup, isNamedForActivation, isTable } from './identifierNames';
import { lastName } from './argumentSlot';
import {
  argumentsOf,
  attributeParts,
  callParts,
  stringContent,
  subscriptParts,
  textOf,
  type SyntaxNode,
} from './syntax';

/** Precedes a key among the names that other files have. */
export const CONFIGURED = 'configuration:';

/** What objects are called that hold a configuration. */
const CONFIGURATION = /conf|cfg|param|hyper|args?$|opts?$|options$|settings$/i;

/** Whether the key of a configuration is called like an activation. */
export const isActivationKey = (key: string): boolean =>
  isTellingKeyword(key, 'transformers') || isNamedForActivation(key);

/** A subscript or a call whose first argument may be the key that an activation is looked up by. */
interface LookUp {
  readonly kind: 'subscript' | 'call';
  /** The table or the function. */
  readonly in: SyntaxNode;
  readonly key: SyntaxNode;
  /** Whether the key is given by position, and all other arguments by keyword. */
  readonly isFirst: boolean;
}

/** The parts of `ACT2FN[key]` and `get_activation(key)`, whatever their names; undefined for other nodes. */
export function lookUpOf(node: SyntaxNode, text: string): LookUp | undefined {
  const subscript = node.name === 'MemberExpression' ? subscriptParts(node) : undefined;
  if (subscript) return { kind: 'subscript', in: subscript.object, key: subscript.index, isFirst: true };
  const call = node.name === 'CallExpression' ? callParts(node) : undefined;
  const [argument, ...more] = call ? argumentsOf(call.list, text) : [];
  if (!call || !argument || argument.star) return undefined;
  const isFirst = argument.keyword === undefined && more.every(({ keyword }) => keyword !== undefined);
  return { kind: 'call', in: call.callee, key: argument.value, isFirst };
}

/** Whether the table or the function of a look-up is called like one of activations. */
export function isNamedForLookUp({ kind, in: owner }: LookUp, text: string): boolean {
  const name = lastName(owner, text);
  return kind === 'subscript' ? isCopiedTable(name) || isTable(name) : isLookup(name);
}

/**
 * `hidden_act` of `ACT2FN[config.hidden_act]` and of `get_activation(config["hidden_act"])`.
 * @param pathOf the path that a name stands for, if it stands for one
 */
export function keyLookedUp(
  node: SyntaxNode,
  text: string,
  pathOf: (node: SyntaxNode) => string | undefined,
): string | undefined {
  const lookUp = lookUpOf(node, text);
  const key = lookUp && keyOf(lookUp.key, text);
  if (!lookUp || key === undefined) return undefined;
  const path = pathOf(lookUp.in);
  const isOfFramework =
    path !== undefined &&
    (lookUp.kind === 'subscript' ? IDENTIFIER_TABLES.has(path) : slotsOf(path) !== undefined);
  return isOfFramework || isNamedForLookUp(lookUp, text) ? key : undefined;
}

/** The key of `config.key`, `config["key"]` or `config.get("key")`, where it is called like an activation. */
function keyOf(node: SyntaxNode, text: string): string | undefined {
  const call = node.name === 'CallExpression' ? callParts(node) : undefined;
  const method = call && attributeParts(call.callee);
  if (call && method) {
    const quoted = argumentsOf(call.list, text)[0]?.value;
    return textOf(method.attribute, text) === 'get' ? keyIn(method.object, quoted, text) : undefined;
  }
  const subscript = node.name === 'MemberExpression' ? subscriptParts(node) : undefined;
  if (subscript) return keyIn(subscript.object, subscript.index, text);
  const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
  return parts && keyIn(parts.object, parts.attribute, text);
}

function keyIn(object: SyntaxNode, key: SyntaxNode | undefined, text: string): string | undefined {
  if (!key || !CONFIGURATION.test(lastName(object, text))) return undefined;
  const name = key.name === 'PropertyName' ? textOf(key, text) : stringContent(key, text);
  return name !== undefined && isActivationKey(name) ? name : undefined;
}
