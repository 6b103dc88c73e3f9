/** Formulas in the notations of papers and programs, to be copied. */

import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { scope } from '../../math/catalogue/scope';
import { parse } from '../../math/language';
import { print } from '../../math/expression/print';
import { call, literal, VARIABLE } from '../../math/expression/tree';
import { t } from '../../l10n';
import { DIALECTS } from '../../math/parity/dialects';
import { toLatex } from './latex';
import { toPython } from '../../math/parity/python';
import { frameworkName } from '../labels';

export { toLatex } from './latex';

/** A function to write: an activation, or the text of an expression. */
type NotedFunction =
  | { readonly entry: ActivationEntry; readonly params: ParameterValues }
  | { readonly text: string; readonly params: ParameterValues };

/** One way to write a function. */
interface Notation {
  /** `LaTeX`, `Python (PyTorch)`. */
  readonly name: string;
  readonly text: string;
}

/**
 * The function in every notation: LaTeX and text with its letters, Python with the values of its parameters.
 * Empty for a text that cannot be parsed.
 */
export function notationsOf(noted: NotedFunction): readonly Notation[] {
  const python = pythonTree(noted);
  if (!python) return [];
  const [latex, plain] =
    'entry' in noted
      ? [noted.entry.formula.latex, noted.entry.formula.plain]
      : [toLatex(python), print(python)];
  return [
    { name: 'LaTeX', text: latex },
    { name: t('text'), text: plain },
    ...DIALECTS.map((dialect) => ({
      name: `Python (${frameworkName(dialect)})`,
      text: toPython(python, noted.params, dialect),
    })),
  ];
}

function pythonTree(noted: NotedFunction): ReturnType<typeof call> | undefined {
  if ('text' in noted) {
    const parsed = parse(noted.text);
    return parsed.ok ? parsed.value : undefined;
  }
  const { entry, params } = noted;
  const settings = entry.parameters.map((spec) => literal(params[spec.id] ?? spec.default));
  return call(scope.get(entry.id), VARIABLE, ...settings);
}
