import { fakeContext, fakeModule, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { SourceDocuments } from '../../../../src/extension/documents';
import { NeighbourFiles } from '../../../../src/extension/neighbours';
import { createTree } from '../../../../src/extension/providers/tree/commands';
import type { Row } from '../../../../src/extension/providers/tree/rows';

describe('the scan of a workspace', () => {
  const { window, workspace } = fakeModule;
  const before = { window: { ...window }, workspace: { ...workspace, fs: { ...workspace.fs } } };
  const now = performance.now.bind(performance);

  afterEach(() => {
    Object.assign(window, before.window);
    Object.assign(workspace, before.workspace);
    performance.now = now;
  });

  it('says how many of the files it has read', async () => {
    const reports: unknown[] = [];
    const quiet = (): { dispose(): undefined } => ({ dispose: () => undefined });
    const paths = ['/a.py', '/b.py', '/c.py'];
    Object.assign(window, {
      withProgress: (_: unknown, run: (progress: object) => unknown) =>
        run({ report: ({ message }: { message: string }) => reports.push(message) }),
    });
    Object.assign(workspace, {
      getWorkspaceFolder: () => ({ uri: new FakeUri('/') }),
      findFiles: (pattern: string) =>
        Promise.resolve(pattern.includes('.py') ? paths.map((path) => new FakeUri(path)) : []),
      fs: {
        stat: () => Promise.resolve({ size: 9, mtime: 1 }),
        readFile: () => Promise.resolve(new TextEncoder().encode('import os')),
      },
    });
    // Each file takes a second.
    let seconds = 0;
    performance.now = () => 1000 * seconds++;
    const context = fakeContext();
    const { commands } = createTree(
      { visible: false, selection: [], onDidChangeVisibility: quiet } as unknown as vscode.TreeView<Row>,
      context as unknown as vscode.ExtensionContext,
      { add: () => undefined, replace: () => undefined, measure: () => undefined },
      { neighbours: new NeighbourFiles() } as unknown as SourceDocuments,
      silentLog,
      { onDidChange: quiet, lines: () => [] },
    );
    await commands.refresh(undefined);
    assert.deepEqual(reports, ['1 of 3 files', '2 of 3 files', '3 of 3 files']);
    for (const subscription of context.subscriptions) subscription.dispose();
  });
});
