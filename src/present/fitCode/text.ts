import type { Fit } from '../../math/fit';
import { inert } from '../inert';
import { wrapped } from '../figureCode/coordinates';

/** The subject of the code, for its names and its first comment. */
export interface FitTitle {
  /** `SiLU`, or the text of an expression. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Beyond the interval a piecewise linear function goes on, instead of staying at its ends. */
  readonly goesOn: boolean;
}

/** One line on what the code computes and how well, without anything that could end a comment. */
export function commentOf(fit: Fit, { label, min, max }: FitTitle): string {
  const what = inert(label, 80).replaceAll('\\', '').replaceAll('*/', '* /');
  return `${what} for x from ${min} to ${max}, ${formOf(fit)}. Made with Activation Lens.`;
}

function formOf(fit: Fit): string {
  switch (fit.form) {
    case 'linear':
      return `in ${fit.corners.length - 1} straight lines that are at most ${short(fit.error)} from it`;
    case 'rational':
      return `by a ${fit.denominator.length > 1 ? 'rational function' : 'polynomial'} that is at most ${short(fit.error)} from it`;
    case 'table':
      return `as a table for int8 with an error of at most ${short(fit.worst.error)}, the rounding of x included`;
  }
}

/** Rounded up: the error is at most what is written. */
function short(error: number): string {
  const rounded = Number(error.toPrecision(3));
  return String(rounded >= error ? rounded : Number((error * 1.005).toPrecision(3)));
}

/** Items in lines of at most some 100 characters, with a comma after each line. */
export const listed = (items: readonly string[]): string => wrapped(items, ', ', '    ');

/**
 * Horner's scheme in `x`. A polynomial with only even or only odd powers is written in `x2`, the square, with half of the
 * multiplications.
 */
export function horner(powers: readonly number[], numeral: (x: number) => string): string {
  const every = (odd: number): boolean => powers.every((c, k) => c === 0 || k % 2 === odd);
  const picked = (odd: number): number[] => powers.filter((_, k) => k % 2 === odd);
  if (powers.length > 1 && every(1)) return times(nested(picked(1), 'x2', numeral), 'x');
  if (powers.length > 2 && every(0)) return nested(picked(0), 'x2', numeral);
  return nested(powers, 'x', numeral);
}

/** Whether {@link horner} uses the square of x. */
export const usesSquare = (powers: readonly number[], numeral: (x: number) => string): boolean =>
  horner(powers, numeral).includes('x2');

function nested(powers: readonly number[], x: string, numeral: (x: number) => string): string {
  return powers.reduceRight((text, c) => {
    if (text === '') return numeral(c);
    const product = times(text, x);
    if (c === 0) return product;
    return c < 0 ? `${product} - ${numeral(-c)}` : `${product} + ${numeral(c)}`;
  }, '');
}

const times = (text: string, x: string): string =>
  / [+-] /.test(text) ? `(${text}) * ${x}` : `${text} * ${x}`;
