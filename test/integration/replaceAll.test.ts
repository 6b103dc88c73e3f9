import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { silentLog } from '../unit/support/silentLog';
import { SourceDocuments } from '../../src/extension/documents';
import { replaceAtPlaces } from '../../src/extension/providers/replace';

const NET = 'from torch.nn import ReLU\na = ReLU()\nb = ReLU()\n';

describe('replacing at a place of the workspace', () => {
  let documents: SourceDocuments;

  before(() => {
    documents = new SourceDocuments(silentLog);
  });

  after(() => {
    documents.dispose();
  });

  it('writes a single one at once, with its import', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: NET });
    const place = { uri: document.uri, start: { line: 1, column: 4 } };
    const progress = { isOver: false };
    const asked = replaceAtPlaces([place], documents, 'ReLU').finally(() => {
      progress.isOver = true;
    });
    while (!progress.isOver)
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await asked;
    assert.match(document.getText(), /^from torch\.nn import ReLU, (\w+)\na = \1\(.*\)\nb = ReLU\(\)\n$/);
  });
});
