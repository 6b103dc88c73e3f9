/**
 * Calls the surfaces as the extension does. Bundled with a catalogue that has one more entry.
 */
import { defaultParams, findEntry, getEntry } from '../../../src/math/catalogue';
import type { ParameterValues } from '../../../src/math/catalogue/types';
import { compile } from '../../../src/math/language';
import { subgradients } from '../../../src/math/parity/subgradients';
import { resolveRequest } from '../../../src/math/request';
import { codeCallFor } from '../../../src/present/code';
import { entryHover } from '../../../src/present/hover';
import { describeIdentity } from '../../../src/present/identity';
import { formatInterval } from '../../../src/math/analysis';
import { createSourceDocument } from '../../../src/recognise';
import { PythonDocument } from '../../../src/recognise/python/document';
import { replacementsFor } from '../../../src/recognise/python/replace';
import { finishedSearch as finished } from '../support/finishedSearch';
import { findChoices } from '../../../src/webview/curves/choices';
import { activationPages } from '../../docs/pages';
import { DARK_HOVER } from '../support/hoverOptions';

/** The hover over the first occurrence of `at` in a file. */
export function hover(language: string, text: string, at: string): string | undefined {
  const reference = createSourceDocument(language, text).referenceAt(text.indexOf(at));
  const entry = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  return reference && entry && entryHover(entry, reference, DARK_HOVER);
}

/** The names that are completed in a Python string that contains `at`. */
export function completions(text: string, at: string): string[] {
  const slot = createSourceDocument('python', text).stringSlotAt?.(text.indexOf(at));
  return [...(slot?.names.keys() ?? [])];
}

/** The activations in the panel's list for a typed text. */
export const choices = (typed: string): string[] =>
  finished(findChoices(typed)).choices.map(({ label }) => label);

/** The text about what an expression equals. */
export function identity(text: string): string | undefined {
  const compiled = compile(text);
  return compiled.ok ? describeIdentity(compiled.value) : undefined;
}

/** f and f′ of an activation or an expression at z. */
export function evaluate(request: { activation?: string; expression?: string }, z: number): number[] {
  const outcome = resolveRequest(request);
  return outcome.ok ? [outcome.value.value(z), outcome.value.slope(z)] : [];
}

/** The possible replacements of the activation at a place of a Python file. */
export function replacements(text: string, at: string): string[] {
  const document = new PythonDocument(text);
  const reference = document.referenceAt(text.indexOf(at) + at.length - 1);
  return reference ? replacementsFor(document.analysis(), reference).map(({ code: written }) => written) : [];
}

/** The activation's code for PyTorch. */
export function code(name: string, params: ParameterValues = {}): string | undefined {
  const entry = findEntry(name);
  return entry && codeCallFor(entry, params, 'pytorch')?.text;
}

/** The facts that follow from an activation's formula. */
export function facts(name: string): object {
  const entry = findEntry(name);
  if (!entry) return {};
  const params = defaultParams(entry);
  return {
    derivative: entry.derivative.plain,
    kinks: entry.kinks(params),
    zeroGradient: entry.zeroGradient(params),
    range: formatInterval(entry.range(params)),
    monotonicity: entry.monotonicity(params),
  };
}

/** The slopes at an activation's kinks, as the code of frameworks has them. */
export function slopesAtKinks(name: string): string[] {
  const entry = findEntry(name);
  return (entry ? subgradients(entry, defaultParams(entry)) : []).map(
    ({ spelling, backend, value }) => `${spelling}${backend === undefined ? '' : ` on ${backend}`}: ${value}`,
  );
}

export const pages = (): string[] => [...activationPages().keys()];

/** The documentation page with this name. */
export const page = (name: string): string => activationPages().get(name) ?? '';
