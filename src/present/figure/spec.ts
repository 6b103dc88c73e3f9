import { t } from '../../l10n';
import { findEntry, resolveParams } from '../../math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { compile } from '../../math/language';
import type { CompiledExpression } from '../../math/expression/types';
import { rangeOf } from './range';
import { compact } from '../../math/compact';

/**
 * Maximum number of lines of a block. Longer ones are rejected, because the preview renders them at every
 * keystroke.
 */
export const MAX_LINES = 100;
/** Maximum number of curves of a figure: as many as colour and dash pattern can distinguish. */
export const MAX_CURVES = 12;

/** One curve of a figure: an activation by name, or an expression. */
export type FigureCurve =
  | { readonly type: 'entry'; readonly entry: ActivationEntry; readonly params: ParameterValues }
  | {
      readonly type: 'expression';
      readonly text: string;
      readonly compiled: CompiledExpression;
      readonly params: ParameterValues;
    };

/** A line of the block that is neither a curve nor an option. Columns count from 0. */
export interface FigureProblem {
  /** From 1, within the block. */
  readonly line: number;
  readonly text: string;
  readonly column: number;
  readonly end: number;
  readonly message: string;
}

/** The content of a fenced `activation` block. */
export interface FigureSpec {
  readonly curves: readonly FigureCurve[];
  readonly title?: string;
  readonly derivative: boolean;
  readonly z: { readonly min: number; readonly max: number };
  readonly y?: { readonly min: number; readonly max: number };
  readonly problems: readonly FigureProblem[];
}

type Change = Partial<Omit<FigureSpec, 'curves' | 'problems'>>;
type LineOutcome =
  | { readonly ok: true; readonly curve?: FigureCurve; readonly option?: Change }
  | { readonly ok: false; readonly column?: number; readonly end?: number; readonly message: string };

const refuse = (message: string, column?: number, end?: number): LineOutcome => ({
  ok: false,
  message,
  ...compact({ column, end }),
});

/** Options by their word; each reads what follows the colon. */
const OPTIONS: Readonly<Record<string, (value: string) => LineOutcome>> = {
  z: (value) => {
    const z = rangeOf(value);
    return z ? { ok: true, option: { z } } : refuse(t('write the range of z as in {0}', 'z: -4..4'));
  },
  y: (value) => {
    const y = rangeOf(value);
    return y ? { ok: true, option: { y } } : refuse(t('write the range of y as in {0}', 'y: -1..4'));
  },
  title: (title) => ({ ok: true, option: { title } }),
  derivative: (value) =>
    /^(|on|true|yes)$/i.test(value)
      ? { ok: true, option: { derivative: true } }
      : /^(off|false|no)$/i.test(value)
        ? { ok: true, option: { derivative: false } }
        : refuse(t('derivative is on or off')),
};

/**
 * Reads the text of a fenced `activation` block. A line is a curve (`leaky_relu(α=0.2)`, `max(0, z)`, LaTeX), an option
 * (`z: -4..4`, `y: -1..4`, `derivative`, `title: …`) or, from `#` on, a comment. A line with a mistake becomes a
 * problem; the others count.
 */
export function readFigure(text: string): FigureSpec {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const curves: FigureCurve[] = [];
  const problems: FigureProblem[] = [];
  let options: Change = {};
  lines.slice(0, MAX_LINES).forEach((line, i) => {
    const written = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (written.trim() === '') return;
    const start = written.length - written.trimStart().length;
    const note = (message: string, column = 0, end = written.length - start): void => {
      problems.push({ line: i + 1, text: line, column: start + column, end: start + end, message });
    };
    const outcome = readLine(written.trim());
    if (!outcome.ok) note(outcome.message, outcome.column, outcome.end);
    else if (outcome.curve && curves.length === MAX_CURVES)
      note(t('a figure has at most {0} curves', MAX_CURVES));
    else if (outcome.curve) curves.push(outcome.curve);
    else options = { ...options, ...outcome.option };
  });
  if (lines.length > MAX_LINES) {
    const message = t('a figure has at most {0} lines', MAX_LINES);
    problems.push({ line: MAX_LINES + 1, text: '', column: 0, end: 0, message });
  }
  return { derivative: false, z: { min: -5, max: 5 }, ...options, curves, problems };
}

function readLine(line: string): LineOutcome {
  const [, word = '', value] = /^([a-z]+)\s*(?::(?!=)\s*(.*))?$/i.exec(line) ?? [];
  const name = word.toLowerCase();
  // `z` alone is the identity, a curve.
  if (Object.hasOwn(OPTIONS, name) && (value !== undefined || name === 'derivative')) {
    return OPTIONS[name]?.(value ?? '') ?? refuse('');
  }
  return readActivation(line) ?? readExpression(line);
}

/** `gelu`, `Leaky ReLU` or `leaky_relu(α=0.2)`; undefined for what is no activation with settings. */
function readActivation(line: string): LineOutcome | undefined {
  const [, name = '', settings = ''] = /^([^()=]+?)\s*(?:\(\s*([^()]*)\))?$/.exec(line) ?? [];
  const entry = findEntry(name);
  if (!entry) return undefined;
  const given: Record<string, number> = {};
  for (const setting of settings.split(',').filter((part) => part.trim() !== '')) {
    const [, id = '', value = ''] = /^\s*([\p{L}\p{N}_]+)\s*=\s*(\S+)\s*$/u.exec(setting) ?? [];
    if (id === '') return undefined;
    const number = constantOf(value);
    if (number === undefined) {
      const column = line.indexOf(value);
      return refuse(t('{0} is not a number', value), column, column + value.length);
    }
    given[id] = number;
  }
  const outcome = resolveParams(entry, given);
  if (!outcome.ok) return refuse(outcome.error.message);
  return { ok: true, curve: { type: 'entry', entry, params: outcome.value } };
}

/** The value of `1/4` or `√2`; undefined for what depends on a letter. */
function constantOf(text: string): number | undefined {
  const compiled = compile(text);
  // NaN for z spreads to whatever depends on it.
  const value = compiled.ok && compiled.value.parameters.length === 0 ? compiled.value.value(NaN) : NaN;
  return Number.isNaN(value) ? undefined : value;
}

function readExpression(text: string): LineOutcome {
  const compiled = compile(text);
  if (!compiled.ok) {
    const { message, column, end } = compiled.error;
    return refuse(message, column, end);
  }
  const params = Object.fromEntries(compiled.value.parameters.map(({ id, default: value }) => [id, value]));
  return { ok: true, curve: { type: 'expression', text, compiled: compiled.value, params } };
}
