import * as v from 'valibot';
import type * as vscode from 'vscode';
import { catalogue } from '../math/catalogue';
import { resolveRequest, type RequestedFunction } from '../math/request';
import type { ActivationSummary, Evaluation } from './api';
import { describeError } from './log';
import { FunctionSchema, problemsOf } from './requestSchemas';
import { Slices } from './slices';

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

/** The most points of one request: more would fill the extension host's memory. */
const MOST_POINTS = 5_000_000;

/** The points themselves are looked at one by one as they are evaluated. */
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

/** f and f′ at the points asked for, in slices; whatever is asked, it is answered. */
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
    // A look at the clock costs more than a point.
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
