import { t } from '../../l10n';
import type { FunctionSpec } from './functions';
import type { Token } from './lexer';
import type { Cursor } from './cursor';
import { literal, type Node } from './tree';

/** The parts of the parser that read arguments. */
interface ArgumentParser extends Cursor {
  parseExpression(): Node;
  enclosed(open: Token, close: string, inside: () => void): void;
}

/** Reads `(…)` after a function's name: positional arguments, then keywords, in the order of the signature. */
export function parseArguments(parser: ArgumentParser, fn: FunctionSpec, name: Token): readonly Node[] {
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
        throw parser.fail(parser.token, t('positional arguments must come before named ones'));
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

/**
 * Reads `name=` if it comes next and returns the argument that it sets; undefined if a plain expression comes
 * next.
 */
function acceptKeyword(
  parser: ArgumentParser,
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
    const given = parser.shown(token);
    const message =
      known.length === 0
        ? t('{0} has no argument {1}; it takes only its input', fn.id, given)
        : t('{0} has no argument {1}; it has {2}', fn.id, given, known.join(t(' and ')));
    throw parser.fail(token, message, known[0]);
  }
  if (index < taken || given.has(index)) {
    throw parser.fail(token, t('{0} is given twice', parser.shown(token)));
  }
  parser.next();
  parser.next();
  return index;
}

/**
 * The arguments in the order of the signature, with defaults where a later one is given; undefined if their
 * number is wrong.
 */
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
  if (variadic) {
    return required === 1
      ? t('{0} takes at least {1} argument, got {2}', name, required, got)
      : t('{0} takes at least {1} arguments, got {2}', name, required, got);
  }
  const most = parameters.length;
  const names = parameters.map((parameter) => t(parameter.name)).join(', ');
  if (most > required)
    return t('{0} takes {1} to {2} arguments ({3}), got {4}', name, required, most, names, got);
  return required === 1
    ? t('{0} takes {1} argument ({2}), got {3}', name, required, names, got)
    : t('{0} takes {1} arguments ({2}), got {3}', name, required, names, got);
}
