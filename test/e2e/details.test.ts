import assert from 'node:assert/strict';
import { becomes } from './eventually';
import { Workbench } from './workbench';

describe('the page of the installed extension', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  after(async () => {
    await workbench.close();
  });

  it('is for users, and no picture of it is broken', async () => {
    await workbench.runCommand('Extensions: Show Installed Extensions');
    await workbench.page.locator('.extension-list-item', { hasText: 'Activation Lens' }).first().click();
    const page = workbench.panel();
    await page.getByRole('heading', { name: 'What it shows' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Development' }).count(), 0);
    const pictures = page.locator('img');
    const widths = (): Promise<number[]> =>
      pictures.evaluateAll((images) =>
        images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
      );
    await becomes(async () => (await widths()).every((width) => width > 0), true);
    await workbench.screenshot('details-page');
  });
});
