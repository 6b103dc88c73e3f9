import { fakeModule, FakeEvent, FakeUri } from '../../support/fakeVscode';
import '../../support/fakeHost';
import { FakeDocument } from '../../support/fakeDocument';
import { silentLog } from '../../support/silentLog';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type * as vscode from 'vscode';
import type { Core } from '../../../../src/extension/core';
import { EditorState } from '../../../../src/extension/providers/editorState';
import { createSourceDocument } from '../../../../src/recognise';

interface Languages {
  match(): number;
}
interface Commands {
  executeCommand(id: string, key: string, value: readonly FakeUri[]): Promise<void>;
}

describe('the files that menus know to have activations', () => {
  const { languages, commands, window } = fakeModule as unknown as {
    languages: Languages;
    commands: Commands;
    window: object;
  };
  const before = { languages: { ...languages }, commands: { ...commands }, window: { ...window } };

  /** Lets the time pass and the work end that waited for it. */
  const pass = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    for (let i = 0; i < 9; i++) await new Promise(setImmediate);
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });

  afterEach(() => {
    mock.timers.reset();
    Object.assign(languages, before.languages);
    Object.assign(commands, before.commands);
    Object.assign(window, before.window);
  });

  it('are the visible ones in which any is found, also after an edit', async () => {
    const [full, empty] = ['act = nn.ReLU()\n', 'act = "relu layer"\n'].map(
      (text, i) => new FakeDocument(new FakeUri(`/${i}.py`), `from torch import nn\n${text}`),
    );
    assert.ok(full && empty);
    let listed: string[] | undefined;
    Object.assign(languages, { match: () => 10 });
    Object.assign(window, { visibleTextEditors: [{ document: full }, { document: empty }] });
    Object.assign(commands, {
      executeCommand: (_: string, key: string, value: readonly FakeUri[]) => {
        assert.match(key, /files/i);
        listed = value.map(({ path }) => path);
        return Promise.resolve();
      },
    });
    const references = (document: vscode.TextDocument) =>
      Promise.resolve(createSourceDocument('python', document.getText()).references());
    const state = new EditorState({
      core: () => Promise.resolve({ references, warmUp: () => Promise.resolve() } as unknown as Core),
      log: silentLog,
      onDidLearn: new FakeEvent<unknown>().event as unknown as vscode.Event<vscode.TextDocument>,
    });
    await pass(0);
    assert.deepEqual(listed, ['/0.py']);
    empty.edit(0, 0, 'import torch.nn as nn\nf = nn.GELU()\n');
    await pass(399);
    assert.deepEqual(listed, ['/0.py']);
    await pass(1);
    assert.deepEqual(listed, ['/0.py', '/1.py']);
    state.dispose();
  });
});
