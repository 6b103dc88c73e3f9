import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes } from './eventually';
import { Workbench } from './workbench';

const NET = `from torch import nn

first = nn.LeakyReLU(0.2)
second = nn.ELU()
third = nn.Tanh()
`;
const EMPTY = 'total = 1 + 2\n';

describe('between panel and code', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const row = (name: string): Locator => by('curve').filter({ hasText: name });
  const line = (text: string): Locator =>
    workbench.page.locator('.editor-instance .view-line', { hasText: text }).first();
  const isFocused = (): Promise<boolean> =>
    workbench.page
      .locator('.editor-instance .monaco-editor')
      .first()
      .evaluate((element) => element.classList.contains('focused'));

  before(async () => {
    workbench = await Workbench.open('net.py', {}, { 'net.py': NET, 'empty.py': EMPTY });
    await workbench.placeCursor('nn.LeakyReLU(0.2)');
    await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
    await row('Leaky ReLU').waitFor();
  });

  after(async () => {
    await workbench.close();
  });

  it('leaves the keyboard in the editor when it previews what is at the cursor', async () => {
    await becomes(isFocused, true);
  });

  it('takes the hover away whose link opens the panel', async () => {
    const { widget } = await workbench.hoverOver('nn.Tanh()', { text: 'Tanh', image: true });
    await widget.getByText('Open in panel').click();
    await row('Tanh').waitFor();
    await workbench.page
      .locator('.monaco-hover:not(.hidden)')
      .filter({ hasText: 'Tanh' })
      .waitFor({ state: 'hidden' });
  });

  it('writes a value back to its line, in one step of undo, and follows the code', async () => {
    const field = row('Leaky ReLU').locator('[data-testid="parameter-field"]');
    await field.fill('0.35');
    await field.press('Enter');
    const apply = row('Leaky ReLU').locator('[data-testid="curve-apply"]');
    await apply.click();
    await line('first = nn.LeakyReLU(0.35)').waitFor();
    await apply.waitFor({ state: 'detached' });
    await workbench.screenshot('code-applied');
    await workbench.focusEditor();
    await workbench.page.keyboard.press('Control+z');
    await line('first = nn.LeakyReLU(0.2)').waitFor();
    await becomes(() => field.inputValue(), '0.2');
  });

  it('adds an argument that was a default', async () => {
    await workbench.placeCursor('nn.ELU()');
    await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
    const field = row('ELU').filter({ hasText: 'net.py:4' }).locator('[data-testid="parameter-field"]');
    await field.fill('0.5');
    await field.press('Enter');
    await by('curve-apply').click();
    await line('second = nn.ELU(alpha=0.5)').waitFor();
  });

  it('links a row to its line, moves along with edits, and says when the line is gone', async () => {
    const link = row('Leaky ReLU').locator('[data-testid="curve-origin"]');
    await becomes(() => link.innerText(), 'net.py:3');
    await workbench.placeCursor('from torch', 0, 0);
    await workbench.page.keyboard.type('import math\n');
    await becomes(() => link.innerText(), 'net.py:4');
    await link.click();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 4, Col 9' }).waitFor();
    await workbench.page.keyboard.press('Control+Shift+k');
    await row('Leaky ReLU').locator('[data-testid="curve-gone"]').waitFor();
    await workbench.screenshot('code-gone');
    await workbench.page.keyboard.press('Control+z');
    await row('Leaky ReLU').locator('[data-testid="curve-gone"]').waitFor({ state: 'detached' });
  });

  it('has entries in the menu, and an icon, of an editor whose file has activations', async () => {
    const menu = workbench.page.locator('.monaco-menu');
    const entry = menu.getByText('Preview Activation at Cursor');
    await line('third = nn.Tanh()').click({ button: 'right' });
    await entry.waitFor();
    await menu.getByText('Replace Activation').waitFor();
    await workbench.screenshot('code-menu');
    await workbench.page.keyboard.press('Escape');
    const icon = workbench.page.getByRole('button', { name: 'Preview Activations in This File' }).first();
    await icon.waitFor();
    await workbench.openFile('empty.py');
    await icon.waitFor({ state: 'detached' });
    await line(EMPTY.trim()).click({ button: 'right' });
    await menu.getByText('Command Palette').waitFor();
    assert.equal(await menu.getByText(/Activation/).count(), 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('breaks no content security policy', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
  });
});

describe('an open preview that follows the cursor', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(
      'net.py',
      { 'activationLens.panel.followCursor': true },
      { 'net.py': NET },
    );
    await workbench.placeCursor('nn.LeakyReLU(0.2)');
    await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
  });

  after(async () => {
    await workbench.close();
  });

  it('shows what is there, each in the place of the last', async () => {
    const names = (): Promise<string[]> =>
      workbench.panel().locator('[data-testid="curve"] .entry-name').allInnerTexts();
    await becomes(async () => (await names()).join(), 'Leaky ReLU');
    await workbench.placeCursor('nn.ELU()');
    await becomes(async () => (await names()).join(), 'Leaky ReLU,ELU');
    await workbench.placeCursor('nn.Tanh()');
    await becomes(async () => (await names()).join(), 'Leaky ReLU,Tanh');
  });
});
