import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import type { Fix } from '../../recognise/lints';
import type { SourceDocuments } from '../documents';
import { findingsIn } from './hintDiagnostics';

/** Offers what resolves a finding at the cursor. */
export class QuickFixProvider implements vscode.CodeActionProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    const own = diagnostics.filter(({ source }) => source === 'Activation Lens');
    if (own.length === 0) return undefined;
    const findings = await findingsIn(this.documents, document, token);
    return findings?.flatMap(({ start, end, code, fixes = [] }) => {
      const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
      const diagnostic = own.find((each) => codeOf(each) === code && each.range.isEqual(place));
      if (!diagnostic || !place.intersection(range)) return [];
      return fixes.map((fix, i) => actionOf(document, fix, diagnostic, i === 0));
    });
  }
}

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

function actionOf(
  document: vscode.TextDocument,
  { title, changes }: Fix,
  diagnostic: vscode.Diagnostic,
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(inert(title), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  action.edit = new vscode.WorkspaceEdit();
  for (const { from, to, insert } of changes) {
    const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
    action.edit.replace(document.uri, range, insert);
  }
  return action;
}
