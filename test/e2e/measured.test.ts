import assert from 'node:assert/strict';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

/** Two windows of calls. Units 1 and 2 of 4 have a slope of 0 throughout the later one. */
const windows = [1, 101].map((from) => ({
  from,
  to: from + 99,
  deadUnits: from > 1 ? 2 : 0,
  dead: [from > 1 ? '6' : '0'],
  values: 400,
  inactiveShare: 0.625,
  min: -4,
  max: 3,
  mean: -0.5,
  std: 1.5,
  nan: 0,
  inf: 0,
}));

/** A line of the recorder for the first ReLU of the sample. */
const site = {
  type: 'site',
  file: '/cluster/job/dying.py',
  line: 18,
  function: 'torch.nn.functional.relu',
  activation: 'relu',
  calls: 200,
  units: 4,
  unitAxis: 1,
  deadUnits: 0,
  deadUnitsInWindow: 2,
  dtype: 'float32',
  shape: [1, 4],
  ...windows[0],
  values: 800,
  histogram: { edges: [-4, -2, 0, 2, 4], counts: [100, 400, 250, 50] },
  windows,
  unitShares: [0.9, 0.25, 0.125, 0.5],
  unitLastCalls: [200, 99, 40, 200],
  layers: [{ units: 4 }],
  parameters: {},
  learned: null,
};

const RECORDING = [{ type: 'start', torch: '2.1' }, site, { ...site, line: 19, inactiveShare: 0.25 }]
  .map((line) => JSON.stringify(line))
  .join('\n');

describe('measured pre-activations', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const row = (name: RegExp): Locator => by('statistics').locator('tbody tr').filter({ hasText: name });

  /** Opens a file of the workspace in the dialog of a command. */
  const openFile = async (name: string): Promise<void> => {
    const input = workbench.page.locator('.quick-input-widget .quick-input-box input').first();
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).waitFor();
    await input.fill(path.join(workbench.folder, name));
    await workbench.page
      .locator('.quick-input-list .monaco-list-row.focused')
      .filter({ hasText: name })
      .waitFor();
    await input.press('Enter');
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Recorded lines: 2.' }).waitFor();
  };

  before(async () => {
    workbench = await Workbench.open('dying.py', {}, { 'recording.jsonl': RECORDING });
    await workbench.runCommand('Activation Lens: Open Recording…');
    await openFile('recording.jsonl');
    await workbench.runCommand('Activation Lens: Show Measured Pre-activations in the Panel');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'dying.py:18' })
      .click();
    await by('measured').waitFor();
  });

  after(async () => {
    await workbench.close();
  });

  it('stand under the curves with what each of them makes of them', async () => {
    assert.match(
      await by('measured-facts').innerText(),
      /ReLU: 63 % of the values have slope 0 · 2 of 4 units dead in the newest calls, 0/,
    );
    const [inactive, slope, square] = await row(/^\s*ReLU/)
      .locator('td')
      .allInnerTexts();
    assert.deepEqual([inactive, slope, square], ['62.5 %', '0.375', '0.375']);
    const [, leaky = ''] = await row(/Leaky ReLU/)
      .locator('td')
      .allInnerTexts();
    assert.match(leaky, /^0\.38/);
    assert.match(await by('dead-units').innerText(), /2 \(call 40\), 1 \(call 99\)/);
    await by('unit-grid').waitFor();
  });

  it('have N(μ, σ) beside them where it is asked for', async () => {
    await by('fit-normal').click();
    await by('statistics-assumed').waitFor();
    assert.equal(await by('normal-mean').inputValue(), '−0.5');
    assert.equal(await by('normal-deviation').inputValue(), '1.5');
    await by('hide-normal').click();
    await by('statistics-assumed').waitFor({ state: 'detached' });
  });

  it('can be taken from another line, by keyboard too, and given up', async () => {
    const select = by('measured-source');
    await select.selectOption({ index: 2 });
    await by('measured-facts').filter({ hasText: '25 %' }).waitFor();
    await select.selectOption({ index: 0 });
    await by('normal-mean').waitFor();
    await select.selectOption({ index: 1 });
    await by('measured-facts').filter({ hasText: '63 %' }).waitFor();
  });

  it('stand beside those of the lab', async () => {
    await panel().getByRole('tab', { name: 'Lab' }).click();
    const section = by('lab-measured');
    await section.scrollIntoViewIfNeeded();
    await by('lab-measured-site').selectOption({ index: 1 });
    await by('lab-beside').waitFor();
    assert.match(await by('lab-beside-missing').innerText(), /Run the lab/);
    await panel().getByRole('button', { name: 'Run', exact: true }).click();
    await by('chart-density').waitFor();
    const cells = await by('lab-beside')
      .locator('tbody tr')
      .filter({ hasText: 'Dead units' })
      .locator('td')
      .allInnerTexts();
    assert.equal(cells[0], '2 / 4');
    assert.match(cells[1] ?? '', /^\d+ \/ \d+$/);
    await by('chart-density').scrollIntoViewIfNeeded();
    await workbench.screenshot('lab-beside');
    await panel().getByRole('tab', { name: 'Graph' }).click();
  });

  it('are there again after a reload', async () => {
    // The lab's tab stores the same line, and the history has every tab: only a newer text tells the newest state.
    await by('add-expression').fill('z / 4096');
    await workbench.reload('z / 4096');
    await by('measured-facts').filter({ hasText: '63 %' }).waitFor();
    await by('unit-grid').waitFor();
  });

  it('are told to be gone where the recording is cleared', async () => {
    await workbench.runCommand('Activation Lens: Clear Recording');
    await by('measured-message').filter({ hasText: 'dying.py:18 no longer exists' }).waitFor();
    await by('measured-source').selectOption({ index: 0 });
    await by('normal-mean').waitFor();
  });

  it('break no content security policy and ask no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
