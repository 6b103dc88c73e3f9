import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { Node } from '../expression/tree';
import { compile, parse } from '../plainLanguage';
import type { CompiledExpression } from '../expression/types';
import { identify, nearestEntry } from '../identify';
import { EAGER_RULES, rulesFor, type EagerFramework, type EagerRules } from './eager';
import { compileAsWritten } from './evaluator';
import { searchEffects, type StepRegion, type Truth } from './effects';
import { originOf } from './origin';
import { SEARCHED_DTYPES, type SearchedDtype } from './lattice';

/** The effects of a formula's steps in a number format. */
export interface StepReport {
  readonly dtype: SearchedDtype;
  /** Ascending. */
  readonly regions: readonly StepRegion[];
}

/**
 * The true f for comparison: the catalogue's function if the text equals one, otherwise the expression
 * evaluated in float64. Undefined if the text is not an expression.
 */
export function truthOf(text: string, params: ParameterValues = {}): Truth | undefined {
  const compiled = compile(text);
  if (!compiled.ok) return undefined;
  const expression = compiled.value;
  const entry = expression.parameters.length === 0 ? functionOf(expression) : undefined;
  if (entry) {
    const {
      entry: { value },
      params: values,
    } = entry;
    return (zs, f) => {
      zs.forEach((z, i) => {
        f[i] = value(z, values);
      });
    };
  }
  return (zs, f) => {
    zs.forEach((z, i) => {
      f[i] = expression.value(z, params);
    });
  };
}

/**
 * If an expression is closer than this to an activation on [−5, 5], it is taken for that activation, and the
 * difference for rounding.
 */
const ROUNDING = 1e-12;

function functionOf(
  expression: CompiledExpression,
): { readonly entry: ActivationEntry; readonly params: ParameterValues } | undefined {
  const identity = identify(expression);
  if (identity && !('constants' in identity)) return identity;
  const nearest = nearestEntry(expression);
  return nearest && nearest.difference < ROUNDING ? nearest : undefined;
}

/** Which framework, formats and parameter values to search with. */
interface SearchOptions {
  /** The framework whose rules apply; NumPy's by default, and PyTorch's for bfloat16. */
  readonly framework?: EagerFramework | undefined;
  readonly dtypes?: readonly SearchedDtype[];
  /** The values of the formula's letters. */
  readonly params?: ParameterValues;
}

/**
 * The operation that a stretch of overflow or NaN comes from, evaluated at the end where the stretch begins.
 */
function origin(
  tree: Node,
  dtype: SearchedDtype,
  { effect, min, max, before }: StepRegion,
  options: { readonly rules: EagerRules; readonly params: ParameterValues },
): { origin?: string } {
  if (effect !== 'overflows' && effect !== 'undefined') return {};
  const found = originOf(tree, dtype, before === undefined ? max : min, options);
  return found === undefined ? {} : { origin: found };
}

/**
 * Searches the formula in the given formats, by default all of them. It yields after each short piece of
 * work.
 */
export function* searchFormula(
  text: string,
  { framework, dtypes = SEARCHED_DTYPES, params = {} }: SearchOptions = {},
): Generator<void, readonly StepReport[]> {
  const parsed = parse(text);
  const truth = truthOf(text, params);
  if (!parsed.ok || !truth) return [];
  yield;
  const reports: StepReport[] = [];
  for (const dtype of dtypes) {
    const rules = framework ? EAGER_RULES[framework] : rulesFor(dtype);
    const options = { rules, params };
    const steps = compileAsWritten(parsed.value, dtype, options);
    const regions = yield* searchEffects(dtype, steps, truth);
    reports.push({
      dtype,
      regions: regions.map((region) => ({ ...region, ...origin(parsed.value, dtype, region, options) })),
    });
    yield;
  }
  return reports;
}
