import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { becomes, changedFrom } from './eventually';
import { Workbench } from './workbench';

const NET = `from torch import nn

first = nn.CELU(0.5)
second = nn.CELU(0.5, inplace=True)
third = nn.SELU()
`;
const HEAD = `from torch.nn import CELU, Tanh

head = CELU(0.5)
tails = [Tanh(), Tanh()]
`;

const checked = (boxes: readonly Element[]): boolean[] =>
  boxes.map(({ ariaChecked }) => ariaChecked === 'true');

describe('the activations of a file and of a workspace', () => {
  let workbench: Workbench;
  const by = (id: string): Locator => workbench.panel().locator(`[data-testid="${id}"]`);
  const curves = async (): Promise<string> =>
    (await by('curve').locator('.entry-name').allInnerTexts()).join(', ');
  const tree = (): Locator => workbench.page.getByRole('tree', { name: /Activations/ });
  const activation = (): Locator => tree().getByRole('treeitem', { name: /^CELU, / });
  const text = (name: string): Promise<string> =>
    fs.promises.readFile(path.join(workbench.folder, name), 'utf8');

  /** Chooses an entry of the menu that a right click opens. */
  const choose = async (target: Locator, entry: string): Promise<void> => {
    await target.click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').getByRole('menuitem', { name: entry }).hover();
    await workbench.page.keyboard.press('Enter');
  };

  before(async () => {
    const settings = { 'activationLens.tree.exclude': ['**/*model.py', '**/dying.py', '**/*.md'] };
    workbench = await Workbench.open('net.py', settings, { 'net.py': NET, 'blocks/head.py': HEAD });
  });

  after(async () => {
    await workbench.close();
  });

  it('are previewed from the icon of the editor, each different one once', async () => {
    await workbench.page.getByRole('button', { name: 'Preview Activations in This File' }).first().click();
    await becomes(curves, 'CELU, SELU');
  });

  it('are previewed from the Explorer', async () => {
    const files = workbench.page.getByRole('tree', { name: 'Files Explorer' });
    await files.getByRole('treeitem', { name: 'blocks' }).click();
    await choose(files.getByRole('treeitem', { name: 'head.py' }), 'Preview Activations in This File');
    await becomes(curves, 'CELU, Tanh');
  });

  it('are previewed at the cursor with the default keys, the only one of its line from anywhere on it', async () => {
    await workbench.placeCursor('third', 0, 0);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Alt+g');
    await becomes(curves, 'CELU, Tanh, SELU');
  });

  it('are compared all at once', async () => {
    await workbench.focusEditor();
    await workbench.runCommand('Activation Lens: Compare Activations');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'All 2 of this file' })
      .click();
    await workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await becomes(curves, 'CELU, SELU');
  });

  it('leave the room to the graph where their list is folded away', async () => {
    const height = async (): Promise<number> => (await by('chart').boundingBox())?.height ?? 0;
    const before = await height();
    await by('fold-list').press('Enter');
    await by('curve').first().waitFor({ state: 'hidden' });
    assert.ok((await changedFrom(before, height)) > before);
    await workbench.screenshot('list-folded');
    await by('fold-list').press('Enter');
    await by('curve').first().waitFor();
  });

  it('are listed by use, each place with name, parameters, file and line before its code', async () => {
    await workbench.runCommand('Explorer: Focus on Activations in Workspace View');
    const rows = async (): Promise<string> =>
      (
        await tree()
          .getByRole('treeitem')
          .evaluateAll((items) =>
            items.map((item) =>
              [...item.querySelectorAll('.label-name, .label-description')]
                .map(({ textContent }) => textContent)
                .join(' '),
            ),
          )
      ).join('; ');
    await becomes(rows, 'CELU 3; Tanh 2; SELU 1');
    await activation().click();
    await becomes(
      rows,
      [
        'CELU 3',
        'CELU (α = 0.5) head.py:3 · head = CELU(0.5)',
        'CELU (α = 0.5) net.py:3 · first = nn.CELU(0.5)',
        'CELU (α = 0.5) net.py:4 · second = nn.CELU(0.5, inplace=True)',
        'Tanh 2',
        'SELU 1',
      ].join('; '),
    );
    await tree()
      .getByRole('treeitem', { name: /net\.py:4/ })
      .click();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 4, Col' }).waitFor();
    await workbench.screenshot('tree-places');
  });

  it('are replaced at every place, after a preview that ticks them all, in one step of undo', async () => {
    await choose(activation(), 'Replace…');
    await workbench.typeInInput('SiLU');
    const preview = workbench.page.locator('.bulk-edit-panel');
    const ticks = preview.locator('.edit-checkbox');
    await preview.locator('.monaco-list-row', { hasText: 'second' }).waitFor();
    await workbench.screenshot('replace-preview');
    assert.deepEqual([...new Set(await ticks.evaluateAll(checked))], [true]);
    await preview.getByRole('button', { name: 'Apply' }).click();
    await becomes(
      () => text('blocks/head.py'),
      HEAD.replace('CELU, ', 'CELU, SiLU, ').replace('CELU(0.5)', 'SiLU()'),
    );
    await becomes(() => text('net.py'), NET.replace('CELU(0.5)', 'SiLU()').replace('CELU(0.5, ', 'SiLU('));
    await workbench.focusEditor();
    await workbench.page.keyboard.press('Control+z');
    const everywhere = workbench.page.getByRole('button', { name: /Undo in 2 Files/i });
    const restored = workbench.page.locator('.editor-instance .view-line', {
      hasText: 'first = nn.CELU(0.5)',
    });
    // Some versions of the editor ask whether both files are meant.
    await everywhere.or(restored).first().waitFor();
    if (await everywhere.isVisible()) await everywhere.click();
    await restored.waitFor();
  });

  it('break no content security policy', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
  });
});
