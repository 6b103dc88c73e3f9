import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SourceDocuments } from '../../src/extension/documents';
import { replaceAtPlaces } from '../../src/extension/surfaces/replaceAll';

const NET = 'from torch.nn import ReLU\na = ReLU()\nb = ReLU()\n';

/** Runs the command again and again until the condition holds: the question that it answers takes a while to come. */
async function runUntil(command: string, holds: () => boolean): Promise<void> {
  while (!holds()) await vscode.commands.executeCommand(command);
}

describe('replacing at several places', () => {
  let documents: SourceDocuments;

  before(() => {
    documents = new SourceDocuments();
  });

  after(() => {
    documents.dispose();
  });

  async function replace(lines: readonly number[], confirms: boolean): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: NET });
    await vscode.window.showTextDocument(document);
    const places = lines.map((line) => ({ uri: document.uri, start: { line, column: 4 } }));
    const progress = { isOver: false };
    const asked = replaceAtPlaces(places, documents, 'ReLU').finally(() => {
      progress.isOver = true;
    });
    const isDone = (): boolean => progress.isOver;
    await runUntil('workbench.action.acceptSelectedQuickOpenItem', () => isDone() || confirms);
    if (confirms) {
      const isWritten = (): boolean => document.getText() !== NET;
      while (!isWritten() && !isDone()) {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await vscode.commands.executeCommand('refactorPreview.apply');
      }
    }
    await asked;
    return document;
  }

  it('writes a single one at once', async () => {
    const text = (await replace([1], false)).getText();
    assert.match(text, /^from torch\.nn import ReLU, (\w+)\na = \1\(.*\)\nb = ReLU\(\)\n$/);
  });

  it('writes several after a preview, with one import for all', async () => {
    const document = await replace([1, 2], true);
    assert.match(document.getText(), /^from torch\.nn import ReLU, (\w+)\na = \1\(.*\)\nb = \1\(.*\)\n$/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), NET);
  });
});
