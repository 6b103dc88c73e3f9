import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { defaultParams, getEntry, resolveParams, type ParameterError } from '../../math/catalogue';
import type { ActivationEntry, Interval, Kink, ParameterValues } from '../../math/catalogue/types';
import { compile } from '../../math/language';
import { expressionEntry } from '../../math/expressionEntry';
import type { CompiledExpression, ExpressionError } from '../../math/expression/types';
import type { CurveForm } from '../../math/gatedForm';
import { identify } from '../../math/identify';
import type { CurveSource } from '../../math/sample';
import { entryWithParams, identityText } from '../../present/identity';
import { entrySubject, expressionSource } from '../../present/subject';
import type { ActivationCurve, Curve, ExpressionCurve } from '../../protocol/state';
import { Memo } from '../../math/memo';
import { curveFormOf } from './curveForm';

/** One adjustable number of a curve, with what its slider and field need. */
export interface CurveParameter {
  readonly id: string;
  readonly symbol: string;
  /** `negative slope`; for a letter of an expression, the symbol. */
  readonly name: string;
  readonly value: number;
  readonly default: number;
  readonly slider: { readonly min: number; readonly max: number; readonly step: number };
  readonly learned: boolean;
  readonly note?: string;
}

/** The meaning of a curve's state: a function to draw, or why there is none. */
export interface Resolved {
  /** Short enough for a row: `Leaky ReLU (α = 0.2)`, or the expression's text. */
  readonly label: string;
  /** Absent if nothing can be drawn. */
  readonly source?: CurveSource;
  /** The second of two outputs, drawn beside the first. */
  readonly second?: CurveSource & { readonly label: string };
  /** Bounds of the random values in training, shaded. */
  readonly band?: { lower(z: number): number; upper(z: number): number };
  readonly zeroGradient: readonly Interval[];
  readonly kinks: readonly Kink[];
  readonly parameters: readonly CurveParameter[];
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
  /**
   * The text about an activation with which the expression agrees wherever they were compared, without a
   * proof.
   */
  readonly likeness?: string;
  /** The catalogue entry that an expression is proved to equal. */
  readonly identity?: {
    readonly entry: ActivationEntry;
    readonly params: ParameterValues;
    readonly label: string;
  };
  /** An error message. `source`, if there is one, is then that of the last valid text. */
  readonly problem?: string;
  /** The place of the error in an expression's text. */
  readonly error?: ExpressionError;
}

const kept = new Memo<Resolved>(400);

/** Never throws. Equal contents give the same object, so that derived results can be cached too. */
export function resolve(curve: Curve): Resolved {
  const id = contentKey(curve);
  return kept.get(id, () => (curve.type === 'activation' ? resolveEntry(curve) : resolveExpression(curve)));
}

/** A key for everything that determines how a curve looks, except its colour. */
export const contentKey = (curve: Curve): string =>
  JSON.stringify(
    curve.type === 'activation'
      ? [curve.activation, curve.axis, curve.params]
      : [curve.type, curve.text, curve.drawn, curve.params],
  );

const nothing = { zeroGradient: [], kinks: [], parameters: [], params: {} } as const;

function resolveEntry(curve: ActivationCurve): Resolved {
  const entry = getEntry(curve.activation);
  if (!entry) {
    return {
      ...nothing,
      label: curve.activation,
      problem: t('There is no activation named {0} in this version.', curve.activation),
    };
  }
  const form = curveFormOf(entry, curve);
  const given = paramsOf(form, curve.params);
  const outcome = resolveParams(form, given);
  const params = outcome.ok ? outcome.value : undefined;
  const shown = { ...defaultParams(form), ...given };
  const common = {
    label: entryWithParams(form, shown),
    entry,
    parameters: form.parameters.map((spec) => ({
      id: spec.id,
      symbol: spec.symbol,
      name: t(spec.name),
      value: shown[spec.id] ?? spec.default,
      default: spec.default,
      slider: spec.slider,
      learned: spec.learned ?? false,
      ...(spec.note !== undefined && { note: t(spec.note) }),
    })),
  };
  if (!params)
    return { ...nothing, ...common, ...(!outcome.ok && { problem: parameterMessage(form, outcome.error) }) };
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

/** The catalogue's message as a sentence, with the panel's name for the parameter. */
export function parameterMessage(form: CurveForm, { parameter, message }: ParameterError): string {
  const spec = form.parameters.find(({ id }) => id === parameter);
  return sentence(spec ? message.replace(spec.id, spec.symbol) : message);
}

/** The values that are parameters of the form. */
const paramsOf = ({ parameters }: CurveForm, values: ParameterValues): ParameterValues =>
  Object.fromEntries(Object.entries(values).filter(([id]) => parameters.some((spec) => spec.id === id)));

function resolveExpression(curve: ExpressionCurve): Resolved {
  const outcome = compile(curve.text);
  if (outcome.ok) return fromExpression(curve, outcome.value);
  const { error } = outcome;
  const problem = sentence(error.message);
  const last = curve.drawn === undefined ? undefined : compile(curve.drawn);
  const before = last?.ok ? fromExpression(curve, last.value) : { ...nothing };
  return { ...before, label: curve.text, problem, error };
}

function fromExpression(curve: ExpressionCurve, compiled: CompiledExpression): Resolved {
  const values = compiled.parameters.map(({ id, default: value }): [string, number] => [
    id,
    curve.params[id] ?? value,
  ]);
  const params = Object.fromEntries(values);
  const found = identify(compiled, params);
  const identity = found?.kind === 'alike' ? undefined : found;
  return {
    label: labelOf(curve, compiled, params),
    params,
    source: expressionSource(compiled, params),
    zeroGradient: identity ? identity.entry.zeroGradient(identity.params) : [],
    kinks: identity ? identity.entry.kinks(identity.params) : [],
    parameters: compiled.parameters.map((parameter) => ({
      id: parameter.id,
      symbol: parameter.symbol,
      name: parameter.symbol,
      value: params[parameter.id] ?? parameter.default,
      default: parameter.default,
      slider: sliderFor(parameter.default),
      learned: false,
    })),
    ...(!identity && ownForm(compiled, params)),
    ...(found?.kind === 'alike' && { likeness: identityText(found) }),
    ...(identity && {
      drawn: { form: identity.entry, params: identity.params },
      identity: {
        entry: identity.entry,
        params: identity.params,
        label:
          identity.kind === 'rounded'
            ? identityText(identity)
            : t('Equals {0}', entryWithParams(identity.entry, identity.params)),
      },
    }),
  };
}

function ownForm(compiled: CompiledExpression, params: ParameterValues): Pick<Resolved, 'own' | 'drawn'> {
  const own = expressionEntry(compiled);
  return { own, drawn: { form: own, params } };
}

function labelOf(
  curve: ExpressionCurve,
  { parameters }: CompiledExpression,
  params: ParameterValues,
): string {
  const text = curve.text.trim().replace(/\s+/g, ' ');
  const values = parameters.map(({ id, symbol }) => `${symbol} = ${formatNumber(params[id] ?? NaN)}`);
  return values.length === 0 ? text : `${text} (${values.join(', ')})`;
}

/** The slider of a letter without a known range: symmetric about 0, ten times the default, at least ±2. */
function sliderFor(value: number): CurveParameter['slider'] {
  const reach = Math.abs(value) <= 2 ? 2 : 10 ** Math.ceil(Math.log10(Math.abs(value)));
  return { min: -reach, max: reach, step: reach / 200 };
}

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
