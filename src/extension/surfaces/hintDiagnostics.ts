import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import { LINTS, lintSteps, type Finding, type LintCode } from '../../recognise/lints';
import type { SourceDocuments } from '../documents';
import { readSetting } from '../settings';
import { inSlices } from '../slices';

const SEVERITIES = {
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** The findings in a document that the user has not switched off; undefined where it is not read or has changed since. */
export async function hintDiagnostics(
  documents: SourceDocuments,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[] | undefined> {
  return (await findingsIn(documents, document))?.map((finding) => diagnosticOf(finding, document));
}

/** The findings themselves, found in short slices. */
export async function findingsIn(
  documents: SourceDocuments,
  document: vscode.TextDocument,
  token?: vscode.CancellationToken,
): Promise<readonly Finding[] | undefined> {
  const { version } = document;
  const source = await documents.searched(document, token);
  if (!source) return undefined;
  const isStale = (): boolean =>
    document.isClosed || document.version !== version || token?.isCancellationRequested === true;
  return inSlices(lintSteps(source, wantedLints(document)), isStale);
}

/** Which lints the settings ask for: those that are certain, with `hints.enabled` the others, too. */
export function wantedLints(document: vscode.TextDocument): (code: LintCode) => boolean {
  const disabled: ReadonlySet<string> = new Set(readSetting('hints.disabled', document));
  const all = readSetting('hints.enabled', document);
  return (code) => (all || LINTS[code].isOn) && !disabled.has(code);
}

function diagnosticOf(
  { start, end, code, message, source }: Finding,
  document: vscode.TextDocument,
): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new vscode.Diagnostic(range, inert(message), SEVERITIES[LINTS[code].severity]);
  diagnostic.source = 'Activation Lens';
  diagnostic.code = { value: code, target: vscode.Uri.parse(source) };
  return diagnostic;
}
