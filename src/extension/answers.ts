import * as v from 'valibot';
import type * as vscode from 'vscode';
import { formatNumber } from '../math/analysis';
import { catalogue } from '../math/catalogue';
import type { Formula, Interval } from '../math/catalogue/types';
import { resolveRequest, type RequestedFunction } from '../math/request';
import { costFact, defaultFacts, factsOf, plainFact } from '../present/facts';
import { describeIdentity, entryWithParams } from '../present/identity';
import { LIMITS } from '../protocol/limits';
import type { ToolName } from './ids';
import { describeError } from './log';
import { Slices } from './scheduling';
import { list, text } from '../protocol/schemas';
import { compact } from '../math/compact';

/** An activation of the catalogue. */
export interface ActivationSummary {
  /** Catalogue id, e.g. `leaky_relu`. */
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** f(z) as LaTeX and as text of the expression language. */
  readonly formula: Formula;
  readonly parameters: readonly {
    readonly id: string;
    readonly symbol: string;
    readonly default: number;
    readonly valid: Interval;
  }[];
}

/** The values of f and f′ at the points, or the reason why there are none. */
export type Evaluation =
  | { readonly ok: true; readonly f: readonly number[]; readonly df: readonly number[] }
  | { readonly ok: false; readonly message: string };

/** A request of a language model or another extension: an activation by name, or an expression in z. */
const FunctionSchema = v.object({
  activation: v.optional(text(100)),
  expression: v.optional(text(LIMITS.expressionLength)),
  /** NaN passes: it is reported later, with the parameter's name. */
  params: v.optional(v.record(text(64), v.union([v.number(), v.nan()]))),
});

/** The faults of a request, each with its path (`params.alpha: …`), of bounded length. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const told = issues
    .slice(0, 5)
    .map((issue) => `${(v.getDotPath(issue) ?? 'input').slice(0, 100)}: ${issue.message.slice(0, 200)}`);
  return told.join('; ');
}

/** Every activation of the catalogue, as other extensions see it. */
export function summaries(): readonly ActivationSummary[] {
  return catalogue.map(({ id, name, aliases, summary, formula, parameters }) => ({
    id,
    name,
    aliases,
    summary,
    formula,
    parameters: parameters.map((spec) => ({
      id: spec.id,
      symbol: spec.symbol,
      default: spec.default,
      valid: spec.valid,
    })),
  }));
}

/** The most points of one call of the API: more would fill the extension host's memory. */
const MOST_POINTS = 5_000_000;

/** The schema of an evaluation. The points are checked one by one when they are evaluated. */
const EvaluationSchema = v.object({
  ...FunctionSchema.entries,
  z: v.pipe(
    v.custom<ArrayLike<unknown>>(
      (z) => Array.isArray(z) || z instanceof Float64Array,
      'must be a list of numbers',
    ),
    v.check(({ length }) => length <= MOST_POINTS, `must have at most ${MOST_POINTS} numbers`),
  ),
});

const refuse = (message: string): Evaluation => ({ ok: false, message });

/** f and f′ at the requested points, computed in slices. It answers any request and never throws. */
export async function evaluate(request: unknown, token?: vscode.CancellationToken): Promise<Evaluation> {
  try {
    const parsed = v.safeParse(EvaluationSchema, request);
    if (!parsed.success) return refuse(problemsOf(parsed.issues));
    const { z, ...asked } = parsed.output;
    const outcome = resolveRequest(asked);
    return outcome.ok ? await evaluateAt(z, outcome.value, token) : outcome;
  } catch (error) {
    // A request may hold code of another extension: getters, proxies.
    return refuse(`the request cannot be read: ${describeError(error)}`.slice(0, 500));
  }
}

async function evaluateAt(
  z: ArrayLike<unknown>,
  { value, slope }: RequestedFunction,
  token: vscode.CancellationToken | undefined,
): Promise<Evaluation> {
  const slices = new Slices();
  const f: number[] = [];
  const df: number[] = [];
  for (let i = 0; i < z.length; i++) {
    // Reading the clock costs more than a point.
    if (i % 64 === 0) {
      await slices.turn();
      if (token?.isCancellationRequested) return refuse('cancelled');
    }
    const at = z[i];
    if (typeof at !== 'number') return refuse(`z.${i}: must be a number`);
    f.push(value(at));
    df.push(slope(at));
  }
  return { ok: true, f, df };
}

