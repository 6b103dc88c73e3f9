/** Places in texts, edits of them, and names of files. */
import * as vscode from 'vscode';
import { inert } from '../present/inert';
import type { Elsewhere, TextChange } from '../recognise/types';

/** A position in a text, both numbers from 0; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The range between two offsets of a document. */
export const rangeOf = (document: vscode.TextDocument, from: number, to: number): vscode.Range =>
  new vscode.Range(document.positionAt(from), document.positionAt(to));

/** Adds changes of a document to an edit, which is a new one where none is given. */
export function editOf(
  document: vscode.TextDocument,
  changes: readonly TextChange[],
  { edit = new vscode.WorkspaceEdit(), metadata }: EditOptions = {},
): vscode.WorkspaceEdit {
  for (const { from, to, insert } of changes)
    edit.replace(document.uri, rangeOf(document, from, to), insert, metadata);
  return edit;
}

interface EditOptions {
  readonly edit?: vscode.WorkspaceEdit;
  /** The texts with which the editor asks for a confirmation. */
  readonly metadata?: vscode.WorkspaceEditEntryMetadata | undefined;
}

/** Says where another file tells what a name stands for. */
export function elsewhereText({ file, line, kind }: Elsewhere): string {
  const name = fileName(vscode.Uri.parse(file), 100);
  return kind === 'configuration'
    ? vscode.l10n.t('Set in {0}, line {1}', name, line)
    : vscode.l10n.t('Defined in {0}, line {1}', name, line);
}

/** The name of a file, inert and cut to a length. */
export const fileName = ({ path }: Pick<vscode.Uri, 'path'>, length = 200): string =>
  inert(path.split('/').pop() ?? '', length);

/** The open document of that address. */
export const openDocument = (uri: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);

/** The text of a file. @throws where it cannot be read */
export const textOnDisk = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** The text of a file, as an open editor has it or as it is on disk; undefined if it is gone. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return openDocument(uri.toString())?.getText() ?? (await textOnDisk(uri));
  } catch {
    return undefined;
  }
}

/** The notebook that has the document as a cell. */
export const notebookOf = (document: vscode.TextDocument): vscode.NotebookDocument | undefined =>
  vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );

/** The versions of texts as one text, which changes with each edit of any of them. */
export const versionsOf = (documents: readonly vscode.TextDocument[]): string =>
  documents.map(({ uri, version }) => `${uri.fragment}@${version}`).join(' ');
