import type { ActivationEntry, ParameterValues } from './catalogue/types';
import type { CompiledExpression, Outcome } from './expression/types';
import { expressionEntry } from './expressionEntry';
import { identify, type Identity, type Likeness, type Rounded } from './identify';
import { compile } from './language';

/** A text of the expression language with values for its letters, and what it is among the activations. */
export interface ExpressionCurve {
  readonly compiled: CompiledExpression;
  /** The values of all its letters. */
  readonly params: ParameterValues;
  /** The strongest statement about it and an activation of the catalogue, if there is one. */
  readonly match?: Identity | Rounded | Likeness;
  /** The activation that it is proved to equal, otherwise itself in the form of one. */
  readonly form: ActivationEntry;
  readonly formParams: ParameterValues;
}

/** Reads the text, with default values for the letters that have none. Total: never throws. */
export function expressionCurve(text: string, given: ParameterValues): Outcome<ExpressionCurve> {
  const outcome = compile(text);
  if (!outcome.ok) return outcome;
  const compiled = outcome.value;
  const values = compiled.parameters.map(({ id, default: value }) => [id, given[id] ?? value] as const);
  const params = Object.fromEntries(values);
  const match = identify(compiled, params);
  const isProved = match !== undefined && match.kind !== 'alike';
  return {
    ok: true,
    value: {
      compiled,
      params,
      ...(match && { match }),
      form: isProved ? match.entry : expressionEntry(compiled),
      formParams: isProved ? match.params : params,
    },
  };
}
