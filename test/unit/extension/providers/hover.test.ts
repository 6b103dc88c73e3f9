import { FakeHover, fakeModule, FakePosition, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { FakeDocument } from '../../support/fakeDocument';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SourceDocuments } from '../../../../src/extension/documents';
import { ActivationHoverProvider } from '../../../../src/extension/providers/hover';

describe('a hover', () => {
  const { workspace } = fakeModule;
  const { getConfiguration } = workspace;
  const documents = new SourceDocuments(silentLog);

  afterEach(() => {
    workspace.getConfiguration = getConfiguration;
  });

  after(() => {
    documents.dispose();
  });

  it('asks the editor for the settings once, however many it reads', async () => {
    const scopes: unknown[] = [];
    workspace.getConfiguration = ((section: string, scope: unknown) => {
      assert.equal(section, 'activationLens');
      scopes.push(scope);
      return getConfiguration();
    }) as typeof getConfiguration;
    const document = new FakeDocument(new FakeUri('/a.py'), 'from torch import nn\na = nn.ReLU()\n');
    const hover = await new ActivationHoverProvider(documents).provideHover(
      document as unknown as vscode.TextDocument,
      new FakePosition(1, 8) as unknown as vscode.Position,
      { isCancellationRequested: false } as vscode.CancellationToken,
    );
    assert.ok(hover instanceof FakeHover);
    assert.match(hover.contents.value, /ReLU/);
    assert.deepEqual(scopes, [document]);
  });
});
