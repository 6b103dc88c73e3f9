import * as v from 'valibot';
import { LIMITS } from '../protocol/state';

/** Text of bounded length. */
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

/** A request of a language model or another extension: an activation by name, or an expression in z. */
export const FunctionSchema = v.object({
  activation: v.optional(text(100)),
  expression: v.optional(text(LIMITS.expressionLength)),
  /** NaN passes: what is wrong with it is told by the parameter's name. */
  params: v.optional(v.record(text(64), v.union([v.number(), v.nan()]))),
});

/** The faults of a request, each with its place (`params.alpha: …`), of bounded length. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const told = issues
    .slice(0, 5)
    .map((issue) => `${(v.getDotPath(issue) ?? 'input').slice(0, 100)}: ${issue.message.slice(0, 200)}`);
  return told.join('; ');
}
