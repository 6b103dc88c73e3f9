/**
 * Names beside a string that show its meaning without being its keyword: keys of look-ups, options of command
 * lines.
 */

import {
  callParts,
  childrenOf,
  partsOf,
  stringContent,
  type CallArgument,
  type SourceText,
  type SyntaxNode,
} from './syntax';

/** Functions and methods whose first argument is a key and whose next ones are values for it. */
const KEYED =
  /^(?:get|pop|setdefault|[cC]hoice|suggest_categorical|parametrize|categorical|add_hparam|Define)$/;
/** Functions that define an option of a command line. */
const OPTION = /^(?:add_argument|add_arg|add_option|option|argument|DEFINE_string|DEFINE_enum|add)$/;
const OPTION_VALUES = new Set(['default', 'choices', 'options', 'const', 'values', 'categories']);
/** Functions that define the field of a class. */
const FIELD = /^(?:field|Field|attrib|ib|Param|Option|Argument|FieldReference)$/;
/** Keys of a mapping that say which activation it describes. */
const NAMING = new Set(['type', 'name', 'class_name', 'act_type', 'kind', 'value', 'values', '_value']);
/** Functions that take the values to choose from: `tune.choice(["relu", "tanh"])`. */
const CHOICE = /(?:choice|options?|categorical|one_?of|grid_search)s?$/i;

/** Whether the argument is a value, or one of the possible values, of what the call describes: `activation = field(default="relu")`. */
export const isDescribed = (callee: string, { keyword, value }: CallArgument, index: number): boolean =>
  keyword === undefined
    ? index === 0 && (FIELD.test(callee) || (CHOICE.test(callee) && value.name === 'ArrayExpression'))
    : OPTION_VALUES.has(keyword);
/** Whether the key holds a name. */
export const isNamingKey = (key: string): boolean => NAMING.has(key);
/** Whether the key holds the dotted name of a class or function, as Hydra and Lightning have it. */
export const isPathKey = (key: string): boolean => /^(?:_target_|class_path)$/.test(key);
/** Whether a function of that name loads what a dotted name means. */
export const isPathLoader = (name: string): boolean =>
  /^(?:get_class|get_method|get_object|locate|import_string|pydoc_locate)$/.test(name);

/**
 * The key for which the argument is a value.
 * @param callee last component of the name that is called
 */
export function keyOfArgument(
  callee: string,
  args: readonly CallArgument[],
  index: number,
  text: SourceText,
): string | undefined {
  const argument = args[index];
  if (!argument || argument.star) return undefined;
  const keyOf = (place: number): string | undefined => {
    const key = args[place];
    return key && key.keyword === undefined && !key.star ? stringContent(key.value, text) : undefined;
  };
  const isValue = argument.keyword === undefined || OPTION_VALUES.has(argument.keyword);
  if (!isValue || index === 0) return undefined;
  if (/[gs]etattr$/.test(callee)) return index === 2 ? keyOf(1) : undefined;
  if (KEYED.test(callee)) return index === 1 || argument.keyword !== undefined ? keyOf(0) : undefined;
  if (!OPTION.test(callee) || (argument.keyword === undefined && !callee.startsWith('DEFINE')))
    return undefined;
  // The long form of the option comes last: `add_argument("-a", "--activation")`.
  return [2, 1, 0].map(keyOf).find((key, i) => key !== undefined && 2 - i < index);
}

/** The entries of a dictionary but that of the value, as arguments by keyword. */
export function otherArguments(
  dictionary: SyntaxNode,
  value: SyntaxNode,
  text: SourceText,
): readonly CallArgument[] {
  return childrenOf(dictionary).flatMap((node) => {
    const key = node.prevSibling?.name === ':' ? node.prevSibling.prevSibling : null;
    const keyword = key && node.from !== value.from ? stringContent(key, text) : undefined;
    return keyword === undefined ? [] : [{ keyword, value: node }];
  });
}

/** Function and argument list of a call, or of a decorator: `@click.option("--activation", default="relu")`. */
export function partsOfCall(list: SyntaxNode, parent: SyntaxNode): ReturnType<typeof callParts> {
  if (parent.name !== 'Decorator') return callParts(parent);
  const callee = list.prevSibling;
  return callee ? { callee, list } : undefined;
}

/** Whether the string is the only one in a row of a table of layers: `[[3, 16, 16, True, "relu", 2], …]`. */
export function isInRow({ parent: row, from }: SyntaxNode): boolean {
  if (!row || !LIST.test(row.name) || !LIST.test(row.parent?.name ?? '')) return false;
  const items = partsOf(row);
  return (
    items.filter(({ name }) => /^(?:Number|Boolean)$/.test(name)).length >= 2 &&
    items.every((item) => item.name !== 'String' || item.from === from)
  );
}

const LIST = /^(?:Array|Tuple)Expression$/;
