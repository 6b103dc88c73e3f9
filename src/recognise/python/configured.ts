/** Look-ups of an activation by a key of a configuration: `ACT2FN[config.hidden_act]`. */

import { IDENTIFIER_TABLES, isTellingKeyword, slotsOf } from './identifierArguments';
import { isCopiedTable, isLookup, isNamedForActivation, isTable } from './identifierNames';
import { lastName } from './argumentSlot';
import type { Resolver } from './resolver';
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

/** `hidden_act` of `ACT2FN[config.hidden_act]` and of `get_activation(config["hidden_act"])`. */
export function keyLookedUp(resolver: Resolver, node: SyntaxNode): string | undefined {
  const { text } = resolver;
  const subscript = node.name === 'MemberExpression' ? subscriptParts(node) : undefined;
  if (subscript) {
    const key = keyOf(subscript.index, text);
    if (key === undefined) return undefined;
    const table = resolver.resolve(subscript.object);
    const name = lastName(subscript.object, text);
    const isOfActivations =
      (table?.kind === 'path' && IDENTIFIER_TABLES.has(table.path)) || isCopiedTable(name) || isTable(name);
    return isOfActivations ? key : undefined;
  }
  const call = node.name === 'CallExpression' ? callParts(node) : undefined;
  const [argument] = call ? argumentsOf(call.list, text) : [];
  const key = !call || !argument || argument.star ? undefined : keyOf(argument.value, text);
  if (!call || key === undefined) return undefined;
  const callee = resolver.resolve(call.callee);
  const isLookUp =
    (callee?.kind === 'path' && slotsOf(callee.path) !== undefined) || isLookup(lastName(call.callee, text));
  return isLookUp ? key : undefined;
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
