import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { entryWithParams } from '../../present/identity';
import type { Curve } from '../../protocol/state';
import { codeCurve } from '../curves';
import type { SourceDocuments } from '../documents';
import { languageOf } from '../languageOf';
import type { PreviewPanel } from '../panel/previewPanel';
import { tellInfo } from '../shown';

export interface CurveInFile {
  readonly label: string;
  readonly curve: Curve;
}

/** Draws all activations of a file, of the active editor's where none is given. */
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

/** The different activations of a file, each once, in the order they stand there. */
export async function curvesInFile(
  documents: SourceDocuments,
  document = vscode.window.activeTextEditor?.document,
): Promise<CurveInFile[]> {
  if (!document || !languageOf(document)) return [];
  const source = await documents.searched(document);
  const found = new Map<string, CurveInFile>();
  for (const reference of source?.references() ?? []) {
    const entry = reference.activation === undefined ? undefined : getEntry(reference.activation);
    const curve = codeCurve(reference, document);
    if (!entry || curve?.type !== 'activation') continue;
    const label = entryWithParams(entry, curve.params);
    if (!found.has(label)) found.set(label, { label, curve });
  }
  return [...found.values()];
}
