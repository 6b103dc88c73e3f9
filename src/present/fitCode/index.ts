import type { Fit } from '../../math/fit';
import { cCode } from './c';
import { interpCall, pythonCode } from './python';

export const FIT_LANGUAGES = ['numpy', 'pytorch', 'c'] as const;
export type FitLanguage = (typeof FIT_LANGUAGES)[number];

/** The subject of the code, for its names and its first comment. */
export interface FitTitle {
  /** `SiLU`, or the text of an expression. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Beyond the interval a piecewise linear function goes on, instead of staying at its ends. */
  readonly goesOn: boolean;
}

/** The fit as a function of a language, ready to be pasted. */
export const fitCode = (fit: Fit, title: FitTitle, language: FitLanguage): string =>
  language === 'c' ? cCode(fit, title) : pythonCode(fit, title, language);

/** Longer expressions are not for one place in a line. */
const LONGEST = 2000;

/** The fit as one Python expression in x, with the full name of what it calls; undefined where that takes a function. */
export function fitExpression(
  fit: Fit,
  { goesOn }: FitTitle,
): { readonly code: string; readonly name: string } | undefined {
  if (fit.form !== 'linear' || goesOn) return undefined;
  const code = interpCall(fit);
  return code.length <= LONGEST ? { code, name: 'numpy.interp' } : undefined;
}
