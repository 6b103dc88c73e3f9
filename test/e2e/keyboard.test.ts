import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes } from './eventually';
import { freshPanel } from './freshPanel';
import { tabStops } from './tabStops';
import { Workbench } from './workbench';

/** More than the panel has. */
const MOST_STOPS = 150;

/** The first control of the page. */
const FOLD = 'button Fold the list of curves away';

describe('the preview by keyboard alone', () => {
  let workbench: Workbench;
  /** The control that the first Tab reaches after the panel has opened. */
  let firstStop: string | undefined;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const row = (name: RegExp): Locator => by('curve').filter({ hasText: name });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const focused = async (): Promise<string | undefined> => (await tabStops(panel())).focused;

  /**
   * Presses Tab until the focus leaves the panel. Returns the stops on the way, and what is wrong with their
   * focus indicators.
   */
  const walk = async (): Promise<{ name: string; problem: string | undefined }[]> => {
    const stops = [];
    while (stops.length < MOST_STOPS) {
      await press('Tab');
      const { focused: name, problem } = await tabStops(panel());
      if (name === undefined) return stops;
      stops.push({ name, problem });
    }
    throw new Error(`The focus never left: ${stops.map(({ name }) => name).join(', ')}`);
  };

  /** Presses Tab, or the other key, until a control with that name has the focus. */
  const tabTo = async (name: string | RegExp, key = 'Tab'): Promise<void> => {
    for (let i = 0; i < MOST_STOPS; i++) {
      const now = (await focused()) ?? '';
      if (typeof name === 'string' ? now.endsWith(` ${name}`) : name.test(now)) return;
      await press(key);
    }
    throw new Error(`${key} never reached ${String(name)}.`);
  };

  /** Adds an activation by its name, with the focus in the field that filters the list. */
  const add = async (name: string, shown: RegExp): Promise<void> => {
    await tabTo('Add activation');
    await workbench.page.keyboard.type(name);
    await press('Enter');
    await row(shown).waitFor();
  };

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await press('F1');
    await workbench.page.keyboard.type('Activation Lens: Open Activation Preview');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Preview' })
      .waitFor();
    await press('Enter');
    await by('chart').locator('canvas').waitFor();
    await becomes(
      () =>
        panel()
          .locator('body')
          .evaluate((body) => body.ownerDocument.hasFocus()),
      true,
    );
    await press('Tab');
    firstStop = await focused();
  });

  beforeEach(async () => {
    await freshPanel(panel());
    await panel().getByRole('tab', { name: 'Graph' }).focus();
  });

  after(async () => {
    await workbench.close();
  });

  it('takes the focus when it is opened by a command', () => {
    assert.equal(firstStop, FOLD);
  });

  for (const [index, tab] of ['Graph', 'Details', 'Lab', 'Parity', 'Kinks', 'Dtype', 'Fit'].entries()) {
    it(`walks through ${tab} in the order of the page, out of it, and back`, async () => {
      // The arrow keys change tabs; the first tab is in front already.
      const here = panel().getByRole('tab', { name: tab });
      for (let i = 0; i < index; i++) await press('ArrowRight');
      await panel().getByRole('tabpanel', { name: tab }).waitFor();
      // A fit is shown once it has been computed.
      if (tab === 'Fit') await by('fit-code').waitFor();
      assert.equal(await focused(), `button ${tab}`);
      assert.equal(await here.getAttribute('aria-selected'), 'true');
      const stops = await walk();
      // Only now, because a curve that gets the focus is selected, and Details show the selected one.
      const { all: expected } = await tabStops(panel());
      assert.deepEqual([FOLD, `button ${tab}`, ...stops.map(({ name }) => name)], expected);
      assert.deepEqual(
        stops.filter(({ name, problem }) => problem !== undefined || name.endsWith('?')),
        [],
      );
      await tabTo(tab, 'Shift+Tab');
    });
  }

  it('adds an activation from the list', async () => {
    await tabTo('Add activation');
    await press('ArrowDown');
    await by('add-activation').and(panel().locator('[aria-expanded="true"]')).waitFor();
    await press('Escape');
    await by('add-activation').and(panel().locator('[aria-expanded="false"]')).waitFor();
    await add('hardtanh', /Hardtanh/i);
    assert.equal(await focused(), 'input Add activation', 'ready for the next');
  });

  it('finds an activation by its properties, which complete each other', async () => {
    const option = (name: RegExp): Locator => panel().getByRole('option', { name });
    await tabTo('Add activation');
    await workbench.page.keyboard.type('self-norm');
    await option(/SELU.*keeps mean 0 and variance 1/).waitFor();
    // The properties come after the one match.
    await press('ArrowDown', 'Enter');
    await becomes(() => by('add-activation').inputValue(), 'self-normalising, monotone');
    await option(/SELU.*rises everywhere/).waitFor();
    await press('Enter');
    await row(/SELU/).waitFor();
    await becomes(() => by('add-activation').inputValue(), '');
  });

  it('changes a parameter by slider and by number', async () => {
    const field = row(/Leaky ReLU/).locator('[data-testid="parameter-field"]');
    await tabTo('negative slope α of Leaky ReLU');
    const before = await field.inputValue();
    await press('ArrowRight', 'ArrowRight');
    await becomes(async () => (await field.inputValue()) === before, false);
    await press('Tab');
    // The slider itself has moved already; the field follows with the next rendering.
    const slid = await row(/Leaky ReLU/)
      .locator('[data-testid="parameter-slider"]')
      .inputValue();
    await becomes(() => field.inputValue(), slid);
    await press('Control+a');
    await workbench.page.keyboard.type('0.25');
    await press('Enter');
    await becomes(() => field.inputValue(), '0.25');
    await press('ArrowUp');
    await becomes(async () => Number(await field.inputValue()) > 0.25, true);
    await press('Control+z');
    await becomes(() => field.inputValue(), '0.25');
    await press('Control+z');
    await becomes(() => field.inputValue(), slid);
  });

  it('hides, moves and removes a curve', async () => {
    await add('hardtanh', /Hardtanh/i);
    await tabTo(/^button Show Hardtanh/);
    await press(' ');
    await becomes(
      () =>
        row(/Hardtanh/i)
          .locator('[aria-pressed]')
          .first()
          .getAttribute('aria-pressed'),
      'false',
    );
    const at = async (): Promise<number> =>
      (await by('curve').allInnerTexts()).findIndex((text) => text.includes('Hardtanh'));
    const before = await at();
    await press('Alt+ArrowUp');
    await becomes(at, before - 1);
    await press('Delete');
    await becomes(at, -1);
    assert.match((await focused()) ?? '', /^button Show /, 'a neighbour has the focus');
  });

  it('opens a menu, walks in it, and is back on its button after Escape', async () => {
    await tabTo('Export and copy');
    await press('Enter');
    const first = await panel().getByRole('menuitem').first().innerText();
    await becomes(async () => (await focused())?.endsWith(first.trim()), true);
    await press('End');
    await becomes(async () => (await focused())?.endsWith(first.trim()), false);
    await press('ArrowDown');
    await becomes(async () => (await focused())?.endsWith(first.trim()), true);
    await press('Escape');
    await panel().getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'button Export and copy');
  });

  it('switches what the chart shows, zooms, pans and resets it', async () => {
    const from = (): Promise<string> => by('z-from').inputValue();
    await tabTo('f′: draw the derivatives, dashed');
    await press(' ');
    await becomes(() => by('show-df').getAttribute('aria-pressed'), 'false');
    await press(' ');
    await becomes(() => by('show-df').getAttribute('aria-pressed'), 'true');
    await tabTo('Chart');
    await press('+');
    await becomes(from, '−4.8');
    await press('Alt+ArrowRight');
    await becomes(from, '−3.84');
    await press('-', '0');
    await becomes(from, '−6');
    await press('End');
    await becomes(() => by('readout-z').inputValue(), '6');
  });

  it('adds an expression, and takes it back', async () => {
    const before = await by('curve').count();
    await tabTo('Add expression');
    await workbench.page.keyboard.type('tanh(z) + 0.1z');
    await press('Enter');
    await becomes(() => by('curve').count(), before + 1);
    await press('Control+z');
    await becomes(() => by('curve').count(), before);
  });

  it('unfolds a section, and sets a slider in it', async () => {
    await tabTo('Chart');
    while (!((await focused()) ?? '').startsWith('summary')) await press('Tab');
    await press('Enter');
    await by('statistics').waitFor();
    await tabTo('mean μ');
    await press('ArrowRight');
    await becomes(() => by('normal-mean').inputValue(), '0.05');
  });
});
