import { parser } from '@lezer/cpp';
import { parseFragment } from '../fragments';
import type { Extent } from '../scopes';
import { partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

/** A `#define` with a body that is code. */
export interface Macro {
  readonly body: SyntaxNode;
  /** The expression that it is, unless it is more than one. */
  readonly value: SyntaxNode | undefined;
  readonly parameters: readonly SyntaxNode[];
  readonly name: SyntaxNode;
}

/** The macros of a file whose bodies are worth reading, by where their directives start. */
export function* readMacros(
  root: SyntaxNode,
  text: string,
  mayHold: RegExp,
): Work<ReadonlyMap<number, Macro>> {
  const macros = new Map<number, Macro>();
  yield* walk(root, {
    PreprocDirective: (node) => {
      const body = childOfType(node, 'PreprocArg');
      const [name, ...parameters] = childrenOfType(node, 'Identifier');
      if (!name || !body || !mayHold.test(textOf(body, text))) return false;
      const parsed = parseFragment(parser, text, linesOf(body, text));
      if (parsed) macros.set(node.from, { body: parsed, value: valueOf(parsed), parameters, name });
      return false;
    },
  });
  return macros;
}

/** The one expression of a body. */
function valueOf(body: SyntaxNode): SyntaxNode | undefined {
  const [statement, ...more] = body.firstChild ? partsOf(body.firstChild) : [];
  const isExpression = statement?.name === 'ExpressionStatement' && more.length === 0;
  return isExpression ? (statement.firstChild ?? undefined) : undefined;
}

/** The body without the backslashes that continue its lines, and without the signs that paste names together. */
function linesOf({ from, to }: SyntaxNode, text: string): Extent[] {
  const lines: Extent[] = [];
  let start = from;
  for (const { index, 0: end } of text.slice(from, to).matchAll(/\\[ \t]*\r?\n|(?<=\w)##(?=\w)/g)) {
    lines.push({ from: start, to: from + index });
    start = from + index + end.length;
  }
  return [...lines, { from: start, to }];
}
