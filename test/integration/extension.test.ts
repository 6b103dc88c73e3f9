import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const COMMANDS = ['openPreview', 'previewAtCursor', 'evaluateExpression', 'compare'];

describe('the extension', () => {
  function extension(): vscode.Extension<unknown> {
    const found = vscode.extensions.getExtension('activation-lens.activation-lens');
    assert.ok(found, 'activation-lens.activation-lens is not there');
    return found;
  }

  it('activates when a Python file is opened', async () => {
    const [file] = await vscode.workspace.findFiles('model.py');
    assert.ok(file, 'the sample workspace has a model.py');
    const activated = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (!extension().isActive) return;
        clearInterval(timer);
        resolve();
      }, 20);
    });
    await vscode.window.showTextDocument(file);
    await activated;
  });

  it('registers every command that its manifest contributes', async () => {
    await extension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    for (const name of COMMANDS)
      assert.ok(contributed.includes(`activationLens.${name}`), `${name} in the manifest`);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
      'commands without an implementation',
    );
  });
});
