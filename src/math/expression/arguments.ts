import type { FunctionSpec } from './functions';
import type { Token } from './lexer';
import type { Parser } from './parser';
import { literal, type Node } from './tree';

/** Reads `(…)` after a function's name: positional arguments, then keywords, in the order of the signature. */
export function parseArguments(parser: Parser, fn: FunctionSpec, name: Token): readonly Node[] {
  const open = parser.next();
  const positional: Node[] = [];
  const keywords = new Map<number, Node>();
  let end = open.end;
  parser.enclosed(open, ')', () => {
    end = parser.token.end;
    if (parser.is(')')) return;
    do {
      const index = acceptKeyword(parser, fn, positional.length, keywords);
      if (index !== undefined) keywords.set(index, parser.parseExpression());
      else if (keywords.size > 0) {
        throw parser.fail(parser.token, 'arguments without a name stand before those with one');
      } else positional.push(parser.parseExpression());
    } while (parser.accept(','));
    end = parser.token.end;
  });
  const args = inOrder(fn, positional, keywords);
  if (!args)
    throw parser.fail(
      { start: name.start, end },
      wrongCount(fn, name.text, positional.length + keywords.size),
    );
  return args;
}

/** The argument that `name=` sets, after reading that much; undefined where a plain expression stands. */
function acceptKeyword(
  parser: Parser,
  fn: FunctionSpec,
  taken: number,
  given: ReadonlyMap<number, Node>,
): number | undefined {
  const { token } = parser;
  const equals = parser.peek(1);
  if (token.kind !== 'name' || equals.kind !== 'symbol' || equals.text !== '=') return undefined;
  const index = fn.parameters.findIndex(({ keywords }) => keywords.includes(token.text));
  const known = fn.parameters.slice(1).map(({ keywords: [first = ''] }) => first);
  if (index < 0) {
    const has = known.length === 0 ? 'it has none but its input' : `it has ${known.join(' and ')}`;
    throw parser.fail(token, `${fn.id} has no argument ${parser.shown(token)}; ${has}`, known[0]);
  }
  if (index < taken || given.has(index)) throw parser.fail(token, `${parser.shown(token)} is given twice`);
  parser.next();
  parser.next();
  return index;
}

/** The arguments in the order of the signature, defaults filled in where a later one is given; undefined on a wrong number. */
function inOrder(
  fn: FunctionSpec,
  positional: readonly Node[],
  keywords: ReadonlyMap<number, Node>,
): readonly Node[] | undefined {
  const { parameters, required, variadic = false } = fn;
  if (keywords.size === 0 && positional.length < required) return undefined;
  if (positional.length > parameters.length && !variadic) return undefined;
  const count = Math.max(required, positional.length, ...[...keywords.keys()].map((index) => index + 1));
  const args: Node[] = [];
  for (let i = 0; i < count; i++) {
    const standard = parameters[i]?.default;
    const arg = positional[i] ?? keywords.get(i) ?? (standard === undefined ? undefined : literal(standard));
    if (!arg) return undefined;
    args.push(arg);
  }
  return args;
}

function wrongCount(
  { parameters, required, variadic = false }: FunctionSpec,
  name: string,
  got: number,
): string {
  const most = parameters.length;
  const amount = variadic
    ? `at least ${required}`
    : most > required
      ? `${required} to ${most}`
      : String(required);
  const noun = amount === '1' || amount === 'at least 1' ? 'argument' : 'arguments';
  const names = variadic ? '' : ` (${parameters.map((parameter) => parameter.name).join(', ')})`;
  return `${name} takes ${amount} ${noun}${names}, got ${got}`;
}
