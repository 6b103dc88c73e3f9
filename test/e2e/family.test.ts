import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes } from './eventually';
import { freshPanel } from './freshPanel';
import { THEMES, Workbench } from './workbench';

describe('the family tree in Details', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const tree = (): Locator => by('family');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  /** The text of the row that has the focus, as it is read aloud. */
  const focused = (): Promise<string> =>
    panel()
      .locator('body')
      .evaluate(({ ownerDocument: { activeElement } }) => {
        const row = activeElement?.cloneNode(true) as Element;
        for (const hidden of row.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
        return row.textContent.replaceAll(/\s+/g, ' ').trim();
      });
  const shown = (): Promise<string> =>
    panel().getByRole('tabpanel', { name: 'Details' }).locator('h2').innerText();
  const curves = (): Promise<number> => by('curve').count();

  const start = async (name: string): Promise<void> => {
    await by('add-activation').fill(name);
    await by('add-activation').press('Enter');
    await panel().getByRole('tab', { name: 'Details' }).click();
    await becomes(async () => (await shown()).trim(), name);
  };

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await by('chart').locator('canvas').waitFor();
  });

  beforeEach(() => freshPanel(panel()));

  after(async () => {
    await workbench.close();
  });

  it('leads from ReLU to Leaky ReLU to PReLU by keyboard, and back in one step each', async () => {
    await start('ReLU');
    const before = await curves();
    await tree().getByRole('treeitem', { name: 'ReLU', exact: true }).focus();
    await press('ArrowDown');
    assert.equal(await focused(), 'Leaky ReLU more general α = 0');
    await press('ArrowRight');
    await tree().getByRole('treeitem', { name: 'PReLU same curve' }).waitFor();
    await press('ArrowRight');
    assert.equal(await focused(), 'PReLU same curve for every value of the parameters');
    await press('ArrowLeft', 'ArrowLeft');
    assert.equal(await tree().getByRole('treeitem', { name: 'PReLU same curve' }).count(), 0);
    assert.equal(await focused(), 'Leaky ReLU more general α = 0');
    await press('Enter');
    await becomes(async () => (await shown()).trim(), 'Leaky ReLU (α = 0.01)');
    assert.equal(await focused(), 'Leaky ReLU');
    await press('ArrowDown', 'Enter');
    await becomes(async () => (await shown()).trim(), 'PReLU (α = 0.25)');
    await press('End', 'Home');
    assert.equal(await focused(), 'PReLU');
    await press('Control+z');
    await becomes(async () => (await shown()).trim(), 'Leaky ReLU (α = 0.01)');
    await press('Control+z');
    await becomes(async () => (await shown()).trim(), 'ReLU');
    assert.equal(await curves(), before);
  });

  it('shows the activation that is clicked, and expands at the arrow without leaving', async () => {
    await start('Tanh');
    const row = tree().getByRole('treeitem', { name: 'Sigmoid equation Tanh = 2·Sigmoid(2·z) − 1' });
    await row.locator('.family-twistie').first().click();
    await tree().getByRole('treeitem', { name: 'Softplus equation' }).waitFor();
    assert.equal((await shown()).trim(), 'Tanh');
    await row.locator('.family-name').first().click();
    await becomes(async () => (await shown()).trim(), 'Sigmoid');
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.focusEditor();
      await workbench.setTheme(theme);
      await workbench.untilPanelWears(theme);
      await start('ReLU');
      await tree().getByRole('treeitem', { name: 'ReLU', exact: true }).focus();
      await press('ArrowDown', 'ArrowRight');
      await tree().getByRole('treeitem', { name: 'PReLU same curve' }).waitFor();
      await workbench.screenshot(`family-${theme.toLowerCase().replaceAll(' ', '-')}`);
      const widest = await tree().evaluate((list) => list.scrollWidth - list.clientWidth);
      assert.ok(widest <= 0, `runs out by ${widest}`);
    });
  }

  it('fits into 300 pixels', async () => {
    await workbench.focusEditor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await start('Tanh');
    await workbench.page.setViewportSize({ width: 650, height: 1500 });
    await tree().getByRole('treeitem', { name: 'Tanh', exact: true }).focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
    const widest = await tree().evaluate((list) => list.scrollWidth - list.clientWidth);
    assert.ok(widest <= 0, `runs out by ${widest}`);
    await workbench.screenshot('family-narrow');
  });
});
