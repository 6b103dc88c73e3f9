import type { ActivationReference } from '../types';
import type { Work } from '../work';
import { remarksOf } from './comments';
import { referenceOf, type FormulaPlace } from './formula';
import { takeMarked, TEX_MARKS } from './prose';
import { restructuredParts } from './restructured';

/** The places in a program's comments and docstrings where formulas may stand. */
export function remarkPlaces(language: string, text: string): FormulaPlace[] {
  return remarksOf(language, text).flatMap(({ start, text: remark }) => {
    const marked = takeMarked(remark, start, [TEX_MARKS]);
    // Backticks in a comment mark code, not formulas.
    const { places } = restructuredParts(marked.rest, start);
    return [...marked.places, ...places.filter(({ kind }) => kind !== 'code')];
  });
}

/** The formulas that equal an activation, in the order of their places. */
export function* equalOnes(places: readonly FormulaPlace[]): Work<ActivationReference[]> {
  const found: ActivationReference[] = [];
  for (const place of places) {
    const reference = referenceOf(place);
    if (reference?.activation !== undefined) found.push(reference);
    yield;
  }
  return found;
}

/** The formula at the offset. */
export function formulaAt(places: readonly FormulaPlace[], offset: number): ActivationReference | undefined {
  const place = places.find(({ start, end }) => start <= offset && offset <= end);
  const reference = place && referenceOf(place);
  return reference && offset <= reference.end ? reference : undefined;
}
