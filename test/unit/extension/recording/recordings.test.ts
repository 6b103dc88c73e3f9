import { fakeContext, fakeModule, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Recordings } from '../../../../src/extension/recording/recordings';
import type { Site } from '../../../../src/extension/recording/site';

describe('the recording of a workspace', () => {
  const { workspace, Uri } = fakeModule;
  const before = { ...workspace.fs };

  afterEach(() => {
    Object.assign(workspace.fs, before);
    Reflect.deleteProperty(Uri, 'file');
  });

  it('has the sites whose files and lines are there, each with the text of its line', async () => {
    const text = new TextEncoder().encode('import torch\ny = torch.relu(x)\n');
    const read = ({ path }: FakeUri): Promise<Uint8Array> =>
      path === '/train.py' ? Promise.resolve(text) : Promise.reject(new Error('no such file'));
    Object.assign(workspace.fs, { stat: read, readFile: read });
    Object.assign(Uri, { file: (path: string) => Object.assign(new FakeUri(path), { authority: '' }) });
    const recordings = new Recordings(fakeContext() as unknown as vscode.ExtensionContext, silentLog);
    const site = (file: string, line: number) => ({ file, line }) as Site;
    await recordings.show([site('/train.py', 2), site('/train.py', 9), site('/gone.py', 1)], false);
    assert.deepEqual(
      recordings.all.map((measured) => [measured.uri, measured.line, measured.text]),
      [['file:///train.py', 1, 'y = torch.relu(x)']],
    );
    recordings.dispose();
  });
});
