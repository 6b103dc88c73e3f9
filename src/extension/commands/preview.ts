import * as vscode from 'vscode';
import { findEntry, getEntry } from '../../math/catalogue';
import { compile } from '../../math/language';
import { entryWithParams } from '../../present/identity';
import type { Curve } from '../../protocol/state';
import type { PreviewRequest } from '../commandArguments';
import { codeCurve, entryCurve, expressionCurve } from '../curves';
import { meantOffset } from '../cursor';
import type { SourceDocuments } from '../documents';
import { COMMANDS } from '../ids';
import { languageOf } from '../languageOf';
import type { PreviewPanel } from '../panel/previewPanel';
import { tellInfo } from '../shown';

/** The curves that a request asks for; none for a name that is not in the catalogue. */
export function requestedCurves(request: PreviewRequest | undefined): Curve[] {
  if (request?.expression !== undefined) return [expressionCurve(request.expression, request)];
  const entry = findEntry(request?.activation);
  return entry ? [entryCurve(entry, request?.params, request)] : [];
}

/** Opens the panel, with the curves or the view of a request. */
export async function openPreview(panel: PreviewPanel, request: PreviewRequest | undefined): Promise<void> {
  const curves = requestedCurves(request);
  if (curves.length > 0) panel.add(curves);
  else panel.open(request?.tab);
  // The hover with the link would cover the panel.
  if (request?.place) await vscode.commands.executeCommand('editor.action.hideHover');
}

/** Draws the activation at the cursor: a selected expression, else the activation in the code. */
export async function previewAtCursor(panel: PreviewPanel, documents: SourceDocuments): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const curve = editor && (selectionCurve(editor) ?? (await cursorCurve(editor, documents)));
  if (curve) {
    panel.add([curve], { keepsFocus: true });
    return;
  }
  const open = vscode.l10n.t('Open Preview');
  const evaluate = vscode.l10n.t('Evaluate Expression');
  const answer = await tellInfo(
    vscode.l10n.t(
      'There is no activation at the cursor. Put it on a name such as nn.ReLU, or select an expression in z.',
    ),
    open,
    evaluate,
  );
  if (answer === open) panel.open();
  else if (answer === evaluate) await vscode.commands.executeCommand(COMMANDS.evaluateExpression);
}

/** Shows the activation at the cursor in a visible panel. Without one, the panel stays as it is. */
export async function followCursor(
  panel: PreviewPanel,
  editor: vscode.TextEditor,
  documents: SourceDocuments,
): Promise<void> {
  if (!panel.isVisible) return;
  const curve = await cursorCurve(editor, documents);
  if (curve) panel.follow(curve);
}

function selectionCurve(editor: vscode.TextEditor): Curve | undefined {
  if (editor.selection.isEmpty || !editor.selection.isSingleLine) return undefined;
  const text = editor.document.getText(editor.selection);
  const compiled = compile(text);
  return compiled.ok ? expressionCurve(text) : undefined;
}

async function cursorCurve(
  editor: vscode.TextEditor,
  documents: SourceDocuments,
): Promise<Curve | undefined> {
  if (!languageOf(editor.document)) return undefined;
  const source = await documents.searchedWithImports(editor.document);
  const reference = source?.referenceAt(meantOffset(source, editor));
  return reference && codeCurve(reference, editor.document);
}

/** A curve for an activation in a file. */
export interface CurveInFile {
  readonly label: string;
  readonly curve: Curve;
}

/** Draws all activations in a file; in that of the active editor where none is given. */
export async function previewFile(
  panel: PreviewPanel,
  documents: SourceDocuments,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const document = uri
    ? await vscode.workspace.openTextDocument(uri)
    : vscode.window.activeTextEditor?.document;
  const found = await curvesInFile(documents, document);
  if (found.length > 0) panel.replace(found.map(({ curve }) => curve));
  else void tellInfo(vscode.l10n.t('There is no activation in this file.'));
}

/** The different activations in a file, each once, in their order. */
export async function curvesInFile(
  documents: SourceDocuments,
  document = vscode.window.activeTextEditor?.document,
): Promise<CurveInFile[]> {
  if (!document || !languageOf(document)) return [];
  const source = await documents.searchedWithImports(document);
  const found = new Map<string, CurveInFile>();
  for (const reference of source?.references() ?? []) {
    const entry = getEntry(reference.activation);
    const curve = codeCurve(reference, document);
    if (!entry || curve?.type !== 'activation') continue;
    const label = entryWithParams(entry, curve.params);
    if (!found.has(label)) found.set(label, { label, curve });
  }
  return [...found.values()];
}
