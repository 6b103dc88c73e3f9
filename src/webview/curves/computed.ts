import { defaultParams, getEntry, resolveParams, type ParameterError } from '../../math/catalogue';
import type { ActivationEntry, Interval, Kink, ParameterValues } from '../../math/catalogue/types';
import type { ExpressionError } from '../../math/expression/types';
import { expressionCurve, type ExpressionCurve } from '../../math/expressionCurve';
import type { CurveForm } from '../../math/gatedForm';
import type { CurveSource } from '../../math/sample';
import { entrySubject, expressionSource } from '../../present/subject';
import type { ActivationCurve, Curve, ExpressionCurve as WrittenCurve } from '../../protocol/state';
import { curveFormOf } from './curveForm';

/** The functions that a curve computes, without any words about them. */
export interface Computation {
  /** Absent if nothing can be drawn. */
  readonly source?: CurveSource;
  /** The second of two outputs, drawn beside the first. */
  readonly second?: CurveSource & { readonly label: string };
  /** Bounds of the random values in training, shaded. */
  readonly band?: { lower(z: number): number; upper(z: number): number };
  readonly zeroGradient: readonly Interval[];
  readonly kinks: readonly Kink[];
  /** Valid parameter values of the entry or the expression. */
  readonly params: ParameterValues;
  readonly entry?: ActivationEntry;
  /**
   * The function that is drawn, with its parameters: one form of a gated unit, or the entry, also for an
   * expression that equals it.
   */
  readonly drawn?: { readonly form: CurveForm; readonly params: ParameterValues };
  /** An expression that is not proved to equal an activation, in the form of an entry. */
  readonly own?: ActivationEntry;
  /** The catalogue entry that an expression is proved to equal. */
  readonly identity?: { readonly entry: ActivationEntry; readonly params: ParameterValues };
  /** The form whose parameters the curve has. */
  readonly form?: CurveForm;
  /** The values of its parameters as they were set, valid or not. */
  readonly given: ParameterValues;
  readonly expression?: ExpressionCurve;
  readonly fault?: Fault;
}

/** The reason why a curve is not drawn as it is written. */
export type Fault =
  | { readonly type: 'activation'; readonly id: string }
  | { readonly type: 'parameter'; readonly form: CurveForm; readonly error: ParameterError }
  | { readonly type: 'text'; readonly error: ExpressionError };

const NOTHING = { zeroGradient: [], kinks: [], params: {}, given: {} } as const;

/** Never throws. */
export const compute = (curve: Curve): Computation =>
  curve.type === 'activation' ? ofActivation(curve) : ofText(curve);

function ofActivation(curve: ActivationCurve): Computation {
  const entry = getEntry(curve.activation);
  if (!entry) return { ...NOTHING, fault: { type: 'activation', id: curve.activation } };
  const form = curveFormOf(entry, curve);
  const own = paramsOf(form, curve.params);
  const outcome = resolveParams(form, own);
  const common = { entry, form, given: { ...defaultParams(form), ...own } };
  if (!outcome.ok) return { ...NOTHING, ...common, fault: { type: 'parameter', form, error: outcome.error } };
  const params = outcome.value;
  const subject = entrySubject(form, params);
  return {
    ...common,
    params: paramsOf(entry, params),
    drawn: { form, params },
    source: subject,
    zeroGradient: subject.zeroGradient,
    kinks: form.kinks(params),
    ...(subject.second && entry.second && { second: { ...subject.second, label: entry.second.label } }),
    ...(subject.band && { band: subject.band }),
  };
}

/** The values that are parameters of the form. */
const paramsOf = ({ parameters }: CurveForm, values: ParameterValues): ParameterValues =>
  Object.fromEntries(Object.entries(values).filter(([id]) => parameters.some((spec) => spec.id === id)));

function ofText({ text, drawn, params }: WrittenCurve): Computation {
  const outcome = expressionCurve(text, params);
  if (outcome.ok) return ofExpression(outcome.value);
  const last = drawn === undefined ? undefined : expressionCurve(drawn, params);
  const before = last?.ok ? ofExpression(last.value) : NOTHING;
  return { ...before, fault: { type: 'text', error: outcome.error } };
}

function ofExpression(expression: ExpressionCurve): Computation {
  const { compiled, params, form, formParams, match } = expression;
  const isProved = match !== undefined && match.kind !== 'alike';
  return {
    expression,
    given: params,
    params,
    source: expressionSource(compiled, params),
    drawn: { form, params: formParams },
    zeroGradient: isProved ? form.zeroGradient(formParams) : [],
    kinks: isProved ? form.kinks(formParams) : [],
    ...(isProved ? { identity: { entry: form, params: formParams } } : { own: form }),
  };
}
