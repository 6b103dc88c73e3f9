import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from '../e2e/workbench';
import { ROOT, SAMPLE } from '../workbench/paths';
import { NO_PYTHON, provisionPython } from '../workbench/python';
import { clipAround } from './clip';
import { FOLDER, SIZE, THEMES } from './walkthrough';
import { toWebp } from './webp';

const RECORDING = 'recording.jsonl';

/** The recording of a training of the sample, in which units die. */
function recordSample(): string {
  const python = provisionPython();
  if (python === undefined) throw new Error(NO_PYTHON);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-recording-'));
  try {
    // The copy is deleted afterwards, so that the recorded lines are looked up in the workspace.
    const sample = path.join(folder, 'dying.py');
    fs.copyFileSync(path.join(SAMPLE, 'dying.py'), sample);
    const recorder = path.join(ROOT, 'media/recorder/activation_recorder.py');
    const { status, stderr } = spawnSync(python, [recorder, '--every', '1', '--out', RECORDING, sample], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The sample could not be recorded: ${stderr}`);
    return fs.readFileSync(path.join(folder, RECORDING), 'utf8');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

let recorded: string | undefined;

/** A workbench with the recorded sample, and the panel with the pre-activations of its first ReLU. */
async function openMeasured(): Promise<{ readonly workbench: Workbench; readonly panel: FrameLocator }> {
  recorded ??= recordSample();
  const workbench = await Workbench.open('dying.py', {}, { [RECORDING]: recorded });
  const { page } = workbench;
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await workbench.runCommand('Activation Lens: Open Recording…');
  await rows.filter({ hasText: RECORDING }).waitFor();
  const input = page.locator('.quick-input-widget .quick-input-box input').first();
  await input.fill(path.join(workbench.folder, RECORDING));
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: RECORDING }).waitFor();
  await input.press('Enter');
  await page.locator('.statusbar-item').filter({ hasText: 'Recorded lines' }).waitFor();
  await workbench.runCommand('Activation Lens: Show Measured Pre-activations in the Panel');
  await rows.filter({ hasText: 'dying.py:18' }).click();
  const panel = workbench.panel();
  await panel.getByTestId('fit-view').click();
  await panel.getByTestId('unit-grid').waitFor();
  return { workbench, panel };
}

/** The picture for the README, and that for the walkthrough in all kinds of themes. */
export async function measuredPictures(): Promise<void> {
  const { workbench, panel } = await openMeasured();
  const { page } = workbench;
  // Room for the curves with the histogram and everything below them.
  await page.setViewportSize({ width: 1400, height: 1700 });
  await page.screenshot({ path: path.join(ROOT, 'media/measured.png') });
  const grid = panel.locator('figure').filter({ has: panel.getByTestId('unit-grid') });
  for (const [kind, theme] of THEMES) {
    await workbench.setTheme(theme);
    await workbench.untilPanelWears(theme);
    await grid.scrollIntoViewIfNeeded();
    const png = await page.screenshot({ clip: { ...(await clipAround([grid], { ...SIZE, margin: 4 })) } });
    fs.writeFileSync(path.join(FOLDER, `measured-${kind}.webp`), await toWebp(page, png));
  }
  await workbench.close();
}
