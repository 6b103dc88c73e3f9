import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';

/** The parts of an editor's keybinding that matter here. */
interface Binding {
  readonly key: string;
  readonly command: string;
}

/** Default keybindings of the editor and its own extensions. Comments are removed, because JSON has none. */
async function defaults(): Promise<readonly Binding[]> {
  const document = await vscode.workspace.openTextDocument(
    vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
  );
  const text = document.getText().replaceAll(/^\s*\/\/.*$/gm, '');
  return JSON.parse(text.slice(0, text.lastIndexOf(']') + 1)) as readonly Binding[];
}

describe('the default keybinding', () => {
  it('collides with none of the editor', async () => {
    const bindings = await defaults();
    assert.ok(bindings.length > 300, `${bindings.length} are known`);
    const taken = new Map(bindings.map(({ key, command }) => [key, command]));
    for (const { key } of manifest.contributes.keybindings) {
      const command = taken.get(key) ?? '';
      assert.ok(command === '' || command.startsWith('activationLens.'), `${key}: ${command}`);
    }
  });
});
