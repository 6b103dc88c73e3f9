import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';
const DOUBTFUL = `${TORCH}loss = F.cross_entropy(F.softmax(x, 1), y)\nh = F.dropout(F.selu(x), 0.1)\n`;

describe('lints that are not certain', () => {
  const section = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('activationLens');
  const set = (key: string, value: unknown): Thenable<void> =>
    section().update(key, value, vscode.ConfigurationTarget.Global);
  const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Activation Lens');

  /** Resolves once the document's findings are as many as that. */
  function until(uri: vscode.Uri, count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (ours(uri).length !== count) return;
        subscription.dispose();
        resolve();
      };
      const subscription = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  }

  afterEach(async () => {
    await set('lints.all', undefined);
    await set('lints.disabled', undefined);
  });

  it('come when switched on, each with a source, one by one as wanted, and go when switched off', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: 'python', content: DOUBTFUL });
    assert.deepEqual(ours(uri), []);
    await set('lints.all', true);
    await until(uri, 2);
    for (const { code, severity } of ours(uri)) {
      assert.equal(severity, vscode.DiagnosticSeverity.Information);
      assert.ok(typeof code === 'object');
      assert.equal(code.target.scheme, 'https');
    }
    await set('lints.disabled', ['selu-dropout']);
    await until(uri, 1);
    await set('lints.all', false);
    await until(uri, 0);
  });

  it('follow edits', async () => {
    await set('lints.all', true);
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: DOUBTFUL });
    await until(document.uri, 2);
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(DOUBTFUL.indexOf('F.softmax(x, 1)'));
    edit.replace(document.uri, new vscode.Range(start, start.translate(0, 'F.softmax(x, 1)'.length)), 'x');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(document.uri, 1);
  });
});

describe('lints that are certain', () => {
  const NAN = `${TORCH}def f(x):\n    return torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))\n`;

  it('are on without a setting, and have a quick fix', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: 'python', content: NAN });
    const [diagnostic] = await new Promise<vscode.Diagnostic[]>((resolve) => {
      const look = (): void => {
        const found = vscode.languages
          .getDiagnostics(uri)
          .filter(({ source }) => source === 'Activation Lens');
        if (found.length === 0) return;
        subscription.dispose();
        resolve(found);
      };
      const subscription = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
    assert.ok(diagnostic && typeof diagnostic.code === 'object');
    assert.equal(diagnostic.code.value, 'autograd-nan');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /torch\.sqrt\(torch\.where\(x > 0, x, 1\.0\)\)/);
  });

  it('a hover tells what the code really computes', async () => {
    const content = `${TORCH}y = torch.log(1 + torch.exp(x))\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(content.indexOf('1 +')),
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part as vscode.MarkdownString).value),
    );
    assert.ok(
      texts.some((text) => /As written:.*float16 overflows for z/.test(text)),
      texts.join('\n'),
    );
  });
});

describe('replacing in the editor', () => {
  /** The text after the code action with that title. */
  async function rewritten(text: string, needle: string, title: string): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: text });
    const position = document.positionAt(text.indexOf(needle) + 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
    const action = actions.find((one) => one.title === title);
    assert.ok(action?.edit, actions.map((one) => one.title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    return document.getText();
  }

  it('adds the import that it needs', async () => {
    assert.equal(
      await rewritten(
        'from torch.nn import ReLU\na = ReLU(inplace=True)\n',
        'ReLU(',
        'Replace with SiLU(inplace=True)',
      ),
      'from torch.nn import ReLU, SiLU\na = SiLU(inplace=True)\n',
    );
  });

  it('writes a hand-written activation as a call', async () => {
    assert.equal(
      await rewritten(`${TORCH}y = x * torch.sigmoid(x)\n`, '* torch', 'Replace with F.silu(x)'),
      `${TORCH}y = F.silu(x)\n`,
    );
  });

  it('writes a stable function for a part of an expression', async () => {
    assert.equal(
      await rewritten(
        `${TORCH}y = c + torch.log(torch.exp(a) + torch.exp(b))\n`,
        'log',
        'Replace with torch.logaddexp(a, b)',
      ),
      `${TORCH}y = c + torch.logaddexp(a, b)\n`,
    );
  });

  it('offers nothing beside an activation, or when it is off', async () => {
    const offered = async (text: string, needle: string): Promise<string[]> => {
      const document = await vscode.workspace.openTextDocument({ language: 'python', content: text });
      const position = document.positionAt(text.indexOf(needle) + 1);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(position, position),
        vscode.CodeActionKind.RefactorRewrite.value,
      );
      return actions.map(({ title }) => title);
    };
    const text = `${TORCH}a = nn.Linear(2, 3)\nb = nn.ReLU()\n`;
    assert.deepEqual(await offered(text, 'Linear'), []);
    assert.ok((await offered(text, 'ReLU')).length > 0);
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('replace.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await offered(text, 'ReLU'), []);
    } finally {
      await section.update('replace.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
