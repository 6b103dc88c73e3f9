import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { silentLog } from '../unit/support/silentLog';
import { SourceDocuments } from '../../src/extension/documents';
import { insertCode } from '../../src/extension/panel/insert';

const HEAD = 'from torch import nn\n';

describe('code that the panel writes', () => {
  const documents = new SourceDocuments(silentLog);
  after(() => {
    documents.dispose();
  });

  /** An editor with that text and its selections at the marks `|` (a cursor each). */
  async function open(marked: string, language = 'python'): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({
      language,
      content: marked.replaceAll('|', ''),
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selections = [...marked.matchAll(/\|/g)].map(({ index }, i) => {
      const place = document.positionAt(index - i);
      return new vscode.Selection(place, place);
    });
    return editor;
  }

  /** Confirms the preview of what will be written. Runs the command again until the other one has ended. */
  async function answer<T>(asked: Promise<T>, command: string): Promise<T> {
    const progress = { isOver: false };
    const over = asked.finally(() => {
      progress.isOver = true;
    });
    while (!progress.isOver) await vscode.commands.executeCommand(command);
    return over;
  }

  const ACCEPT = 'workbench.action.acceptSelectedQuickOpenItem';
  const CANCEL = 'workbench.action.closeQuickOpen';
  const insert = (editor: vscode.TextEditor, command = ACCEPT, code = 'nn.ReLU()') =>
    answer(insertCode({ code, name: 'torch.nn.ReLU' }, editor, documents), command);

  it('replaces the activation that the cursor is in, in one step of undo', async () => {
    const text = `${HEAD}act = nn.ELU(alpha=0.5)\n`;
    for (const place of ['nn.E|LU', 'nn.ELU(al|pha', '0.5)|', '|nn.ELU']) {
      const plain = place.replace('|', '');
      const editor = await open(text.replace(plain, place));
      const notice = await insert(editor);
      assert.equal(editor.document.getText(), `${HEAD}act = nn.ReLU()\n`, place);
      assert.match(notice?.message ?? '', /^Replaced nn\.ELU\(alpha=0\.5\) with nn\.ReLU\(\)/);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), text, place);
    }
  });

  it('stands at an empty place, at every cursor, in one step of undo', async () => {
    const editor = await open(`${HEAD}a = |\nb = |\n`);
    assert.match((await insert(editor))?.message ?? '', /^Inserted nn\.ReLU\(\)/);
    assert.equal(editor.document.getText(), `${HEAD}a = nn.ReLU()\nb = nn.ReLU()\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${HEAD}a = \nb = \n`);
  });

  it('brings the import that the file lacks, in the same step of undo', async () => {
    const editor = await open('import math\n\na = |\n');
    await insert(editor);
    assert.equal(editor.document.getText(), 'import math\nfrom torch import nn\n\na = nn.ReLU()\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'import math\n\na = \n');
  });

  it('never stands in a name, a comment or a string, and goes onto the clipboard instead', async () => {
    for (const marked of [
      'so|me = 1\n',
      'a = 1  # no|te\n',
      'a = "te | xt"\n',
      '"""nn.E|LU"""\n',
      'a = f(x)|\n',
    ]) {
      await vscode.env.clipboard.writeText('');
      const editor = await open(HEAD + marked);
      const notice = await insert(editor);
      assert.match(notice?.message ?? '', /Copied nn\.ReLU\(\) instead\.$/, marked);
      assert.equal(editor.document.getText(), HEAD + marked.replace('|', ''), marked);
      assert.equal(await vscode.env.clipboard.readText(), 'nn.ReLU()');
    }
    const json = await open('{"hidden_act": "ge|lu"}', 'json');
    assert.match((await insert(json))?.message ?? '', /The code is Python/);
    assert.equal(json.document.getText(), '{"hidden_act": "gelu"}');
  });

  it('is not written where the user does not agree', async () => {
    const text = `${HEAD}act = nn.E|LU(alpha=0.5)\n`;
    const editor = await open(text);
    assert.equal(await insert(editor, CANCEL), undefined);
    assert.equal(editor.document.getText(), text.replace('|', ''));
  });

  it('is not written into a text that has changed since it was shown', async () => {
    const editor = await open(`${HEAD}a = |\n`);
    const asked = insertCode({ code: 'nn.ReLU()', name: 'torch.nn.ReLU' }, editor, documents);
    // The question is visible once a key can close the list.
    await documents.read(editor.document);
    await editor.edit((builder) => {
      builder.insert(new vscode.Position(0, 0), '# note\n');
    });
    const notice = await answer(asked, ACCEPT);
    const text = editor.document.getText();
    assert.ok(
      text === `# note\n${HEAD}a = \n`
        ? (notice?.message ?? '').includes('has changed')
        : text === `# note\n${HEAD}a = nn.ReLU()\n`,
      text,
    );
  });
});
