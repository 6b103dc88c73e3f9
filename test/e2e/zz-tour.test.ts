import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

const NET = `from torch import nn
import torch

first = nn.LeakyReLU(0.2)
second = nn.SELU()
third = nn.ReLU()
fourth = nn.Softplus()
def g(x):
    return 0.5 * x * (1 + torch.tanh(0.7978845608 * (x + 0.044715 * x**3)))
`;

describe('tour', () => {
  it('takes pictures', async () => {
    const workbench = await Workbench.open('net.py', {}, { 'net.py': NET });
    const panel = (): FrameLocator => workbench.panel();
    const { page } = workbench;
    const by = (id: string) => panel().locator(`[data-testid="${id}"]`);
    const theme = async (name: string): Promise<void> => {
      await workbench.runCommand('Preferences: Color Theme');
      await page.locator('.quick-input-widget .quick-input-box input').first().fill(name);
      await page.waitForTimeout(800);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
    };
    for (const name of ['nn.LeakyReLU(0.2)', 'nn.SELU()', 'nn.ReLU()', 'nn.Softplus()', 'torch.tanh(0.79']) {
      await workbench.hoverOver(name, { image: true });
      await workbench.screenshot(`tour-hover-${name}`);
    }
    for (const name of ['nn.LeakyReLU(0.2)', 'nn.SELU()', 'nn.ReLU()']) {
      await workbench.placeCursor(name);
      await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
      await by('curve').filter({ hasText: 'net.py' }).first().waitFor();
    }
    await by('add-expression').fill('z * tanh(a * z)');
    await by('add-expression').press('Enter');
    await page.getByRole('tab', { name: 'Activation Preview' }).click();
    await workbench.runCommand('View: Close Editors in Other Groups');
    await page.keyboard.press('Control+b');
    await page.waitForTimeout(500);
    const open = (tab: string): Promise<void> => panel().getByRole('tab', { name: tab }).click();
    for (const width of [320, 500, 660, 900, 1400]) {
      await page.setViewportSize({ width: width + 50, height: 900 });
      for (const tab of ['Graph', 'Details', 'Lab', 'Parity', 'Kinks', 'Dtype']) {
        await open(tab);
        await page.waitForTimeout(500);
        await workbench.screenshot(`tour-${width}-${tab}`);
      }
    }
    await page.setViewportSize({ width: 1050, height: 900 });
    for (const name of ['Light 2026', 'Monokai', 'Dark High Contrast', 'Light Modern']) {
      await theme(name);
      await open('Graph');
      await page.waitForTimeout(500);
      await workbench.screenshot(`tour-theme-${name}`);
    }
    await by('fold-list').click();
    await page.waitForTimeout(300);
    await workbench.screenshot('tour-folded');
    await workbench.close();
  });
});
