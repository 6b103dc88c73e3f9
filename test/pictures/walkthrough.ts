import fs from 'node:fs';
import path from 'node:path';
import { Workbench, type Theme } from '../e2e/workbench';
import { ROOT } from '../workbench/paths';
import { clipAround, type Clip } from './clip';
import { toWebp } from './webp';

/** The folder of the walkthrough's pictures. */
export const FOLDER = path.join(ROOT, 'media/walkthrough');

/** The manifest's names for the kinds of themes. */
export const THEMES: readonly (readonly [kind: string, theme: Theme])[] = [
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['hc', 'Dark High Contrast'],
  ['hcLight', 'Light High Contrast'],
];

/** Maximum size of a picture. A walkthrough has room for more, but the package does not. */
export const SIZE = { maxWidth: 520, maxHeight: 360 };

/** The pictures of all steps in all kinds of themes. */
export async function walkthroughPictures(): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const [kind, theme] of THEMES) {
    const workbench = await Workbench.open('model.py');
    await workbench.setTheme(theme);
    const save = async (step: string, clip: Clip): Promise<void> => {
      const png = await workbench.page.screenshot({ clip: { ...clip } });
      fs.writeFileSync(path.join(FOLDER, `${step}-${kind}.webp`), await toWebp(workbench.page, png));
    };
    await save('hover', await hover(workbench));
    await save('expression', await expression(workbench));
    await save('workspace', await workspace(workbench));
    await save('panel', await panel(workbench));
    await save('lab', await lab(workbench));
    await workbench.close();
  }
}

async function hover(workbench: Workbench): Promise<Clip> {
  const { widget } = await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'Leaky ReLU', image: true });
  const line = workbench.page.locator('.view-line').filter({ hasText: 'LeakyReLU(0.2' }).first();
  return clipAround([line.locator('span').first(), widget], { maxWidth: 860, maxHeight: 440 });
}

async function expression(workbench: Workbench): Promise<Clip> {
  await workbench.runCommand('Activation Lens: Evaluate Activation Expression');
  await workbench.typeInInput('z * sigmoid(1.702 z)');
  const list = workbench.page.locator('.quick-input-widget');
  await list.getByText('Open in preview').waitFor();
  return clipAround([list], { ...SIZE, maxHeight: 210 });
}

async function workspace(workbench: Workbench): Promise<Clip> {
  await workbench.page.keyboard.press('Escape');
  await workbench.runCommand('Explorer: Focus on Activations in Workspace View');
  const pane = workbench.page.locator('.pane').filter({ hasText: 'Activations in Workspace' }).last();
  const row = pane.getByRole('treeitem', { name: /Leaky ReLU/ }).first();
  await row.click();
  await pane.getByRole('treeitem').filter({ hasText: 'model.py' }).first().waitFor();
  return clipAround([pane], { ...SIZE, margin: 4 });
}

async function panel(workbench: Workbench): Promise<Clip> {
  await workbench.runCommand('Activation Lens: Open Activation Preview');
  const view = workbench.panel().locator('.graph-view');
  await view.getByRole('row').filter({ hasText: 'GELU' }).first().waitFor();
  await view.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
  });
  return clipAround([view], { ...SIZE, margin: 0 });
}

async function lab(workbench: Workbench): Promise<Clip> {
  const view = workbench.panel();
  await view.getByRole('tab', { name: 'Lab' }).click();
  await view.getByTestId('lab-run').click();
  await view.getByTestId('lab-state').getByText('Finished.').waitFor({ timeout: 180_000 });
  await view.getByTestId('lab-results').evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
  });
  return clipAround([view.locator('.panel')], { ...SIZE, margin: 0 });
}
