import { formulaOf } from '../expression/formula';
import { FormulaCurve } from '../expression/formulaCurve';
import { print } from '../expression/print';
import type { Letter } from '../expression/program';
import { Derivation } from '../expression/symbolic/derivative';
import { Typesetter } from '../expression/symbolic/typeset';
import { parse } from '../expression/parse';
import { scope } from './scope';
import { shapeOf, type Shape } from './shape';
import type { ActivationEntry, Formula, ParameterValues } from './types';

/**
 * The properties that are derived from the formula if a declaration does not give them. Value and slope are given by a
 * kernel, where the formula alone is too slow or has another slope at a kink.
 */
type Derived = 'value' | 'slope' | 'kinks' | 'range' | 'monotonicity' | 'zeroGradient';

/** An activation as one writes it down: its formula, and what no formula tells. */
export interface Declaration
  extends
    Omit<
      ActivationEntry,
      | Derived
      | 'formula'
      | 'derivative'
      | 'isDeclared'
      | 'isSampled'
      | 'aliases'
      | 'parameters'
      | 'spellings'
      | 'infer'
    >,
    Partial<Pick<ActivationEntry, Derived | 'aliases' | 'parameters' | 'spellings'>> {
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

/** Number of parameter settings of one entry that are cached. */
const MOST_REMEMBERED = 16;

/**
 * An entry made from its formula: f and f′ exactly to the last digit, kinks, regions without a gradient, range and
 * direction, and both formulas as text and LaTeX. All of it is made when first asked for.
 */
export function declare(declaration: Declaration): ActivationEntry {
  const { formula, derivative, latex, derivativeLatex, parameters = [], infer, ...own } = declaration;
  const shapes = new Map<string, Shape>();
  let curve: FormulaCurve | undefined;
  const letters = (): readonly Letter[] =>
    formulaOf(entry, scope).letters.map(({ id, standard }) => ({ id, default: standard }));
  const curveOf = (): FormulaCurve => (curve ??= new FormulaCurve(formulaOf(entry, scope).tree, letters()));
  const bound = (params: ParameterValues): ParameterValues =>
    parameters.length === 0
      ? params
      : Object.fromEntries(
          letters().map(({ id }, i) => {
            const spec = parameters[i];
            return [id, (spec && params[spec.id]) ?? spec?.default ?? NaN];
          }),
        );
  const shape = (params: ParameterValues): Shape => {
    const key = parameters.map((spec) => params[spec.id] ?? spec.default).join(' ');
    let known = shapes.get(key);
    if (!known) {
      if (shapes.size >= MOST_REMEMBERED) shapes.clear();
      const [written, set] = [curveOf(), bound(params)];
      known = shapeOf({
        value: (z) => own.value?.(z, params) ?? written.value(z, set),
        slope: (z) => own.slope?.(z, params) ?? written.slope(z, set),
        kinks: () => written.kinks(-Infinity, Infinity, set),
        branchPoints: () => written.branchPoints(-Infinity, Infinity, set),
        draw: (zs, f, df) => {
          written.draw(zs, set, f, df);
        },
      });
      shapes.set(key, known);
    }
    return known;
  };
  const typeset = (text: string): string => {
    const tree = parse(text, scope);
    if (!tree.ok) throw new Error(`${own.id}: ${tree.error.message}`);
    const latexOf = new Map(letters().map(({ id }, i) => [id, parameters[i]?.latex ?? id]));
    const nameOf = (id: string): string => scope.entries.find((other) => other.id === id)?.name ?? id;
    return new Typesetter(latexOf, nameOf).typeset(tree.value);
  };
  const slopeText = once(() => derivative ?? print(new Derivation(scope).of(formulaOf(entry, scope).tree)));
  const read = infer ?? (parameters.length === 0 && (() => ({})));
  const entry: ActivationEntry = {
    aliases: [],
    spellings: [],
    ...own,
    parameters,
    ...(read && { infer: read }),
    ...(!own.value && { isDeclared: true }),
    ...((!own.range || !own.monotonicity) && { isSampled: true }),
    formula: textAndLatex(() => formula, latex, typeset),
    derivative: textAndLatex(slopeText, derivativeLatex, typeset),
    value: own.value ?? ((z, params) => curveOf().value(z, bound(params))),
    slope: own.slope ?? ((z, params) => curveOf().slope(z, bound(params))),
    kinks: own.kinks ?? ((params) => shape(params).kinks),
    range: own.range ?? ((params) => shape(params).range),
    monotonicity: own.monotonicity ?? ((params) => shape(params).monotonicity),
    zeroGradient: own.zeroGradient ?? ((params) => shape(params).zeroGradient),
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
