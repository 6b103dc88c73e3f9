import { t } from '../../l10n';
import type { ParameterError } from '../../math/catalogue';
import type { ExpressionError } from '../../math/expression/types';
import type { ExpressionCurve } from '../../math/expressionCurve';
import type { CurveForm } from '../../math/gatedForm';
import { Memo } from '../../math/memo';
import { entryWithParams, identityText } from '../../present/identity';
import type { Curve } from '../../protocol/state';
import { compute, type Computation, type Fault } from './computed';

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

/** The meaning of a curve's state: a function to draw, or why there is none, in numbers and in words. */
export interface Resolved extends Computation {
  /** Short enough for a row: `Leaky ReLU (α = 0.2)`, or the expression's text. */
  readonly label: string;
  readonly parameters: readonly CurveParameter[];
  /** Says that an expression equals an activation, or agrees with it wherever they were compared. */
  readonly relation?: string;
  /** An error message. `source`, if there is one, is then that of the last valid text. */
  readonly problem?: string;
  /** The place of the error in an expression's text. */
  readonly error?: ExpressionError;
}

type Match = NonNullable<ExpressionCurve['match']>;

const kept = new Memo<Resolved>(400);

/** Never throws. Equal contents give the same object, so that derived results can be cached too. */
export const resolve = (curve: Curve): Resolved =>
  kept.get(contentKey(curve), () => described(curve, compute(curve)));

/** A key for everything that determines how a curve looks, except its colour. */
export const contentKey = (curve: Curve): string =>
  JSON.stringify(
    curve.type === 'activation'
      ? [curve.activation, curve.axis, curve.params]
      : [curve.type, curve.text, curve.drawn, curve.params],
  );

/** The message as a sentence, with the panel's name for the parameter. */
export function parameterMessage(form: CurveForm, { parameter, message }: ParameterError): string {
  const spec = form.parameters.find(({ id }) => id === parameter);
  return sentence(spec ? message.replace(spec.id, spec.symbol) : message);
}

function described(curve: Curve, computation: Computation): Resolved {
  const { expression, fault } = computation;
  const match = expression?.match;
  return {
    ...computation,
    label: labelOf(curve, computation),
    parameters: parametersOf(computation),
    ...(match && { relation: relationOf(match) }),
    ...(fault && { problem: problemOf(fault) }),
    ...(fault?.type === 'text' && { error: fault.error }),
  };
}

function labelOf(curve: Curve, { form, given, expression, fault }: Computation): string {
  if (curve.type === 'activation') return form ? entryWithParams(form, given) : curve.activation;
  if (fault || !expression) return curve.text;
  const name = curve.text.trim().replace(/\s+/g, ' ');
  return entryWithParams({ name, parameters: expression.compiled.parameters }, given);
}

function parametersOf({ form, given, expression }: Computation): readonly CurveParameter[] {
  if (!form)
    return (expression?.compiled.parameters ?? []).map(({ id, symbol, default: value }) => ({
      id,
      symbol,
      name: symbol,
      value: given[id] ?? value,
      default: value,
      slider: sliderFor(value),
      learned: false,
    }));
  return form.parameters.map(({ id, symbol, name, default: value, slider, learned = false, note }) => ({
    id,
    symbol,
    name: t(name),
    value: given[id] ?? value,
    default: value,
    slider,
    learned,
    ...(note !== undefined && { note: t(note) }),
  }));
}

/** The slider of a letter without a known range: symmetric about 0, ten times the default, at least ±2. */
function sliderFor(value: number): CurveParameter['slider'] {
  const reach = Math.abs(value) <= 2 ? 2 : 10 ** Math.ceil(Math.log10(Math.abs(value)));
  return { min: -reach, max: reach, step: reach / 200 };
}

/** The relation in words. A difference by rounding only is not mentioned, because a drawing does not show it. */
const relationOf = (match: Match): string =>
  match.kind === 'equal' ? t('Equals {0}', entryWithParams(match.entry, match.params)) : identityText(match);

function problemOf(fault: Fault): string {
  switch (fault.type) {
    case 'activation':
      return t('There is no activation named {0} in this version.', fault.id);
    case 'parameter':
      return parameterMessage(fault.form, fault.error);
    case 'text':
      return sentence(fault.error.message);
  }
}

/** The text with a full stop, unless it ends like a sentence already. */
export const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
