/** Names that values in rows are given to: loops over several names, tests that run once for each row. */

import { lastName } from './argumentSlot';
import { partsOfCall } from './keyedStrings';
import {
  argumentsOf,
  functionIn,
  parametersOf,
  partsOf,
  stringContent,
  textOf,
  type SourceText,
  type SyntaxNode,
} from './syntax';
import { childOfType } from '../children';

/** A name, and the statement or function in which it has the value. */
export interface Receiver {
  readonly name: string;
  readonly within: SyntaxNode;
}

const LIST = /^(?:Array|Tuple|Set)Expression$/;
const LOOP = /^ForStatement$|Comprehension/;
/** Decorators whose rows are the arguments of the function below. */
const TESTS = /^(?:expand|parameters|named_parameters)$/;

/** The name that a value gets: `for n, act in [(1, "relu")]`, `@pytest.mark.parametrize("n, act", [(1, "relu")])`. */
export function receiverOf(value: SyntaxNode, text: SourceText): Receiver | undefined {
  // The list of rows, the row, the value.
  const levels = [value];
  let top = value;
  for (let row = rowOf(top, text); row; row = rowOf(row, text)) {
    levels.unshift(row);
    top = row;
  }
  const { parent } = top;
  if (!parent) return undefined;
  if (LOOP.test(parent.name)) {
    const name = inRow(targetsBefore(top, text), levels);
    return name === undefined ? undefined : { name, within: parent };
  }
  const outer = parent.name === 'ArgList' ? parent.parent : null;
  const loop = outer?.parent;
  // Most calls are neither, and may have any number of arguments.
  if (!loop || !(LOOP.test(loop.name) || loop.name === 'DecoratedStatement')) return undefined;
  const call = partsOfCall(parent, outer);
  if (!call) return undefined;
  const callee = lastName(call.callee, text);
  const index = argumentsOf(parent, text).findIndex((argument) => argument.value.from === top.from);
  if (/^(?:zip|product|enumerate)$/.test(callee) && LOOP.test(loop.name)) {
    const name = targetsBefore(outer, text)[callee === 'enumerate' ? 1 : index];
    return name === undefined ? undefined : { name, within: loop };
  }
  const test = loop.name === 'DecoratedStatement' ? functionIn(loop) : undefined;
  if (!test) return undefined;
  const names =
    callee === 'parametrize' && index === 1
      ? namesIn(argumentsOf(parent, text)[0]?.value, text)
      : TESTS.test(callee)
        ? [
            ...(callee === 'named_parameters' ? [''] : []),
            ...parametersOf(childOfType(test, 'ParamList'), text)
              .map((parameter) => parameter.name)
              .filter((name) => name !== 'self'),
          ]
        : [];
  const isListed = callee === 'parametrize' || top.name === 'ArrayExpression';
  const name = inRow(names, isListed ? levels : [parent, ...levels]);
  return name === undefined ? undefined : { name, within: test };
}

/** The list that the node stands in, or the call that makes a row: `pytest.param("relu", 3)`. */
function rowOf({ parent }: SyntaxNode, text: SourceText): SyntaxNode | undefined {
  if (!parent || LIST.test(parent.name)) return parent ?? undefined;
  const call = parent.name === 'ArgList' ? parent.parent : null;
  return call?.firstChild && lastName(call.firstChild, text) === 'param' ? call : undefined;
}

/** The name for the value: the only one, or that of its place in the row. */
function inRow(names: readonly string[], [, row, cell]: readonly SyntaxNode[]): string | undefined {
  if (names.length <= 1) return names[0];
  return (
    row &&
    cell &&
    names[partsOf(childOfType(row, 'ArgList') ?? row).findIndex(({ from }) => from === cell.from)]
  );
}

/** The names between `for` and `in` before the node. */
function targetsBefore(node: SyntaxNode, text: SourceText): string[] {
  const found: string[] = [];
  if (node.prevSibling?.name !== 'in') return found;
  for (let at = node.prevSibling.prevSibling; at && at.name !== 'for'; at = at.prevSibling)
    if (at.name === 'VariableName') found.unshift(textOf(at, text));
    else if (LIST.test(at.name)) found.unshift(...partsOf(at).map((part) => textOf(part, text)));
  return found;
}

/** The names in `"n, act"` and in `["n", "act"]`. */
function namesIn(node: SyntaxNode | undefined, text: SourceText): string[] {
  if (!node) return [];
  const strings = node.name === 'String' ? [node] : partsOf(node);
  return strings.flatMap((string) => stringContent(string, text)?.split(/\s*,\s*/) ?? []);
}
