import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const LONG = 'x'.repeat(100_000);

/** What a link, a key binding or another extension may hand to a command, none of it what the command takes. */
const HOSTILE: readonly (readonly unknown[])[] = [
  [{ type: 'activation', id: 'a', name: 'PWNED', activation: 'relu', children: [] }],
  [{ type: 'file', id: 'a', file: { uri: vscode.Uri.parse('command:x') }, children: [] }],
  [{ type: 'finding', id: 'a', finding: { spelling: 'PWNED' }, file: {} }],
  [{ type: 'file', id: 'a' }],
  [{ activation: 'relu', params: { [LONG]: 1 } }],
  [{ activation: 'relu', params: { alpha: NaN } }],
  [{ activation: LONG }],
  [{ expression: LONG }],
  [{ origin: LONG, expression: 'z' }],
  [{ tab: 7 }],
  [LONG],
  [7n],
  [[]],
  [Symbol('x')],
  [
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('hostile');
        },
      },
    ),
  ],
  [vscode.Uri.parse('file:///no/such.ipynb'), -1],
  [vscode.Uri.parse('file:///no/such.py'), 0],
  [{ scheme: 'file', path: '/a.ipynb' }, '0'],
  [vscode.Uri.parse('file:///no/such.ipynb'), LONG],
];

describe('every command', () => {
  before(async () => {
    await vscode.extensions.getExtension('activation-lens.activation-lens')?.activate();
  });

  it('answers arguments that it cannot use, and does nothing with them', async function () {
    this.timeout(120_000);
    const ids = (await vscode.commands.getCommands(true)).filter((id) =>
      /^activationLens\.(?!activations\.)/.test(id),
    );
    assert.ok(ids.includes('activationLens.tree.openCell'), ids.join(', '));
    assert.ok(ids.length >= 18, ids.join(', '));
    for (const id of ids) {
      // It puts a report on the clipboard whatever it is given.
      if (id === 'activationLens.copyDiagnostics') continue;
      for (const given of HOSTILE) {
        await vscode.env.clipboard.writeText('as before');
        const progress = { isOver: false };
        const over = Promise.resolve(vscode.commands.executeCommand(id, ...given)).finally(() => {
          progress.isOver = true;
        });
        // Commands that ask something end when the question is left.
        while (!progress.isOver) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        await over;
        assert.equal(await vscode.env.clipboard.readText(), 'as before', id);
      }
    }
  });
});
