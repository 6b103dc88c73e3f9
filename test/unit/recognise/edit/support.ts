import assert from 'node:assert/strict';
import type { ParameterValues } from '../../../../src/math/catalogue/types';
import { createSourceDocument } from '../../../../src/recognise';
import { parameterEdit } from '../../../../src/recognise/edit/parameters';
import type { TextChange } from '../../../../src/recognise/types';

/** The text after edits that do not overlap. */
export const edited = (text: string, changes: readonly TextChange[]): string =>
  [...changes]
    .sort((a, b) => b.from - a.from)
    .reduce((done, { from, to, insert }) => done.slice(0, from) + insert + done.slice(to), text);

/** The text after writing the values to the activation at the mark `|`, or the obstacle. */
export function withValues(language: string, marked: string, values: ParameterValues): string {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const document = createSourceDocument(language, text);
  const site = document.siteAt?.(at);
  if (!site) return 'no site';
  const edit = parameterEdit(site, values);
  if (!edit.ok) return edit.obstacle;
  const after = edited(text, edit.changes);
  // The edited text must be read back with the requested values.
  const found = createSourceDocument(language, after)
    .references()
    .some(
      ({ activation, params }) =>
        activation === site.reference.activation &&
        params.every(({ id, value }) => values[id] === undefined || values[id] === value),
    );
  assert.ok(found, `read back: ${after}`);
  return after;
}
