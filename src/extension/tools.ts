import * as v from 'valibot';
import { formatNumber } from '../math/analysis';
import { resolveRequest, type RequestedFunction } from '../math/request';
import { costFact, defaultFacts, factsOf, plainFact } from '../present/facts';
import { describeIdentity, entryWithParams } from '../present/identity';
import type { ToolName } from './ids';
import { FunctionSchema, problemsOf } from './requestSchemas';

const MOST_POINTS = 1000;
const SAMPLE_POINTS = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3];

const PointsSchema = v.optional(v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(MOST_POINTS)));

const EvaluateSchema = v.object({ ...FunctionSchema.entries, z: PointsSchema });
const CompareSchema = v.object({
  functions: v.pipe(v.array(FunctionSchema), v.minLength(2), v.maxLength(12)),
  z: PointsSchema,
});

/** Numbers that JSON has no form for stand as text. */
const plain = (x: number): number | string => (Number.isFinite(x) ? x : String(x));

function describe({ entry, compiled, params }: RequestedFunction): string {
  if (entry) return entryWithParams(entry, params);
  return compiled === undefined ? '' : `f(z) = ${compiled.canonical()}`;
}

/** What a language model needs to know of one function at some points. */
function evaluation(found: RequestedFunction, z: readonly number[]): object {
  const { entry, compiled, params, value, slope } = found;
  const identity = compiled && describeIdentity(compiled);
  return {
    function: describe(found),
    ...(identity !== undefined && { identity }),
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

function evaluate({ z = SAMPLE_POINTS, ...request }: v.InferOutput<typeof EvaluateSchema>): object {
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

/** How far two functions are apart, and where that cannot be said. */
interface Difference {
  readonly largest: string;
  readonly at?: string;
  /** Where only one of the two is a number: they differ there by no number. */
  readonly notComparable?: string;
}

/** Where two functions are farthest apart within [−10, 10], on a grid of 0.01. */
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
    // Of the same infinities, and where neither is a number, nothing differs.
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

/** Checks the input against the schema first; what is wrong comes back as text that a model can act on. */
const checked =
  <S extends v.GenericSchema>(schema: S, run: (input: v.InferOutput<S>) => object) =>
  (input: unknown): object => {
    const parsed = v.safeParse(schema, input);
    if (parsed.success) return run(parsed.output);
    return { error: problemsOf(parsed.issues) };
  };

/** What each tool answers to a language model's input. */
export const TOOLS: Readonly<Record<ToolName, (input: unknown) => object>> = {
  evaluate_activation: checked(EvaluateSchema, evaluate),
  compare_activations: checked(CompareSchema, compare),
};
