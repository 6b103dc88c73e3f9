// A URL can name a file to open, but a window opened that way restores nothing after a reload. So this opens it.
import * as vscode from 'vscode';

export async function activate() {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const isEmpty = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (folder === undefined || !isEmpty) return;
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'model.py'), { preview: false });
}
