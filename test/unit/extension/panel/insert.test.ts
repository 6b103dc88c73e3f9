import { editor, FakePosition, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { FakeDocument } from '../../support/fakeDocument';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SourceDocuments } from '../../../../src/extension/documents';
import { insertCode } from '../../../../src/extension/panel/insert';

describe('code from the panel', () => {
  it('is copied instead of written where the text changes while it is read', async () => {
    const documents = new SourceDocuments(silentLog);
    const document = new FakeDocument(new FakeUri('/a.py'), 'from torch import nn\n\n');
    const place = new FakePosition(1, 0);
    const shown = { document, selections: [{ start: place, end: place }] } as unknown as vscode.TextEditor;
    editor.clipboard = '';
    const answer = insertCode({ code: 'nn.ReLU()', name: 'torch.nn.ReLU' }, shown, documents);
    document.editUnheard(0, 0, 'import torch\n');
    assert.match((await answer)?.message ?? '', /changed/);
    assert.equal(editor.clipboard, 'nn.ReLU()');
    assert.equal(document.getText(), 'import torch\nfrom torch import nn\n\n');
    documents.dispose();
  });
});
