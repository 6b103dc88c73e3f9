import { parser } from '@lezer/python';
import type { WrittenArgument, WrittenArguments } from '../bind';
import { Evaluator } from '../code/evaluate';
import type { ExpressionGrammar } from '../code/grammar';
import { Scopes } from '../code/scopes';
import { argumentsOf, callParts } from '../python/syntax';

/** Names that configurations use for modules, which they cannot import. */
const ALIASES: Readonly<Record<string, string>> = {
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  tf: 'tensorflow',
};

const NAME = String.raw`[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*`;
const PYTHON = new RegExp(String.raw`^${NAME}(?:\(.*\))?$`, 's');
/** Longer texts are not names of classes. */
const MAX_LENGTH = 300;

const grammar: ExpressionGrammar = {
  numbers: new Set(['Number']),
  strings: new Set(['String']),
  names: new Set(),
  wrappers: new Set(['ParenthesizedExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  integerDivision: false,
  words: new Map([
    ['True', true],
    ['False', false],
    ['None', null],
  ]),
  plainNumber: (literal) => literal,
};

/** A Python name in a configuration, with its arguments if it is called. */
interface PythonText {
  /** The full dotted name. */
  readonly path: string;
  readonly args?: WrittenArguments;
}

/** Reads `nn.LeakyReLU(0.1)`, `torch.nn.GELU`; undefined for other texts. */
export function readPython(text: string): PythonText | undefined {
  if (text.length > MAX_LENGTH || !PYTHON.test(text)) return undefined;
  const [name = ''] = text.split('(', 1);
  const [first = '', ...rest] = name.split('.');
  const path = rest.length === 0 ? first : [ALIASES[first] ?? first, ...rest].join('.');
  if (name === text) return { path };
  const args = argumentsIn(text);
  return args && { path, args };
}

function argumentsIn(text: string): WrittenArguments | undefined {
  const expression = parser.parse(text).topNode.firstChild?.firstChild;
  const call = expression?.name === 'CallExpression' ? callParts(expression) : undefined;
  if (!call) return undefined;
  const evaluator = new Evaluator(text, grammar, new Scopes());
  const positional: WrittenArgument[] = [];
  const named = new Map<string, WrittenArgument>();
  let complete = true;
  for (const { keyword, star, value } of argumentsOf(call.list, text)) {
    if (star) complete = false;
    else if (keyword === undefined) positional.push(evaluator.read(value));
    else named.set(keyword, evaluator.read(value));
  }
  return { positional, named, complete };
}
