import readline from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { findEntry, resolveParams } from '../../src/math/catalogue';
import type { ActivationEntry } from '../../src/math/catalogue/types';
import { isEagerDtype } from '../../src/math/asWritten/eager';
import { compileAsWritten } from '../../src/math/asWritten/evaluator';
import { compileAutograd, entrySlope } from '../../src/math/autograd/reverse';
import { AUTOGRAD_FRAMEWORKS } from '../../src/math/autograd/rules';
import { DTYPES, findDtype } from '../../src/math/dtype/formats';
import { rounderOf } from '../../src/math/dtype/rounding';
import { compile } from '../../src/math/language';
import { parameterOf } from '../../src/math/expression/names';
import { parse } from '../../src/math/language';
import type { Node } from '../../src/math/expression/tree';
import type { CompiledExpression } from '../../src/math/expression/types';
import { unknownActivation } from '../../src/math/request';

const SPECIAL: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: NaN };

/** A number, or a numeral such as "0.1", "-Infinity", "nan". */
const Numeral = v.pipe(
  v.union([v.number(), v.string()], 'must be a number or a numeral'),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    if (typeof value === 'number') return value;
    const special = SPECIAL[value.trim().toLowerCase()];
    const number = special ?? Number(value);
    if (value.trim() !== '' && (special !== undefined || value.trim() === 'NaN' || !Number.isNaN(number))) {
      return number;
    }
    addIssue({ message: `${JSON.stringify(value)} is no numeral` });
    return NEVER;
  }),
);

const Request = v.object({
  activation: v.optional(v.string('must be a name')),
  expression: v.optional(v.string('must be a text')),
  params: v.optional(v.record(v.string(), Numeral), {}),
  z: v.array(Numeral, 'must be a list of numerals'),
  dtype: v.optional(
    v.picklist(
      DTYPES.map(({ id }) => id),
      `must be one of ${DTYPES.map(({ id }) => id).join(', ')}`,
    ),
  ),
  asWritten: v.optional(v.boolean('must be true or false'), false),
  autograd: v.optional(v.picklist(AUTOGRAD_FRAMEWORKS, `must be one of ${AUTOGRAD_FRAMEWORKS.join(', ')}`)),
});

type Request = v.InferOutput<typeof Request>;

/** An error in a request, with a message for its sender. */
class RequestError extends Error {}

/** Answers one line of the protocol; never throws. */
export function evaluateLine(line: string): string {
  try {
    return JSON.stringify(answer(parseRequest(line)));
  } catch (error) {
    if (error instanceof RequestError) return JSON.stringify({ error: error.message });
    throw error;
  }
}

function parseRequest(line: string): Request {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new RequestError(`no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(Request, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new RequestError(`${v.getDotPath(issue) ?? 'the line'}: ${issue.message}`);
}

type Answer = Readonly<Partial<Record<'f' | 'df' | 'f2' | 'df2', readonly string[]>>>;

function answer(request: Request): Answer {
  const { activation, expression } = request;
  if (activation !== undefined && expression !== undefined) {
    throw new RequestError('activation and expression are both given; give one of them');
  }
  if (activation !== undefined) return answerActivation(activation, request);
  if (expression !== undefined) return answerExpression(expression, request);
  throw new RequestError('give an activation or an expression');
}

function answerActivation(name: string, request: Request): Answer {
  const { params: given, z: zs, autograd } = request;
  const entry = findEntry(name) ?? fail(unknownActivation(name));
  const resolved = resolveParams(entry, given);
  if (!resolved.ok) throw new RequestError(resolved.error.message);
  const params = resolved.value;
  const round = rounderFor(request);
  const tabulate = (fn: ActivationEntry['value']): string[] => zs.map((z) => numeral(fn(z, params)));
  const rounded = (fn: ActivationEntry['value']): string[] =>
    zs.map((z) => numeral(round(fn(round(z), params))));
  const { value, slope, second } = entry;
  return {
    f: rounded(value),
    df: autograd ? zs.map(entrySlope(entry, params, autograd)).map(numeral) : tabulate(slope),
    ...(second && { f2: rounded(second.value), df2: tabulate(second.slope) }),
  };
}

/** An activation is a single operation, so the best case and step-by-step evaluation are the same. */
function rounderFor({ dtype: id }: Request): (x: number) => number {
  const dtype = id === undefined ? undefined : findDtype(id);
  return dtype ? rounderOf(dtype) : (x) => x;
}

function answerExpression(text: string, request: Request): Answer {
  const { params: given, z, dtype, asWritten, autograd } = request;
  const compiled = compile(text);
  if (!compiled.ok) throw new RequestError(`column ${compiled.error.column + 1}: ${compiled.error.message}`);
  const { parameters } = compiled.value;
  const params = Object.fromEntries([
    ...parameters.map(({ id, default: standard }) => [id, standard] as const),
    ...Object.entries(given).map(([name, value]) => [parameterId(compiled.value, name), value] as const),
  ]);
  const round = rounderFor(request);
  const zs = Float64Array.from(z, round);
  const f = zs.map((at) => compiled.value.value(at, params));
  const df = Float64Array.from(z, (at) => compiled.value.slope(at, params));
  const tree = asWritten || autograd ? treeOf(text) : undefined;
  if (tree && asWritten) {
    const id = dtype ?? 'float64';
    if (!isEagerDtype(id)) throw new RequestError(`dtype: frameworks do not compute in ${id}`);
    f.set(z.map(compileAsWritten(tree, id, { params })));
  }
  if (tree && autograd) {
    const differentiate = compileAutograd(tree, autograd, { params });
    df.set(z.map((at) => differentiate(at).df));
  }
  return { f: Array.from(f, (value) => numeral(round(value))), df: Array.from(df, numeral) };
}

function treeOf(text: string): Node {
  const parsed = parse(text);
  return parsed.ok ? parsed.value : fail(parsed.error.message);
}

function parameterId({ parameters }: CompiledExpression, name: string): string {
  const id = parameterOf(name)?.id ?? name;
  if (parameters.some((parameter) => parameter.id === id)) return id;
  const known = parameters.map((parameter) => parameter.id);
  const has = known.length === 0 ? 'it has none' : `it has ${known.join(' and ')}`;
  return fail(`the expression has no parameter '${name}'; ${has}`);
}

function fail(message: string): never {
  throw new RequestError(message);
}

/** The shortest numeral that reads back as the same number, including the sign of zero. */
const numeral = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

async function* answers(input: Readable): AsyncGenerator<string, void> {
  for await (const line of readline.createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield `${evaluateLine(line)}\n`;
  }
}

/** Answers every line of the input, as fast as the output is read. Empty lines are skipped. */
export async function evaluateStream(input: Readable, output: Writable): Promise<void> {
  try {
    await pipeline(answers(input), output, { end: false });
  } catch (error) {
    // A reader that closes the output ends the work without an error.
    const isClosed = error instanceof Error && 'code' in error && error.code === 'EPIPE';
    if (!isClosed) throw error;
  }
}
