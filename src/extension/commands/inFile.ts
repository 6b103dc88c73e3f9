import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { isSourceLanguage } from '../../recognise';
import { entryWithParams } from '../../present/identity';
import type { Curve } from '../../protocol/state';
import { referenceCurve } from '../curves';
import type { SourceDocuments } from '../documents';
import { originOf } from '../hover';

export interface CurveInFile {
  readonly label: string;
  readonly curve: Curve;
}

/** The different activations of the active file, each once, in the order they stand there. */
export async function curvesInFile(documents: SourceDocuments): Promise<CurveInFile[]> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isSourceLanguage(document.languageId)) return [];
  const source = await documents.searched(document);
  const found = new Map<string, CurveInFile>();
  for (const reference of source?.references() ?? []) {
    const entry = reference.activation === undefined ? undefined : getEntry(reference.activation);
    const curve = referenceCurve(reference, originOf(document, reference));
    if (!entry || curve?.type !== 'activation') continue;
    const label = entryWithParams(entry, curve.params);
    if (!found.has(label)) found.set(label, { label, curve });
  }
  return [...found.values()];
}