/** The most points of one call of a tool: a language model reads every number. */
const MOST_TOOL_POINTS = 1000;
const SAMPLE_POINTS = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3];

const PointsSchema = v.optional(list(v.number(), MOST_TOOL_POINTS, 1));

const EvaluateSchema = v.object({ ...FunctionSchema.entries, z: PointsSchema });
const CompareSchema = v.object({
  functions: list(FunctionSchema, 12, 2),
  z: PointsSchema,
});

/** Numbers that JSON cannot express as text. */
const plain = (x: number): number | string => (Number.isFinite(x) ? x : String(x));

function describe({ entry, compiled, params }: RequestedFunction): string {
  if (entry) return entryWithParams(entry, params);
  return compiled === undefined ? '' : `f(z) = ${compiled.canonical()}`;
}

/** One function at some points, with the facts that a language model needs. */
function evaluation(found: RequestedFunction, z: readonly number[]): object {
  const { entry, compiled, params, value, slope } = found;
  const identity = compiled && describeIdentity(compiled);
  return {
    function: describe(found),
    ...compact({ identity }),
    ...(entry && {
      formula: entry.formula.plain,
      derivative: entry.derivative.plain,
      params,
      facts: [...factsOf(entry, params), ...defaultFacts(entry), costFact(entry)].map(plainFact),
    }),
    z: z.map(plain),
    f: z.map((at) => plain(value(at))),
    df: z.map((at) => plain(slope(at))),
  };
}

function evaluateForTool({ z = SAMPLE_POINTS, ...request }: v.InferOutput<typeof EvaluateSchema>): object {
  const outcome = resolveRequest(request);
  return outcome.ok ? evaluation(outcome.value, z) : { error: outcome.message };
}

function compare({ functions, z = SAMPLE_POINTS }: v.InferOutput<typeof CompareSchema>): object {
  const found: RequestedFunction[] = [];
  for (const [i, request] of functions.entries()) {
    const outcome = resolveRequest(request);
    if (!outcome.ok) return { error: `functions[${i}]: ${outcome.message}` };
    found.push(outcome.value);
  }
  const [baseline, ...others] = found;
  if (!baseline) return { error: 'functions: give at least two' };
  return {
    functions: found.map((one) => evaluation(one, z)),
    differences: others.map((other) => ({
      between: [describe(baseline), describe(other)],
      ...largestDifference(baseline, other),
    })),
  };
}

/** The largest difference between two functions. */
interface Difference {
  readonly largest: string;
  readonly at?: string;
  /** The points at which only one of the two is a number, so that their difference is none. */
  readonly notComparable?: string;
}

/** The largest difference between two functions within [−10, 10], on a grid of 0.01. */
export function largestDifference(
  a: Pick<RequestedFunction, 'value'>,
  b: Pick<RequestedFunction, 'value'>,
): Difference {
  let largest = -1;
  let at = 0;
  const apart: number[] = [];
  for (let i = -1000; i <= 1000; i++) {
    const z = i / 100;
    const [f, g] = [a.value(z), b.value(z)];
    if (Number.isNaN(f) !== Number.isNaN(g)) apart.push(z);
    // Two equal infinities, or two NaNs, do not differ.
    const difference = Object.is(f, g) ? 0 : Math.abs(f - g);
    if (difference > largest) [largest, at] = [difference, z];
  }
  const [first, ...more] = apart;
  return {
    ...(largest < 0
      ? { largest: 'unknown' }
      : { largest: formatNumber(largest), at: `z = ${formatNumber(at)}` }),
    ...(first !== undefined && {
      notComparable: `only one of the two is a number at ${more.length + 1} of 2001 points, first at z = ${formatNumber(first)}`,
    }),
  };
}

/** Checks the input against the schema; faults are answered as text that a model can act on. */
const checked =
  <S extends v.GenericSchema>(schema: S, run: (input: v.InferOutput<S>) => object) =>
  (input: unknown): object => {
    const parsed = v.safeParse(schema, input);
    if (parsed.success) return run(parsed.output);
    return { error: problemsOf(parsed.issues) };
  };

/** The tools for language models, each a function of the model's input. */
export const TOOLS: Readonly<Record<ToolName, (input: unknown) => object>> = {
  evaluate_activation: checked(EvaluateSchema, evaluateForTool),
  compare_activations: checked(CompareSchema, compare),
};
