import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { freshPanel } from './freshPanel';
import { THEMES, Workbench } from './workbench';

describe('fits in the preview', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const open = (tab: string): Promise<void> => panel().getByRole('tab', { name: tab }).click();

  /** The text of a part once it has what is expected: a fit takes some frames. */
  const textWith = async (part: Locator, expected: string | RegExp): Promise<string> => {
    const found = part.filter({ hasText: expected }).first();
    await found.waitFor();
    return found.innerText();
  };

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await panel().locator('[data-testid="chart"] canvas').waitFor();
  });

  beforeEach(() => freshPanel(panel()));

  after(async () => {
    await workbench.close();
  });

  it('fits straight lines, a rational function and an int8 table, each with its proof and its code', async () => {
    await by('add-activation').fill('silu');
    await by('add-activation').press('Enter');
    await open('Fit');
    const proved = await textWith(by('fit-answer'), 'no fit of this kind has less');
    assert.match(proved, /Largest error: [\d.]+e−3 .* within 0\.\d+ % of the best/);
    assert.equal(await by('fit-knots').getByRole('row').count(), 10);
    await textWith(by('fit-code'), 'def fitted(x):');
    await workbench.screenshot('fit-linear');

    await by('fit-pieces').fill('70');
    await by('fit-pieces').press('Enter');
    await textWith(by('fit-problem'), 'Pieces must be an integer from 1 to 64, got 70.');
    await by('fit-pieces').press('Escape');
    await by('fit-pieces').press('ArrowDown');
    await by('fit-knots').getByRole('row').nth(8).waitFor();
    await by('fit-knots').getByRole('row').nth(9).waitFor({ state: 'detached' });

    await by('fit-beyond').selectOption('stays');
    await textWith(by('fit-code'), 'np.interp(x, KNOTS, VALUES)');
    await panel().getByRole('button', { name: 'Copy the code of the fit' }).click();
    await by('notice').waitFor();
    assert.match(await workbench.page.evaluate(() => navigator.clipboard.readText()), /np\.interp\(x, KNOTS/);

    await by('fit-form').selectOption('rational');
    await textWith(by('fit-coefficients'), 'Denominator');
    assert.match(await textWith(by('fit-answer'), 'It is proved'), /within 0?\.?\d+/);
    await by('fit-language').selectOption('c');
    await textWith(by('fit-code'), 'float fitted(float x)');
    await workbench.screenshot('fit-rational');

    await by('fit-form').selectOption('table');
    await textWith(by('fit-scales'), 'Zero point');
    await textWith(by('fit-code'), 'static const int8_t table[256]');
    const table = await textWith(by('fit-answer'), 'with the rounding of z included');

    // The same table stands among the number formats, for the range of the graph.
    await open('Dtype');
    await by('dtype-format').selectOption('int8');
    const inDtype = await textWith(by('dtype').locator('[data-testid="fit-answer"]'), 'Largest error');
    assert.equal(inDtype.split(' at ')[0], table.split(' at ')[0]);
    await workbench.screenshot('fit-dtype');
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.focusEditor();
      await workbench.setTheme(theme);
      await workbench.untilPanelWears(theme);
      await open('Fit');
      await by('fit-code').waitFor();
      await workbench.screenshot(`fit-${theme}`.toLowerCase().replaceAll(' ', '-'));
    });
  }

  it('fits into 300 pixels', async () => {
    await workbench.focusEditor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 650, height: 1500 });
    await open('Fit');
    for (const form of ['linear', 'rational', 'table']) {
      await by('fit-form').selectOption(form);
      await by('fit-busy').waitFor({ state: 'detached' });
      const wide = await by('fit').evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(wide <= 0, `${form}: ${wide} pixels too wide`);
      await workbench.screenshot(`fit-narrow-${form}`);
    }
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
