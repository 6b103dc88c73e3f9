import * as vscode from 'vscode';

/**
 * The address of a file on the machine where the programs run.
 * @returns undefined for a path with a host's name, which would ask a network
 */
export function uriOf(path: string): vscode.Uri | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const plain = vscode.Uri.file(path);
  if (plain.authority !== '') return undefined;
  return folder && folder.uri.scheme !== 'file' ? folder.uri.with({ path: plain.path }) : plain;
}
