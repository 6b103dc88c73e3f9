import { derive, type Derived } from './derive';
import type { ActivationEntry, Formula } from './types';

/** The properties that are derived from the formula if a declaration does not give them. */
type DerivedName = 'value' | 'slope' | 'kinks' | 'range' | 'monotonicity' | 'zeroGradient';

/** An activation as one writes it down: its formula, and what no formula tells. */
export interface Declaration
  extends
    Omit<
      ActivationEntry,
      | DerivedName
      | 'formula'
      | 'derivative'
      | 'isDeclared'
      | 'isSampled'
      | 'aliases'
      | 'parameters'
      | 'spellings'
      | 'infer'
    >,
    Partial<
      Pick<ActivationEntry, Exclude<DerivedName, 'value' | 'slope'> | 'aliases' | 'parameters' | 'spellings'>
    > {
  /** f(z) in the expression language, with the symbols of the parameters as letters: `z/sqrt(1 + α·z^2)`. */
  readonly formula: string;
  /** f′(z), where it is shorter than what differentiation makes of the formula. */
  readonly derivative?: string;
  /** LaTeX where it reads better than what typesetting makes of {@link formula}. */
  readonly latex?: string;
  readonly derivativeLatex?: string;
  /** As in {@link ActivationEntry}; without parameters there is nothing to read off. False: the curve is no sign of it. */
  readonly infer?: ActivationEntry['infer'] | false;
}

/**
 * An entry made from its formula: f and f′ exactly to the last digit, kinks, regions without a gradient, range and
 * direction, and both formulas as text and LaTeX. All of it is made when first asked for.
 */
export function declare(declaration: Declaration): ActivationEntry {
  const { formula, derivative, latex, derivativeLatex, parameters = [], infer, ...own } = declaration;
  const derived = once((): Derived => derive(entry, parameters));
  const read = infer ?? (parameters.length === 0 && (() => ({})));
  const slopeText = once(() => derivative ?? derived().slopeText());
  const typeset = (text: string): string => derived().typeset(text);
  const entry: ActivationEntry = {
    aliases: [],
    spellings: [],
    ...own,
    parameters,
    ...(read && { infer: read }),
    isDeclared: true,
    ...((!own.range || !own.monotonicity) && { isSampled: true }),
    formula: textAndLatex(() => formula, latex, typeset),
    derivative: textAndLatex(slopeText, derivativeLatex, typeset),
    value: (z, params) => derived().value(z, params),
    slope: (z, params) => derived().slope(z, params),
    kinks: own.kinks ?? ((params) => derived().shape(params).kinks),
    range: own.range ?? ((params) => derived().shape(params).range),
    monotonicity: own.monotonicity ?? ((params) => derived().shape(params).monotonicity),
    zeroGradient: own.zeroGradient ?? ((params) => derived().shape(params).zeroGradient),
  };
  return entry;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A formula whose two forms are made when first asked for. */
function textAndLatex(
  plain: () => string,
  latex: string | undefined,
  typeset: (text: string) => string,
): Formula {
  const typeseted = once(() => latex ?? typeset(plain()));
  return {
    get plain() {
      return plain();
    },
    get latex() {
      return typeseted();
    },
  };
}
