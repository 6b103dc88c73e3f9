import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const MARKDOWN_LIMIT = 100_000;

/** Our hovers at the first occurrence of `needle` (or `offset` characters into it), as Markdown text. */
async function hoverAt(text: string, needle: string, offset = 0): Promise<string[]> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: text });
  const at = text.indexOf(needle);
  assert.notEqual(at, -1, `the text has no ${needle}`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at + offset),
  );
  return hovers.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
}

async function oneHover(text: string, needle: string, offset = 0): Promise<string> {
  const [hover, ...more] = await hoverAt(text, needle, offset);
  assert.ok(hover !== undefined, `no hover over ${needle}`);
  assert.deepEqual(more, []);
  return hover;
}

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

describe('hover', () => {
  it('tells name, formula, parameter, origin and range of nn.LeakyReLU(0.2)', async () => {
    const hover = await oneHover(`${TORCH}act = nn.LeakyReLU(0.2)\n`, 'LeakyReLU');
    assert.match(hover, /\*\*Leaky ReLU\*\*/);
    assert.match(hover, /\*\*α = 0\.2\*\* negative slope \(this code\)/);
    assert.match(hover, /Range/);
    assert.match(hover, /command:activationLens\.openPreview\?/);
    assert.match(hover, /command:activationLens\.compare\?/);
  });

  it('typesets the formula and draws the graph as pictures with alt text and size', async () => {
    const hover = await oneHover(`${TORCH}act = nn.ReLU()\n`, 'ReLU');
    const images = [
      ...hover.matchAll(
        /<img src="data:image\/svg\+xml;base64,([^"]+)" alt="([^"]+)" width="(\d+)" height="(\d+)">/g,
      ),
    ];
    assert.equal(images.length, 3, 'f, f′ and the graph');
    for (const [, data = '', , , height] of images) {
      assert.match(atob(data), /^<svg .*<\/svg>$/s);
      assert.ok(Number(height) <= 200);
    }
    assert.ok(hover.length < MARKDOWN_LIMIT);
  });

  it('names the region where the gradient of ReLU is zero', async () => {
    assert.match(await oneHover(`${TORCH}act = nn.ReLU()\n`, 'ReLU'), /Gradient is zero\*\* for z ≤ 0/);
  });

  it("shows the framework's own default and says so", async () => {
    const hover = await oneHover('from keras import layers\nact = layers.LeakyReLU()\n', 'LeakyReLU');
    assert.match(hover, /\*\*α = 0\.3\*\* negative slope \(Keras’s default\)/);
  });

  it('reads the variant from an argument', async () => {
    const hover = await oneHover(`${TORCH}y = F.gelu(x, approximate="tanh")\n`, 'gelu');
    assert.match(hover, /GELU.*tanh/i);
  });

  it('names a hand-written expression', async () => {
    const hover = await oneHover(`${TORCH}y = torch.maximum(x, 0.1 * x)\n`, '0.1', 4);
    assert.match(hover, /\*\*Leaky ReLU\*\*/);
    assert.match(hover, /\*\*α = 0\.1\*\* negative slope \(read from the expression\)/);
  });

  it('evaluates a lambda that is no known activation', async () => {
    const hover = await oneHover(`${TORCH}f = lambda z: max(0, z) + 0.5 * abs(z)\n`, 'max(0');
    assert.match(hover, /\*\*Expression\*\*/);
    assert.match(hover, /\| 2 \| &emsp; 3 \| &emsp; 1\.5 \|/);
  });

  for (const [where, text, needle] of [
    ['a comment', `${TORCH}# nn.ReLU()\n`, 'ReLU'],
    ['a docstring', `${TORCH}def f():\n    """nn.ReLU()"""\n`, 'ReLU'],
    ["a user's own class", 'class ReLU:\n    pass\n\nact = ReLU()\n', 'ReLU()'],
    ['an import line', 'from torch.nn import ReLU\n', 'ReLU'],
    ['another package of that name', 'from mylib import nn\nact = nn.ReLU()\n', 'ReLU'],
  ] as const) {
    it(`shows nothing in ${where}`, async () => {
      assert.deepEqual(await hoverAt(text, needle), []);
    });
  }

  it('follows an edit', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: `${TORCH}a = nn.ReLU()\n`,
    });
    const ask = async (): Promise<string> => {
      const position = document.positionAt(document.getText().indexOf('nn.', TORCH.length) + 4);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const [content] = hovers[0]?.contents ?? [];
      return content instanceof vscode.MarkdownString ? content.value : '';
    };
    assert.match(await ask(), /\*\*ReLU\*\*/);
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('ReLU()');
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + 6)),
      'SELU()',
    );
    edit.insert(document.uri, new vscode.Position(0, 0), '# a comment above\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(await ask(), /\*\*SELU\*\*/);
  });

  it('stays away when its setting is off, and comes back without a reload', async () => {
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await hoverAt(`${TORCH}act = nn.ReLU()\n`, 'ReLU'), []);
    } finally {
      await section.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await oneHover(`${TORCH}act = nn.ReLU()\n`, 'ReLU');
  });

  it('answers on broken, empty and very large files', async () => {
    await oneHover(`${TORCH}def f(:\n  act = nn.ReLU(\n`, 'ReLU');
    const empty = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    const none = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      empty.uri,
      new vscode.Position(0, 0),
    );
    assert.deepEqual(none, []);
    const filler = 'x = [1, 2, 3]  # filler\n'.repeat(200_000);
    await oneHover(`${TORCH}${filler}act = nn.ReLU()\n`, 'nn.ReLU', 4);
  });
});
