import axe from 'axe-core';
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench, type Theme } from './workbench';

/** With what the editor puts on the panel's body for each; the workbench starts in the last. */
const THEMES: readonly (readonly [Theme, kind: string])[] = [
  ['Light Modern', 'vscode-light'],
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Light High Contrast', 'vscode-high-contrast-light'],
  ['Dark Modern', 'vscode-dark'],
];

describe('accessibility of the preview, by axe', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);

  /** What axe finds wrong with the document as it stands, one line for each element. */
  const violations = async (): Promise<string[]> =>
    panel()
      .locator(':root')
      .evaluate(async () => {
        const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ['violations'],
        });
        return found.flatMap(({ id, nodes }) =>
          nodes.map(
            ({ target, any, all }) => `${id}: ${target.join(' ')}: ${[...any, ...all][0]?.message ?? ''}`,
          ),
        );
      });

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await by('chart').locator('canvas').waitFor();
    await panel().locator(':root').evaluate(axe.source);
  });

  after(async () => {
    await workbench.close();
  });

  for (const [theme, kind] of THEMES) {
    it(`has no violation on any tab in ${theme}`, async () => {
      await workbench.focusEditor();
      await workbench.setTheme(theme);
      await panel().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      for (const tab of await panel().getByRole('tab').all()) {
        await tab.click();
        const name = await tab.innerText();
        await panel().getByRole('tabpanel', { name }).waitFor();
        assert.deepEqual(await violations(), [], name);
      }
    });
  }
});
