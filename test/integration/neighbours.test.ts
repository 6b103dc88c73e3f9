import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const FILES: Readonly<Record<string, string>> = {
  'scratch_neighbours/layers.py': 'import torch\n\n\ndef soft(x):\n    return x * torch.sigmoid(x)\n',
  'scratch_neighbours/config.json': '{\n  "hidden_act": "gelu_pytorch_tanh"\n}\n',
  'scratch_neighbours/model.py':
    'from transformers.activations import ACT2FN\nfrom .layers import soft\n\ny = soft(x)\nact = ACT2FN[config.hidden_act]\n',
};

/** A class and a function that model.py imports, and a gated unit whose activation config.json sets. */
const NETWORK = [
  'from transformers.activations import ACT2FN',
  'from .layers import Swish, soft',
  '',
  'class Mlp(nn.Module):',
  '    def __init__(self, config):',
  '        self.first = Swish()',
  '        self.act_fn = ACT2FN[config.hidden_act]',
  '    def forward(self, x):',
  '        return self.down(self.act_fn(self.gate(x)) * self.up(x)) + soft(x)',
  '',
].join('\n');
const LAYERS =
  'import torch\n\n\nclass Swish(torch.nn.Module):\n    def forward(self, x):\n        return x * torch.sigmoid(x)\n\n\ndef soft(x):\n    return torch.relu(x)\n';

const inWorkspace = (path: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
};

const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(text));

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

/** The inlay hints of a document, each with the text before it on its line. */
async function hintsIn(document: vscode.TextDocument): Promise<string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  return hints.map(({ label, position }) => {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${document.lineAt(position.line).text.slice(0, position.character).trim()} ${text}`;
  });
}

/** Asks until the hints fit. They come once the other files have been read. */
async function untilHints(
  document: vscode.TextDocument,
  fits: (hints: string[]) => boolean,
): Promise<string[]> {
  for (;;) {
    const hints = await hintsIn(document);
    if (fits(hints)) return hints;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('what other files of the workspace tell', () => {
  before(async () => {
    await vscode.extensions.getExtension('activation-lens.activation-lens')?.activate();
    for (const [path, text] of Object.entries(FILES)) await write(path, text);
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

  describe('in the whole document', () => {
    let document: vscode.TextDocument;

    const section = vscode.workspace.getConfiguration('activationLens');

    before(async () => {
      await section.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
      await write('scratch_neighbours/net/layers.py', LAYERS);
      await write('scratch_neighbours/net/config.json', '{"hidden_act": "silu"}\n');
      await write('scratch_neighbours/net/net.py', NETWORK);
      document = await vscode.workspace.openTextDocument(inWorkspace('scratch_neighbours/net/net.py'));
    });

    after(() => section.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global));

    it('shows in inlay hints what imported names and configured look-ups are', async () => {
      const hints = await untilHints(document, ({ length }) => length > 0);
      assert.deepEqual(hints, [
        'self.first = Swish = SiLU (β = 1)',
        'self.act_fn = ACT2FN[config.hidden_act] = SiLU',
        'return self.down(self.act_fn(self.gate(x)) * self.up(x) = SwiGLU (β = 1)',
        'return self.down(self.act_fn(self.gate(x)) * self.up(x)) + soft = ReLU',
      ]);
    });

    it('says in a hover anywhere on the gated unit what it is, and which configuration tells', async () => {
      const [hover = ''] = await hoverAt(document, 'up(x)');
      assert.match(hover, /\*\*SwiGLU\*\*/);
      assert.match(hover, /\[Set in config&#46;json, line 1\]/);
    });

    it('highlights them with the others of the same activation', async () => {
      const at = document.positionAt(document.getText().indexOf('Swish()'));
      const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        document.uri,
        at,
      );
      assert.deepEqual(
        highlights.map(({ range }) => document.getText(range)),
        ['Swish', 'ACT2FN[config.hidden_act]'],
      );
    });

    it('follows edits of the other file before they are saved', async () => {
      const layers = await vscode.workspace.openTextDocument(inWorkspace('scratch_neighbours/net/layers.py'));
      const edit = new vscode.WorkspaceEdit();
      const at = layers.getText().indexOf('torch.relu(x)');
      edit.replace(
        layers.uri,
        new vscode.Range(layers.positionAt(at), layers.positionAt(at + 13)),
        'torch.tanh(x)',
      );
      await vscode.workspace.applyEdit(edit);
      const hints = await untilHints(document, (all) => all.some((hint) => hint.endsWith('Tanh')));
      assert.equal(hints.at(-1)?.endsWith('soft = Tanh'), true);
      await layers.save();
    });

    it('follows files that are deleted, to the configuration of the folder above', async () => {
      await vscode.workspace.fs.delete(inWorkspace('scratch_neighbours/net/config.json'));
      await untilHints(document, (all) => all.some((hint) => hint.includes('GeGLU')));
    });

    it('follows files that are made', async () => {
      await write('scratch_neighbours/net/config.json', '{"hidden_act": "relu"}\n');
      await untilHints(document, (all) => all.some((hint) => hint.includes('ReGLU')));
    });
  });
});
