import { catalogue } from '../math/catalogue';
import { resolveRequest } from '../math/request';
import type { ActivationSummary, Evaluation, EvaluationRequest } from './api';

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

/** f and f′ at the points asked for. */
export function evaluate({ z, ...request }: EvaluationRequest): Evaluation {
  const outcome = resolveRequest(request);
  if (!outcome.ok) return outcome;
  const { value, slope } = outcome.value;
  return { ok: true, f: z.map(value), df: z.map(slope) };
}
