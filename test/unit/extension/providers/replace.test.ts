import { fakeModule, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { documents as opened, FakeDocument } from '../../support/fakeDocument';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SourceDocuments } from '../../../../src/extension/documents';
import { replaceAtPlaces } from '../../../../src/extension/providers/replace';

describe('the replacement of an activation at several places', () => {
  const { window } = fakeModule;
  const before = { ...window };

  afterEach(() => {
    Object.assign(window, before);
    opened.clear();
  });

  it('writes each of them, and an import that they share once', async () => {
    const sources = new SourceDocuments(silentLog);
    const uri = new FakeUri('/a.py');
    const document = new FakeDocument(uri, 'from torch.nn import ReLU\na = ReLU()\nb = [ReLU(), 1]\n');
    opened.set(uri.toString(), document);
    Object.assign(window, {
      showQuickPick: (items: readonly { label: string; description: string }[]) => {
        const gelu = items.find(({ label }) => label === 'GELU');
        assert.equal(gelu?.description, 'at 2 of 2 places');
        return Promise.resolve(gelu);
      },
    });
    const places = [
      { uri: uri as unknown as vscode.Uri, start: { line: 1, column: 4 } },
      { uri: uri as unknown as vscode.Uri, start: { line: 2, column: 5 } },
    ];
    await replaceAtPlaces(places, sources, 'ReLU');
    assert.equal(document.getText(), 'from torch.nn import ReLU, GELU\na = GELU()\nb = [GELU(), 1]\n');
    sources.dispose();
  });
});
