import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import { LINTS, lintSteps, type Finding, type LintCode, type Fix } from '../../recognise/lints';
import type { SourceDocuments } from '../documents';
import { inSlices } from '../scheduling';
import { settingsFor, type Settings } from '../settings';
import { editOf, rangeOf } from '../texts';

const SEVERITIES = {
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** The lints' findings in a document; undefined where it is not read or has changed since. */
export async function lintDiagnostics(
  documents: SourceDocuments,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[] | undefined> {
  return (await findingsIn(documents, document))?.map((finding) => diagnosticOf(finding, document));
}

/** Finds what the wanted lints find, in slices. */
async function findingsIn(
  documents: SourceDocuments,
  document: vscode.TextDocument,
  token?: vscode.CancellationToken,
): Promise<readonly Finding[] | undefined> {
  const { version } = document;
  const settings = settingsFor(document);
  const source = await documents.searched(document, token, settings);
  if (!source) return undefined;
  const isStale = (): boolean =>
    document.isClosed || document.version !== version || token?.isCancellationRequested === true;
  return inSlices(lintSteps(source, wantedLints(settings)), isStale);
}

/** Tells which lints the settings ask for: those that are certain, and with `lints.all` the others too. */
function wantedLints(settings: Settings): (code: LintCode) => boolean {
  const disabled: ReadonlySet<string> = new Set(settings('lints.disabled'));
  const all = settings('lints.all');
  return (code) => (all || LINTS[code].isOn) && !disabled.has(code);
}

function diagnosticOf(
  { start, end, code, message, source }: Finding,
  document: vscode.TextDocument,
): vscode.Diagnostic {
  const range = rangeOf(document, start, end);
  const diagnostic = new vscode.Diagnostic(range, inert(message), SEVERITIES[LINTS[code].severity]);
  diagnostic.source = 'Activation Lens';
  diagnostic.code = { value: code, target: vscode.Uri.parse(source) };
  return diagnostic;
}

/** Offers the fixes for a finding at the cursor. */
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
      const place = rangeOf(document, start, end);
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
  action.edit = editOf(document, changes);
  return action;
}
