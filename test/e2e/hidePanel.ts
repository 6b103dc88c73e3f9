import type { Workbench } from './workbench';

/** Opens a note over the preview, until the editor has thrown its page away. */
export async function hidePanel({ page }: Workbench): Promise<void> {
  await page.getByRole('treeitem', { name: 'notes.md' }).dblclick();
  await page.getByRole('tab', { name: 'notes.md' }).waitFor();
  await page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
}

/** Goes back to the preview and closes the note. */
export async function showPanel(workbench: Workbench): Promise<void> {
  await workbench.page.getByRole('tab', { name: 'Activation Preview' }).click();
  await workbench.panel().locator('[data-testid="curve"]').first().waitFor();
  await workbench.page.getByRole('tab', { name: 'notes.md' }).click({ button: 'middle' });
}
