import { editor } from '../support/fakeVscode';
import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import type { Log } from '../../../src/extension/log';
import { watchSettings } from '../../../src/extension/settings/watch';
import { ROOT } from '../../workbench/paths';

/** Ways to bypass src/extension/shown.ts, all of which lint must find. */
const AROUND = [
  'void vscode.window.showWarningMessage(name);',
  'const { window } = vscode; void window.showErrorMessage(name);',
  'const { showInformationMessage: tell } = vscode.window; void tell(name);',
  'vscode.window.setStatusBarMessage(name, 1);',
  'void vscode.window.showQuickPick([name]);',
  'vscode.window.createQuickPick();',
  'vscode.window.createStatusBarItem();',
  'vscode.window.createOutputChannel(name);',
  'new vscode.MarkdownString(name);',
  'item.tooltip = name;',
  'item.description = `${name}`;',
  "view.message = vscode.l10n.t('Only {0}', name);",
  'new vscode.CodeAction(name, kind);',
  'new vscode.Diagnostic(range, name);',
  'new vscode.InlayHint(place, name);',
];

const ALLOWED = [
  'item.tooltip = inertLines(name);',
  "view.message = vscode.l10n.t('Nothing here');",
  'new vscode.Diagnostic(range, inert(name));',
  'void tellWarning(name);',
];

describe('the door to the editor’s surfaces', () => {
  it('has no way around it that lint does not find', async () => {
    const eslint = new ESLint({
      cwd: ROOT,
      overrideConfigFile: path.join(ROOT, '.config/eslint.config.mjs'),
      // The rule does not need types, which take long to compute.
      overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
      ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
    });
    const filePath = path.join(ROOT, 'src/extension/hover.ts');
    const [result] = await eslint.lintText([...AROUND, ...ALLOWED].join('\n'), { filePath });
    const messages = result?.messages ?? [];
    assert.deepEqual(new Set(messages.map(({ ruleId }) => ruleId)), new Set(['no-restricted-syntax']));
    assert.deepEqual(
      [...new Set(messages.map(({ line }) => line))],
      AROUND.map((_, i) => i + 1),
    );
  });
});

describe('a workspace’s settings', () => {
  const PAYLOAD = '[Click here to repair](command:workbench.action.quickOpen?%5B%22PWNED%22%5D)';

  afterEach(() => {
    editor.settings = {};
    editor.told.length = 0;
  });

  it('reach a notification and the log as inert text of bounded length', () => {
    const logged: string[] = [];
    const log = { warn: (line: string) => logged.push(line) } as unknown as Log;
    for (const name of [PAYLOAD, PAYLOAD.repeat(10_000), `\u202E${PAYLOAD}`]) {
      editor.settings = {
        'names.extra': { [name]: 'nope' },
        palette: PAYLOAD,
        'names.ignore': [{ [PAYLOAD]: 1 }],
      };
      watchSettings(log, () => undefined).dispose();
    }
    assert.equal(editor.told.length, 3);
    for (const message of editor.told) {
      assert.match(message, /^Activation Lens: The setting activationLens\.palette/);
      assert.ok(message.includes('Click here to repair'), message);
      assert.doesNotMatch(message, /\]\(|\u202E/);
      assert.ok(message.length < 1100);
    }
    assert.ok(logged.every((line) => line.length < 1000));
  });
});
