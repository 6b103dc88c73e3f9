import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const TOML = 'activation = "leaky_relu"\n';
const WGSL = 'fn act(x: f32) -> f32 { return x / (1.0 + exp(-x)); }\n';

/** A new file of that name in an editor, with the language that its name gives it. */
async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/${name}` });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await editor.edit((builder) => {
    builder.insert(new vscode.Position(0, 0), text);
  });
  return editor;
}

async function hoverAt({ document }: vscode.TextEditor, text: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

describe('languages that belong to other extensions', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are read beside an extension for them, whose own language and comments they keep', async () => {
    const editor = await opened('beside.toml', TOML);
    assert.equal(editor.document.languageId, 'toml');
    assert.match(await hoverAt(editor, 'leaky_relu'), /Leaky ReLU/);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.equal(editor.document.getText().split('\n').at(-1)?.trim(), '#');
  });

  it('are read in plain text where there is none, by the name of the file', async () => {
    const editor = await opened('alone.wgsl', WGSL);
    assert.equal(editor.document.languageId, 'plaintext');
    assert.match(await hoverAt(editor, 'exp(-x)'), /SiLU/);
  });

  it('leave plain text of other names alone', async () => {
    assert.equal(await hoverAt(await opened('notes.txt', TOML), 'leaky_relu'), '');
  });
});
