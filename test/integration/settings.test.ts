import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

describe('settings', () => {
  const changed = new Set<string>();
  async function set(key: string, value: unknown): Promise<void> {
    changed.add(key);
    await vscode.workspace
      .getConfiguration('activationLens')
      .update(key, value, vscode.ConfigurationTarget.Global);
  }
  afterEach(async () => {
    for (const key of changed) await set(key, undefined);
    changed.clear();
  });

  async function hover(text: string, needle: string, language = 'python'): Promise<string | undefined> {
    const document = await vscode.workspace.openTextDocument({ language, content: text });
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(text.indexOf(needle) + 1),
    );
    const [content] = hovers.flatMap(({ contents }) => contents);
    return content instanceof vscode.MarkdownString ? content.value : undefined;
  }

  const RELU = `${TORCH}act = nn.ReLU()\n`;
  /** Width and first line colour of the hover's graph, which is its last picture. */
  async function graph(): Promise<{ width: string; colours: string }> {
    const text = (await hover(RELU, 'ReLU()')) ?? '';
    const [, data = '', width = ''] =
      [...text.matchAll(/<img src="data:image\/svg\+xml;base64,([^"]+)" alt="[^"]+" width="(\d+)"/g)].at(0) ??
      [];
    return { width, colours: [...atob(data).matchAll(/stroke="(#\w+)"/g)].map(([, c]) => c).join() };
  }

  it('change size, palette and derivative of the hover’s graph at once', async () => {
    const plain = await graph();
    assert.equal(plain.width, '300');
    await set('hover.size', 'large');
    assert.equal((await graph()).width, '375');
    await set('hover.size', 'small');
    assert.equal((await graph()).width, '220');
    await set('palette', 'okabe-ito');
    const okabe = await graph();
    await set('palette', 'monochrome');
    const monochrome = await graph();
    assert.equal(new Set([plain, okabe, monochrome].map(({ colours }) => colours)).size, 3);
    await set('hover.derivative', false);
    assert.ok((await graph()).colours.length < monochrome.colours.length);
  });

  it('fall back to their defaults where the value cannot be', async () => {
    await set('hover.size', 'gigantic');
    await set('palette', 7);
    await set('hover.enabled', 'yes');
    assert.equal((await graph()).width, '300');
  });

  it('switch languages off and on', async () => {
    const json = '{"hidden_act": "gelu"}';
    assert.ok(await hover(json, 'gelu', 'json'));
    await set('languages', ['python']);
    assert.equal(await hover(json, 'gelu', 'json'), undefined);
    assert.ok(await hover(RELU, 'ReLU()'));
    await set('languages', ['json']);
    assert.ok(await hover(json, 'gelu', 'json'));
    assert.equal(await hover(RELU, 'ReLU()'), undefined);
  });

  it('teach names of one’s own and take names away, also in documents that are open', async () => {
    const text = `${TORCH}from my_pkg import FusedLeaky\na = FusedLeaky(0.3)\nb = torch.relu(x)\n`;
    assert.equal(await hover(text, 'FusedLeaky('), undefined);
    assert.ok(await hover(text, 'relu'));
    await set('names.extra', { 'my_pkg.FusedLeaky': 'leaky_relu' });
    await set('names.ignore', ['torch.relu']);
    assert.match((await hover(text, 'FusedLeaky(')) ?? '', /\*\*Leaky ReLU\*\*[^]*α = 0\.3/);
    assert.equal(await hover(text, 'relu'), undefined);
  });
});

describe('diagnostics for a report', () => {
  const SECRET = 'zebraQuokka';

  it('tell versions, changed settings and counts, and nothing of what is open', async () => {
    const section = vscode.workspace.getConfiguration('activationLens');
    const { Global } = vscode.ConfigurationTarget;
    await section.update('names.extra', { [`${SECRET}.Act`]: 'relu' }, Global);
    await section.update('tree.exclude', [`**/${SECRET}/**`], Global);
    await section.update('hover.size', 'large', Global);
    try {
      const document = await vscode.workspace.openTextDocument({
        language: 'python',
        content: `from torch import nn\n${SECRET} = nn.ReLU()\n`,
      });
      await vscode.window.showTextDocument(document);
      const text = await vscode.commands.executeCommand<string>('activationLens.copyDiagnostics');
      assert.match(text, /^Activation Lens \d+\.\d+\.\d+\nVS Code \d+\.\d+/);
      assert.match(text, /hover\.size: "large"/);
      assert.match(text, /names\.extra: 1 entry/);
      assert.match(text, /Open documents: .*python \d+/);
      assert.ok(!text.includes(SECRET), text);
      for (const { uri, name } of vscode.workspace.workspaceFolders ?? []) {
        assert.ok(!text.includes(uri.path) && !text.includes(`/${name}`), text);
      }
    } finally {
      for (const key of ['names.extra', 'tree.exclude', 'hover.size']) {
        await section.update(key, undefined, Global);
      }
    }
  });
});

describe('the sample', () => {
  it('opens as a Python document that holds activations of every kind', async () => {
    await vscode.commands.executeCommand('activationLens.openSample');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'python');
    assert.equal(document.isUntitled, true);
    const api = await vscode.extensions
      .getExtension<{
        references(of: vscode.TextDocument): Promise<readonly { readonly kind: string }[]>;
      }>('activation-lens.activation-lens')
      ?.activate();
    const kinds = new Set((await api?.references(document))?.map(({ kind }) => kind));
    for (const kind of ['class', 'function', 'method', 'expression']) assert.ok(kinds.has(kind), kind);
  });
});
