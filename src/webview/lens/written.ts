import { compileAsWritten } from '../../math/asWritten/evaluator';
import type { StepReport } from '../../math/asWritten/report';
import { searchFormula, truthOf } from '../../math/asWritten/report';
import { SEARCHED_DTYPES, type SearchedDtype } from '../../math/asWritten/lattice';
import type { ParameterValues } from '../../math/catalogue/types';
import { compile } from '../../math/language';
import { parameterOf } from '../../math/expression/names';
import { parse } from '../../math/language';
import type { Curve } from '../../protocol/state';
import { resolve } from '../curves/resolve';
import { inPieces } from './inPieces';

/** A formula as written somewhere, with the values of its letters. */
export interface WrittenFormula {
  readonly text: string;
  readonly params: ParameterValues;
}

/** The id as one of the formats in which formulas can be computed step by step; undefined for others. */
export const searched = (id: string): SearchedDtype | undefined =>
  SEARCHED_DTYPES.find((dtype) => dtype === id);

/**
 * The formula of a curve: the typed text, or the textbook formula of an activation. Undefined if there is
 * none that can be computed on its own.
 */
export function writtenFormula(curve: Curve | undefined): WrittenFormula | undefined {
  if (!curve) return undefined;
  const { entry, params: values, problem } = resolve(curve);
  if (problem !== undefined) return undefined;
  // The letters of the textbook formula are the symbols of the parameters.
  const letters = (entry?.parameters ?? []).flatMap(({ id, symbol }) => {
    const letter = parameterOf(symbol)?.id;
    const value = values[id];
    return letter === undefined || value === undefined ? [] : [[letter, value] as const];
  });
  const params = { ...values, ...Object.fromEntries(letters) };
  const text = curve.type === 'activation' ? entry?.formula.plain : curve.text;
  const compiled = text === undefined ? undefined : compile(text);
  const isComplete = compiled?.ok === true && compiled.value.parameters.every(({ id }) => id in params);
  return text !== undefined && isComplete ? { text, params } : undefined;
}

/** Both ways of computing a formula. */
export interface WrittenOutputs {
  readonly exact: (z: number) => number;
  readonly steps: (z: number) => number;
}

/** The true f, and f computed step by step in a format. */
export function outputsOf(
  { text, params }: WrittenFormula,
  dtype: SearchedDtype,
): WrittenOutputs | undefined {
  const parsed = parse(text);
  const truth = truthOf(text, params);
  if (!parsed.ok || !truth) return undefined;
  const [z, f] = [new Float64Array(1), new Float64Array(1)];
  return {
    exact: (at) => {
      z[0] = at;
      truth(z, f);
      return f[0] ?? NaN;
    },
    steps: compileAsWritten(parsed.value, dtype, { params }),
  };
}

/** Searches the formula in small pieces and reports at the end. Returns a function that stops it. */
export const searchInPieces = (
  { text, params }: WrittenFormula,
  dtype: SearchedDtype,
  done: (report: StepReport | undefined) => void,
): (() => void) =>
  inPieces(searchFormula(text, { dtypes: [dtype], params }), ([report]) => {
    done(report);
  });
