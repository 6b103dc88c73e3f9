import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Row } from '../../src/extension/providers/tree/rows';
import { ActivationTreeProvider } from '../../src/extension/providers/tree/treeProvider';
import { NeighbourFiles } from '../../src/extension/neighbours';
import { WorkspaceIndex } from '../../src/extension/providers/tree/workspaceIndex';

/** No measured lines. */
const NO_LINES = { onDidChange: new vscode.EventEmitter<void>().event, lines: () => [] };

/** A memento that lives as long as the test. */
function memory(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, otherwise?: T) => (values.get(key) ?? otherwise) as T,
    update: (key: string, value: unknown) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('the activations of the workspace', () => {
  const log = vscode.window.createOutputChannel('Activation Lens (test)', { log: true });
  const open: { dispose(): unknown }[] = [];
  const written: vscode.Uri[] = [];

  function index(): WorkspaceIndex {
    const made = new WorkspaceIndex(log, new NeighbourFiles());
    open.push(made);
    return made;
  }

  function inWorkspace(name: string): vscode.Uri {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    return vscode.Uri.joinPath(folder.uri, name);
  }

  async function write(name: string, text: string): Promise<void> {
    const uri = inWorkspace(name);
    written.push(uri);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }

  /** The catalogue ids found in a file, in order; undefined if the file has none. */
  const found = (of: WorkspaceIndex, name: string): string[] | undefined =>
    of
      .withFindings()
      .find(({ uri }) => uri.path.endsWith(`/${name}`))
      ?.findings.map(({ activation }) => activation);

  /** Resolves once the index reports a change after which the condition holds. */
  function until(of: WorkspaceIndex, holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        subscription.dispose();
        resolve();
      };
      const subscription = of.onDidChange(look);
      look();
    });
  }

  afterEach(async () => {
    for (const each of open.splice(0)) each.dispose();
    for (const uri of written.splice(0)) {
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    }
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('tree.exclude', undefined, vscode.ConfigurationTarget.Global);
    await section.update('tree.maxFiles', undefined, vscode.ConfigurationTarget.Global);
  });

  after(() => {
    log.dispose();
  });

  it('are not looked for before somebody asks', () => {
    const made = index();
    assert.equal(made.state, 'idle');
    assert.deepEqual(made.withFindings(), []);
  });

  it('are found in every source file, with their places', async () => {
    const made = index();
    await made.refresh();
    assert.equal(made.state, 'done');
    const model = found(made, 'model.py') ?? [];
    for (const id of ['leaky_relu', 'prelu', 'selu', 'gelu_tanh', 'softplus'])
      assert.ok(model.includes(id), id);
    assert.ok(found(made, 'keras_model.py')?.includes('hardsigmoid'));
    assert.ok(found(made, 'jax_model.py')?.includes('mish'), 'a hand-written one');
    const file = made.withFindings().find(({ uri }) => uri.path.endsWith('/model.py'));
    const document = await vscode.workspace.openTextDocument(file?.uri ?? inWorkspace('model.py'));
    for (const { start, spelling } of file?.findings ?? []) {
      const line = document.lineAt(start.line).text.slice(start.column);
      const name = /\w+$/.exec(spelling)?.[0] ?? '';
      assert.ok(line.includes(name.slice(0, 4)), `${spelling} at ${line}`);
    }
  });

  it('follow files that come, change and go, without reading the others again', async () => {
    const made = index();
    await made.refresh();
    made.resume();
    const before = made.withFindings();
    await write('scratch_tree.py', 'from torch import nn\na = nn.ReLU()\n');
    await until(made, () => found(made, 'scratch_tree.py')?.join() === 'relu');
    await write('scratch_tree.py', 'from torch import nn\na = nn.GELU()\nb = nn.Mish()\n');
    await until(made, () => found(made, 'scratch_tree.py')?.join() === 'gelu,mish');
    await vscode.workspace.fs.delete(inWorkspace('scratch_tree.py'));
    await until(made, () => found(made, 'scratch_tree.py') === undefined);
    const after = made.withFindings();
    assert.equal(after.length, before.length);
    assert.ok(
      after.every((file, i) => file === before[i]),
      'what did not change was not read again',
    );
  });

  it('leave out what the setting excludes, at once', async () => {
    const made = index();
    await made.refresh();
    made.resume();
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('tree.exclude', ['**/{keras,jax}_model.py'], vscode.ConfigurationTarget.Global);
    await until(made, () => found(made, 'keras_model.py') === undefined && made.state === 'done');
    assert.equal(found(made, 'jax_model.py'), undefined);
    assert.ok(found(made, 'model.py'));
  });

  it('say so where there are more files than may be read', async () => {
    const section = vscode.workspace.getConfiguration('activationLens');
    await section.update('tree.maxFiles', 1, vscode.ConfigurationTarget.Global);
    const made = index();
    await made.refresh();
    assert.ok(made.truncated);
    assert.ok(made.withFindings().length <= 1);
  });

  it('can be stopped, and go on from there', async () => {
    const made = index();
    const running = made.refresh();
    assert.equal(made.state, 'scanning');
    made.stop();
    await running;
    assert.equal(made.state, 'stopped');
    await made.refresh();
    assert.equal(made.state, 'done');
    assert.ok(found(made, 'model.py'));
  });

  describe('in the tree', () => {
    async function rows(): Promise<{ provider: ActivationTreeProvider; labels: (of?: Row) => string[] }> {
      const made = index();
      await made.refresh();
      const provider = new ActivationTreeProvider(made, memory(), NO_LINES);
      open.push(provider);
      const labels = (of?: Row): string[] =>
        provider.getChildren(of).map((node) => {
          const { label, resourceUri } = provider.getTreeItem(node);
          const text = typeof label === 'string' ? label : label?.label;
          return text ?? resourceUri?.path.split('/').pop() ?? '';
        });
      return { provider, labels };
    }

    it('are grouped by activation, then by file, and filtered', async () => {
      const { provider, labels } = await rows();
      assert.equal(provider.grouping, 'activation');
      assert.ok(labels().includes('ReLU') && labels().includes('Leaky ReLU'), labels().join(', '));
      await provider.setGrouping('file');
      assert.ok(labels().includes('model.py'), labels().join(', '));
      await provider.setFilter(['mish']);
      assert.deepEqual(labels(), ['jax_model.py', 'notes.md']);
      await provider.setFilter([]);
      assert.ok(labels().length > 2);
    });

    it('lead to their place', async () => {
      const { provider } = await rows();
      const [group] = provider.getChildren();
      assert.ok(group);
      const [leaf] = provider.getChildren(group);
      assert.ok(leaf?.type === 'finding');
      const { command } = provider.getTreeItem(leaf);
      assert.ok(command);
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), leaf.file.uri.toString());
      assert.equal(editor.selection.start.line, leaf.finding.start.line);
      assert.equal(editor.selection.start.character, leaf.finding.start.column);
    });

    it('have a view in the Explorer that can be shown', async () => {
      await vscode.commands.executeCommand('activationLens.activations.focus');
      await vscode.commands.executeCommand('activationLens.tree.groupByFile');
      await vscode.commands.executeCommand('activationLens.tree.groupByActivation');
      await vscode.commands.executeCommand('activationLens.tree.refresh');
    });
  });
});
