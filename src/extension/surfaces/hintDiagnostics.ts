import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import { hintsIn, type ActivationHint } from '../../recognise/python/hints';
import { placedInView, pythonView } from '../../recognise/python/view';
import type { SourceDocuments } from '../documents';
import { readSetting } from '../settings';

/** The hints on a document that the user has not switched off; undefined where it is not read or has changed since. */
export async function hintDiagnostics(
  documents: SourceDocuments,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[] | undefined> {
  const source = await documents.searched(document);
  const view = source && pythonView(source);
  if (!view) return undefined;
  const disabled: ReadonlySet<string> = new Set(readSetting('hints.disabled', document));
  return placedInView(view, hintsIn(view.analysis))
    .filter(({ id }) => !disabled.has(id))
    .map((hint) => diagnosticOf(hint, document));
}

function diagnosticOf(
  { start, end, id, message, source }: ActivationHint,
  document: vscode.TextDocument,
): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new vscode.Diagnostic(range, inert(message), vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Activation Lens';
  diagnostic.code = { value: id, target: vscode.Uri.parse(source) };
  return diagnostic;
}
