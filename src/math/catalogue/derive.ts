import { formulaOf } from '../expression/formula';
import { FormulaCurve } from '../expression/formulaCurve';
import { parse } from '../expression/parse';
import { print } from '../expression/print';
import type { Letter } from '../expression/program';
import { Derivation } from '../expression/symbolic/derivative';
import { Typesetter } from '../expression/symbolic/typeset';
import { scope } from './scope';
import { shapeOf, type Shape } from './shape';
import type { ActivationEntry, ParameterSpec, ParameterValues } from './types';

/** The properties of an entry that are derived from its formula. */
export interface Derived {
  readonly value: ActivationEntry['value'];
  readonly slope: ActivationEntry['slope'];
  readonly shape: (params: ParameterValues) => Shape;
  /** f′(z) as text of the expression language. */
  readonly slopeText: () => string;
  /** LaTeX of a text of the expression language with the entry's letters. */
  readonly typeset: (text: string) => string;
}

/** Number of parameter settings of one entry that are cached. */
const MOST_REMEMBERED = 16;

/**
 * Derives the properties of an entry from its formula. The extension host loads this when it is first needed, with all that reads
 * formulas: most activations that people use have kernels of their own.
 */
export function derive(entry: ActivationEntry, parameters: readonly ParameterSpec[]): Derived {
  const { tree, letters: standards } = formulaOf(entry, scope);
  const letters = standards.map(({ id, standard }): Letter => ({ id, default: standard }));
  const curve = new FormulaCurve(tree, letters);
  const bound = (params: ParameterValues): ParameterValues =>
    parameters.length === 0
      ? params
      : Object.fromEntries(
          letters.map(({ id }, i) => {
            const spec = parameters[i];
            return [id, (spec && params[spec.id]) ?? spec?.default ?? NaN];
          }),
        );
  const shapes = new Map<string, Shape>();
  const shape = (params: ParameterValues): Shape => {
    const key = parameters.map((spec) => params[spec.id] ?? spec.default).join(' ');
    let known = shapes.get(key);
    if (!known) {
      if (shapes.size >= MOST_REMEMBERED) shapes.clear();
      known = shapeOf(curve, bound(params));
      shapes.set(key, known);
    }
    return known;
  };
  return {
    value: (z, params) => curve.value(z, bound(params)),
    slope: (z, params) => curve.slope(z, bound(params)),
    shape,
    slopeText: () => print(new Derivation(scope).of(tree)),
    typeset: (text) => {
      const read = parse(text, scope);
      if (!read.ok) throw new Error(`${entry.id}: ${read.error.message}`);
      const latexOf = new Map(letters.map(({ id }, i) => [id, parameters[i]?.latex ?? id]));
      const nameOf = (id: string): string => scope.entries.find((other) => other.id === id)?.name ?? id;
      return new Typesetter(latexOf, nameOf).typeset(read.value);
    },
  };
}
