import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

/** A Python document and the position of `needle` in it, `offset` characters into it. */
async function at(text: string, needle: string, offset = 1): Promise<[vscode.TextDocument, vscode.Position]> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: text });
  const index = text.indexOf(needle);
  assert.notEqual(index, -1, `the text has no ${needle}`);
  return [document, document.positionAt(index + offset)];
}

describe('replacing an activation', () => {
  /** The text after applying the code action with this title at `needle`. */
  async function replaced(text: string, needle: string, title: RegExp): Promise<string> {
    const [document, position] = await at(text, needle);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.RefactorRewrite.value,
      20,
    );
    const action = actions.find((one) => title.test(one.title));
    assert.ok(action, `no action ${String(title)} among ${actions.map((one) => one.title).join(', ')}`);
    assert.ok(action.edit, 'the action has an edit');
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    return document.getText();
  }

  it('keeps the arguments that mean the same, and drops the others', async () => {
    const text = `${TORCH}act = nn.LeakyReLU(0.2, inplace=True)\n`;
    assert.equal(await replaced(text, 'LeakyReLU', /nn\.ReLU\b/), `${TORCH}act = nn.ReLU(inplace=True)\n`);
  });

  it('keeps the input of a function', async () => {
    const text = `${TORCH}y = F.leaky_relu(x, 0.2)\n`;
    assert.equal(await replaced(text, 'leaky_relu', /F\.silu\b/), `${TORCH}y = F.silu(x)\n`);
  });
});

describe('highlights', () => {
  it('mark the same activation however it is spelt', async () => {
    const text = `${TORCH}a = nn.ReLU()\nb = F.relu(x)\nc = nn.GELU()\n`;
    const [document, position] = await at(text, 'ReLU');
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      position,
    );
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [3, 4],
    );
  });
});

describe('completion', () => {
  it('offers activation names in a string that takes one, and nowhere else', async () => {
    const text = 'from keras import layers\nd = layers.Dense(8, activation="re")\nname = "re"\n';
    const labels = async (needle: string, offset: number): Promise<string[]> => {
      const [document, position] = await at(text, needle, offset);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
        '"',
      );
      return list.items
        .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
        .map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const inside = await labels('activation="re"', 'activation="re'.length);
    assert.ok(inside.includes('relu') && inside.includes('gelu'), inside.join(', '));
    assert.deepEqual(
      (await labels('name = "re"', 'name = "re'.length)).filter((label) => label === 'relu'),
      [],
    );
  });
});

describe('inlay hints', () => {
  it('are off by default and show unwritten parameters when on', async () => {
    const [document] = await at(`${TORCH}a = nn.LeakyReLU()\n`, 'LeakyReLU');
    const hints = async (): Promise<string[]> => {
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      return found.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
    };
    assert.deepEqual(await hints(), []);
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      assert.match((await hints()).join(' '), /^negative_slope=0\.01$/);
    } finally {
      await section.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
