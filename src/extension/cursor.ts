import type * as vscode from 'vscode';
import type { SourceDocument } from '../recognise/types';

/**
 * The offset that a command for the cursor is about: the cursor's own where an activation is, else that of the only
 * activation on its line, so that a click beside a call still means the call.
 * @param source everything in it is found
 */
export function meantOffset(source: SourceDocument, { document, selection }: vscode.TextEditor): number {
  const offset = document.offsetAt(selection.active);
  if (source.referenceAt(offset)) return offset;
  const line = document.lineAt(selection.active.line).range;
  const [from, to] = [document.offsetAt(line.start), document.offsetAt(line.end)];
  const [only, another] = source.references().filter(({ start }) => from <= start && start <= to);
  return only && !another ? only.start : offset;
}
