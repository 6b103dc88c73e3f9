import type { Workbench } from './workbench';

/**
 * Opens a note over the preview and waits until the editor has discarded its page.
 * @param last actions in the preview right before it is hidden
 */
export async function hidePanel({ page }: Workbench, last?: () => Promise<void>): Promise<void> {
  const note = page.getByRole('treeitem', { name: 'notes.md' });
  await note.waitFor();
  const box = await note.boundingBox();
  if (!box) throw new Error('The note is not to be seen.');
  await last?.();
  // Use only the mouse, so that nothing waits between the last action and this one.
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByRole('tab', { name: 'notes.md' }).waitFor();
  await page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
}

/** Goes back to the preview and closes the note. */
export async function showPanel(workbench: Workbench): Promise<void> {
  await workbench.page.getByRole('tab', { name: 'Activation Preview' }).click();
  // Not those in a snapshot, which answer nobody.
  await workbench.panel().locator('#app:not([inert]) [data-testid="curve"]').first().waitFor();
  await workbench.page.getByRole('tab', { name: 'notes.md' }).click({ button: 'middle' });
}
