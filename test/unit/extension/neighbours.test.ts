import { fakeModule, FakeUri } from '../support/fakeVscode';
import '../support/fakeHost';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { NeighbourFiles } from '../../../src/extension/neighbours';

describe('the files around a document', () => {
  const { workspace } = fakeModule;
  const before = { ...workspace, fs: { ...workspace.fs } };
  const reads: string[] = [];

  /** Opens a path as written in `/project/models/net.py`. */
  const open = async (path: string, root: string | undefined): Promise<string | undefined> => {
    Object.assign(workspace, {
      textDocuments: [],
      getWorkspaceFolder: () => root && { uri: new FakeUri(root) },
    });
    const document = { uri: new FakeUri('/project/models/net.py') } as unknown as vscode.TextDocument;
    const file = await new NeighbourFiles().around(document, () => false).open(path);
    return file?.text;
  };

  beforeEach(() => {
    reads.length = 0;
    Object.assign(workspace.fs, {
      stat: ({ path }: FakeUri) =>
        path.endsWith('.py')
          ? Promise.resolve({ type: 1, size: 10, mtime: 1 })
          : Promise.reject(new Error('no such file')),
      readFile: ({ path }: FakeUri) => {
        reads.push(path);
        return Promise.resolve(new TextEncoder().encode(`# ${path}`));
      },
    });
  });

  after(() => {
    Object.assign(workspace, before);
  });

  it('are found from its folder, and from the root of the workspace', async () => {
    assert.equal(await open('layers.py', '/project'), '# /project/models/layers.py');
    assert.equal(await open('../common.py', '/project'), '# /project/common.py');
    assert.equal(await open('/common.py', '/project'), '# /project/common.py');
    assert.equal(await open('missing.txt', '/project'), undefined);
  });

  it('are read within the workspace only', async () => {
    assert.equal(await open('../../secret.py', '/project'), undefined);
    // Begins like the root, but is beside it.
    assert.equal(await open('../../project2/secret.py', '/project'), undefined);
    assert.deepEqual(reads, []);
  });

  it('are those beside it where no folder is open', async () => {
    assert.equal(await open('layers.py', undefined), '# /project/models/layers.py');
    assert.equal(await open('/layers.py', undefined), undefined);
  });
});
