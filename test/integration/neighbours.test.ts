import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const FILES: Readonly<Record<string, string>> = {
  'scratch_neighbours/layers.py': 'import torch\n\n\ndef soft(x):\n    return x * torch.sigmoid(x)\n',
  'scratch_neighbours/config.json': '{\n  "hidden_act": "gelu_pytorch_tanh"\n}\n',
  'scratch_neighbours/model.py':
    'from transformers.activations import ACT2FN\nfrom .layers import soft\n\ny = soft(x)\nact = ACT2FN[config.hidden_act]\n',
};

const inWorkspace = (path: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
};

async function hoverAt(document: vscode.TextDocument, needle: string): Promise<string[]> {
  const at = document.getText().lastIndexOf(needle);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at),
  );
  return hovers.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
}

describe('what other files of the workspace tell', () => {
  before(async () => {
    for (const [path, text] of Object.entries(FILES))
      await vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(text));
  });

  after(async () => {
    await vscode.workspace.fs.delete(inWorkspace('scratch_neighbours'), { recursive: true });
  });

  it('names what an imported function is, with a link to where it is defined', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('scratch_neighbours/model.py'));
    const [hover = ''] = await hoverAt(document, 'soft(x)');
    assert.match(hover, /\*\*SiLU\*\*/);
    assert.match(hover, /\[Defined in layers&#46;py, line 4\]\([^)]*scratch_neighbours\/layers\.py#L4/);
  });

  it('follows the file when it changes', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('scratch_neighbours/model.py'));
    const layers = inWorkspace('scratch_neighbours/layers.py');
    const changed = 'import torch\n\n\ndef soft(x):\n    return torch.where(x > 0, x, 0.25 * x)\n';
    await vscode.workspace.fs.writeFile(layers, new TextEncoder().encode(changed));
    const [hover = ''] = await hoverAt(document, 'soft(x)');
    assert.match(hover, /\*\*Leaky ReLU\*\*/);
  });

  it('names what a configuration beside it sets, with that file', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('scratch_neighbours/model.py'));
    const [hover = ''] = await hoverAt(document, 'hidden_act');
    assert.match(hover, /GELU/);
    assert.match(hover, /\[Set in config&#46;json, line 2\]/);
  });
});
