import { editor, fakeModule, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import { NeighbourFiles } from '../../../../src/extension/neighbours';
import { WorkspaceIndex } from '../../../../src/extension/providers/tree/workspaceIndex';

interface FakeFile {
  text: string;
  mtime: number;
}

describe('the index of a workspace', () => {
  const { workspace } = fakeModule;
  const before = { ...workspace, fs: { ...workspace.fs } };
  const files = new Map<string, FakeFile>();
  let reads: string[];
  let index: WorkspaceIndex;

  /** The activations of every file that has any. */
  const found = (): Record<string, string[]> =>
    Object.fromEntries(
      index
        .withFindings()
        .map(({ uri, findings }) => [uri.path, findings.map(({ activation }) => activation)]),
    );

  beforeEach(() => {
    files.clear();
    files.set('/a.py', { text: 'from torch import nn\na = nn.ReLU()\n', mtime: 1 });
    files.set('/b.py', { text: 'from torch import nn\nb = nn.Mish()\n', mtime: 1 });
    reads = [];
    const get = (path: string): FakeFile => {
      const file = files.get(path);
      if (!file) throw new Error('no such file');
      return file;
    };
    Object.assign(workspace, {
      getWorkspaceFolder: () => ({ uri: new FakeUri('/') }),
      findFiles: (pattern: string) =>
        Promise.resolve(pattern.includes('.py') ? [...files.keys()].map((path) => new FakeUri(path)) : []),
    });
    Object.assign(workspace.fs, {
      stat: async ({ path }: FakeUri) => {
        const { text, mtime } = await Promise.resolve(get(path));
        return { size: text.length, mtime };
      },
      readFile: ({ path }: FakeUri) => {
        reads.push(path);
        return Promise.resolve(new TextEncoder().encode(get(path).text));
      },
    });
    index = new WorkspaceIndex(silentLog, new NeighbourFiles());
  });

  afterEach(() => {
    index.dispose();
  });

  after(() => {
    Object.assign(workspace, before);
  });

  it('keeps the findings of files that are unchanged, without reading them again', async () => {
    await index.refresh();
    const first = index.withFindings();
    assert.deepEqual(found(), { '/a.py': ['relu'], '/b.py': ['mish'] });
    assert.deepEqual(reads.splice(0), ['/a.py', '/b.py']);
    await index.refresh();
    assert.deepEqual(reads, []);
    assert.deepEqual(index.withFindings(), first);
  });

  it('reads again what has changed, in size or in time, and forgets what is gone', async () => {
    await index.refresh();
    reads.length = 0;
    files.set('/a.py', { text: 'from torch import nn\na = nn.GELU()\n', mtime: 2 });
    await index.refresh();
    assert.deepEqual(reads.splice(0), ['/a.py']);
    assert.deepEqual(found(), { '/a.py': ['gelu'], '/b.py': ['mish'] });
    files.set('/b.py', { text: 'b = 1\n', mtime: 1 });
    await index.refresh();
    assert.deepEqual(found(), { '/a.py': ['gelu'] });
    files.delete('/a.py');
    await index.refresh();
    assert.deepEqual(found(), {});
  });

  it('reads everything again where a setting gives the same text other activations, and nothing for others', async () => {
    await index.refresh();
    for (const [setting, expected] of [
      ['activationLens.hover', []],
      ['activationLens.names', ['/a.py', '/b.py']],
    ] as const) {
      reads.length = 0;
      editor.configuration.fire({ affectsConfiguration: (asked: string) => asked === setting });
      await index.refresh();
      assert.deepEqual(reads, expected, setting);
    }
  });

  it('finds what files import from each other, and follows the file that is imported', async () => {
    files.set('/net.py', { text: 'from .acts import Act\na = Act()\n', mtime: 1 });
    files.set('/acts.py', { text: 'from torch.nn import SiLU as Act\n', mtime: 1 });
    await index.refresh();
    assert.deepEqual(found()['/net.py'], ['silu']);
    files.set('/acts.py', { text: 'from torch.nn import Mish as Act\n', mtime: 2 });
    await index.refresh();
    await index.refresh();
    assert.deepEqual(found()['/net.py'], ['mish']);
    files.delete('/acts.py');
    await index.refresh();
    assert.equal(found()['/net.py'], undefined);
    files.set('/acts.py', { text: 'from torch.nn import ELU as Act\n', mtime: 3 });
    await index.refresh();
    assert.deepEqual(found()['/net.py'], ['elu']);
  });
});
