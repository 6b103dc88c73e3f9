import { FakeUri } from '../support/fakeVscode';
import { FakeDocument } from '../support/fakeDocument';
import { silentLog } from '../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SourceDocuments } from '../../../src/extension/documents';
import type { SourceDocument } from '../../../src/recognise/types';

const NET = 'from torch import nn\na = nn.ReLU()\nb = nn.Mish()\n';

describe('documents', () => {
  let file: FakeDocument;
  let documents: SourceDocuments;

  const source = async (): Promise<SourceDocument> => {
    const found = await documents.searched(file as unknown as vscode.TextDocument);
    assert.ok(found);
    return found;
  };
  /** The activations of the document, each with the text that stands at its place. */
  const found = async (): Promise<string[]> =>
    (await source())
      .references()
      .map(({ activation, start, end }) => `${activation ?? ''}: ${file.getText().slice(start, end)}`);
  const at = (text: string): [from: number, to: number] => {
    const from = file.getText().indexOf(text);
    return [from, from + text.length];
  };

  beforeEach(() => {
    file = new FakeDocument(new FakeUri('/net.py'), NET);
    documents = new SourceDocuments(silentLog);
  });

  afterEach(() => {
    documents.dispose();
  });

  it('follow edits in what is parsed already', async () => {
    const before = await source();
    assert.deepEqual(await found(), ['relu: nn.ReLU', 'mish: nn.Mish']);
    file.edit(...at('ReLU'), 'GELU');
    file.edit(0, 0, 'import os\n');
    assert.deepEqual(await found(), ['gelu: nn.GELU', 'mish: nn.Mish']);
    assert.equal(await source(), before);
  });

  it('are read again where an edit was missed', async () => {
    await source();
    file.editUnheard(...at('ReLU'), 'SELU');
    assert.deepEqual(await found(), ['selu: nn.SELU', 'mish: nn.Mish']);
  });

  it('are read again where an edit was missed before one that was not', async () => {
    await source();
    file.editUnheard(0, 0, 'import math\nimport os\n');
    file.edit(...at('ReLU'), 'CELU');
    assert.deepEqual(await found(), ['celu: nn.CELU', 'mish: nn.Mish']);
  });

  it('are given up where the text moves on meanwhile', async () => {
    file = new FakeDocument(new FakeUri('/long.py'), NET + 'c = nn.ReLU()\n'.repeat(20_000));
    const reading = documents.searched(file as unknown as vscode.TextDocument);
    file.edit(0, 0, '\n');
    assert.ok((await reading) === undefined);
  });
});
