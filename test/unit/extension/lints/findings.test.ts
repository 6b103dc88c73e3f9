import { editor, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { FakeDocument } from '../../support/fakeDocument';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SourceDocuments } from '../../../../src/extension/documents';
import { lintDiagnostics } from '../../../../src/extension/lints/findings';

const TEXT = `import torch.nn.functional as F
from torch import nn
a = nn.LeakyReLU(-0.1, inplace=True)
loss = F.cross_entropy(F.softmax(h, dim=-1), y)
`;

describe('the findings that the editor shows', () => {
  const documents = new SourceDocuments(silentLog);

  /** The codes of the findings in the text. */
  const found = async (settings: typeof editor.settings): Promise<unknown[] | undefined> => {
    editor.settings = settings;
    const document = new FakeDocument(new FakeUri('/a.py'), TEXT) as unknown as vscode.TextDocument;
    const all = await lintDiagnostics(documents, document);
    return all?.map(({ code }) => typeof code === 'object' && code.value);
  };

  afterEach(() => {
    editor.settings = {};
  });

  after(() => {
    documents.dispose();
  });

  it('are those that are certain, with a setting the others too, and none that is disabled', async () => {
    const [certain, likely] = ['in-place-negative-slope', 'softmax-cross-entropy'];
    assert.deepEqual(await found({}), [certain]);
    assert.deepEqual(await found({ 'lints.all': true }), [certain, likely]);
    assert.deepEqual(await found({ 'lints.disabled': [certain] }), []);
    assert.deepEqual(await found({ 'lints.all': true, 'lints.disabled': [certain] }), [likely]);
  });
});
