import { catalogue, findEntry, resolveParams } from './catalogue';
import { namesOf } from './catalogue/lookup';
import type { ActivationEntry, ParameterValues } from './catalogue/types';
import { compile } from './language';
import type { CompiledExpression } from './expression/types';
import { nearestName } from './expression/suggest';

/** A request of an API or tool: an activation by any of its names, or an expression in z, with parameters. */
export interface FunctionRequest {
  readonly activation?: string | undefined;
  readonly expression?: string | undefined;
  /** By id, symbol or Greek name; missing ones take their defaults. */
  readonly params?: Readonly<Record<string, number>> | undefined;
}

/** The function that a request denotes. Both members are total. */
export interface RequestedFunction {
  readonly entry?: ActivationEntry;
  readonly compiled?: CompiledExpression;
  readonly params: ParameterValues;
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** A function, or what is wrong with the request. */
type RequestOutcome =
  { readonly ok: true; readonly value: RequestedFunction } | { readonly ok: false; readonly message: string };

const refuse = (message: string): RequestOutcome => ({ ok: false, message });

/**
 * Resolves a request to its function, or says what is wrong with it in words for a person or a language
 * model.
 */
export function resolveRequest({ activation, expression, params = {} }: FunctionRequest): RequestOutcome {
  if ((activation === undefined) === (expression === undefined)) {
    return refuse('give either activation (a name) or expression (a formula in z)');
  }
  return activation === undefined
    ? resolveExpression(expression ?? '', params)
    : resolveActivation(activation, params);
}

function resolveActivation(name: string, given: ParameterValues): RequestOutcome {
  const entry = findEntry(name);
  if (!entry) return refuse(unknownActivation(name));
  const outcome = resolveParams(entry, given);
  if (!outcome.ok) return refuse(outcome.error.message);
  const params = outcome.value;
  return {
    ok: true,
    value: {
      entry,
      params,
      value: (z) => entry.value(z, params),
      slope: (z) => entry.slope(z, params),
    },
  };
}

/** The message for an unknown name: `unknown activation 'rleu': did you mean 'relu'?` */
export function unknownActivation(name: string): string {
  const near = nearestName(name, catalogue.flatMap(namesOf));
  return `unknown activation '${name}'${near === undefined ? '' : `: did you mean '${near}'?`}`;
}

function resolveExpression(text: string, given: ParameterValues): RequestOutcome {
  const compiled = compile(text);
  if (!compiled.ok) return refuse(`column ${compiled.error.column + 1}: ${compiled.error.message}`);
  const expression = compiled.value;
  const params: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    const parameter = expression.parameters.find(({ id, symbol }) => id === name || symbol === name);
    if (!parameter) return refuse(unknownParameter(name, expression));
    if (!Number.isFinite(value)) return refuse(`${name} must be a finite number, got ${value}`);
    params[parameter.id] = value;
  }
  return {
    ok: true,
    value: {
      compiled: expression,
      params,
      value: (z) => expression.value(z, params),
      slope: (z) => expression.slope(z, params),
    },
  };
}

function unknownParameter(name: string, { parameters }: CompiledExpression): string {
  const known = parameters.map(({ id }) => id);
  return known.length === 0
    ? `the expression has no parameters, got ${name}`
    : `the expression has no parameter ${name}; it has ${known.join(' and ')}`;
}
