import type { Fit } from '../../math/fit';
import { cCode } from './c';
import { interpCall, pythonCode } from './python';
import type { FitTitle } from './text';

export type { FitTitle } from './text';

export const FIT_LANGUAGES = ['numpy', 'pytorch', 'c'] as const;
export type FitLanguage = (typeof FIT_LANGUAGES)[number];

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
