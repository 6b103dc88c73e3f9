import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const NOTE = '# Note\n\n```activation\nrelu\nmax(0, z\n```\n\n```python\nx = 1\n```\n';

/** The editor's Markdown preview runs in Node here, and uses only extensions that run in the same host. */
const isBesidePreview = !('importScripts' in globalThis);

describe('figures in Markdown', () => {
  it('are drawn by the editor’s own preview once what draws them is loaded (in Node)', async function () {
    if (!isBesidePreview) {
      this.skip();
      return;
    }
    const render = async (): Promise<string> => vscode.commands.executeCommand('markdown.api.render', NOTE);
    for (let html = await render(); !html.includes('<figure'); html = await render()) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const html = await render();
    assert.match(html, /<figure class="activation-figure activation-palette-default"><svg role="img"/);
    assert.match(html, /Line 2, column 9: .*is missing/);
    assert.match(html, /class="[^"]*language-python/);
  });

  it('are completed in their block, and nowhere else', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: NOTE });
    const labels = async (line: number): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, 1),
      );
      return list.items
        .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
        .map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const inside = await labels(3);
    assert.ok(inside.includes('leaky_relu') && inside.includes('derivative'), inside.join(', '));
    assert.equal((await labels(8)).includes('leaky_relu'), false);
  });
});
