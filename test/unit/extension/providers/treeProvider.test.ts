import { fakeContext, FakeEvent, fakeModule, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import assert from 'node:assert/strict';
import { findingsOf } from '../../../../src/extension/providers/tree/findings';
import { registerTree } from '../../../../src/extension/providers/tree/register';
import type { Registrar } from '../../../../src/extension/registrar';
import { ActivationTreeProvider } from '../../../../src/extension/providers/tree/treeProvider';
import type { WorkspaceIndex } from '../../../../src/extension/providers/tree/workspaceIndex';
import { createSourceDocument } from '../../../../src/recognise';

describe('the view of the workspace', () => {
  const text = 'from torch import nn\na = nn.ReLU()\nb = nn.GELU()\n';
  const files = [
    {
      uri: new FakeUri('/a.py'),
      mtime: 0,
      size: 0,
      findings: findingsOf(text, createSourceDocument('python', text).references(), false),
    },
  ];
  const quiet = (): { dispose(): undefined } => ({ dispose: () => undefined });
  const { workspaceState } = fakeContext();
  const provider = new ActivationTreeProvider(
    { onDidChange: quiet, withFindings: () => files } as unknown as WorkspaceIndex,
    workspaceState,
    { onDidChange: quiet, lines: () => [] },
  );
  const shown = (): (string | undefined)[] =>
    provider.getChildren().map((row) => (row.type === 'activation' ? row.activation : undefined));

  it('shows all, the activations that are asked for, and all again', async () => {
    assert.deepEqual(shown(), ['gelu', 'relu']);
    await provider.setFilter(['gelu']);
    assert.deepEqual(shown(), ['gelu']);
    await provider.setFilter([]);
    assert.deepEqual(shown(), ['gelu', 'relu']);
  });

  it('shows all where what was stored is no filter', async () => {
    for (const stored of ['gelu', 7, [], [7], { 0: 'gelu' }]) {
      await workspaceState.update('tree.filter', stored);
      assert.deepEqual(shown(), ['gelu', 'relu'], JSON.stringify(stored));
    }
  });

  it('is loaded when it is first seen, and drawn again when something is found', async () => {
    const { window } = fakeModule;
    const found = new FakeEvent<undefined>();
    let data:
      { onDidChangeTreeData(listener: () => void): void; getChildren(): Promise<unknown> } | undefined;
    let loads = 0;
    const views = () => {
      loads += 1;
      return Promise.resolve({
        createTree: () => ({ provider: { onDidChangeTreeData: found.event, getChildren: () => ['row'] } }),
      });
    };
    const before = { ...window };
    Object.assign(window, {
      createTreeView: (_: string, options: { treeDataProvider: typeof data }) => {
        data = options.treeDataProvider;
      },
    });
    registerTree({
      context: fakeContext(),
      views,
      command: quiet,
      commands: () => [],
    } as unknown as Registrar);
    Object.assign(window, before);
    let drawn = 0;
    data?.onDidChangeTreeData(() => (drawn += 1));
    assert.equal(loads, 0);
    assert.deepEqual([await data?.getChildren(), await data?.getChildren()], [['row'], ['row']]);
    found.fire(undefined);
    assert.deepEqual([loads, drawn], [1, 1]);
  });
});
