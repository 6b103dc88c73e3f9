import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { freshPanel } from './freshPanel';
import { THEMES, Workbench } from './workbench';

describe('parity, kinks and number formats in the preview', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const open = (tab: string): Promise<void> => panel().getByRole('tab', { name: tab }).click();

  /** The text of a part, once it contains the expected text. The panel renders a frame later. */
  const textWith = async (part: Locator, expected: string): Promise<string> => {
    const found = part.filter({ hasText: expected }).first();
    await found.waitFor();
    return found.innerText();
  };

  const add = async (name: string): Promise<void> => {
    await by('add-activation').fill(name);
    await by('add-activation').press('Enter');
  };

  const choose = async (tab: string, label: string): Promise<void> => {
    await open(tab);
    await by(`${tab.toLowerCase()}-curve`).selectOption({ label });
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

  it('tells that JAX takes another GELU, by how much, and what to write', async () => {
    await add('gelu');
    await open('Parity');
    await textWith(by('parity-answer'), 'jax.nn.gelu(x, approximate=False)');
    assert.match(await by('parity-largest').innerText(), /of jax\.nn\.gelu: 4\.73e−4 at z = 2\.699/);
    assert.match(await by('counterparts').innerText(), /GELU \(tanh\) instead of GELU/);
    const label = await by('parity').getByRole('img').getAttribute('aria-label');
    assert.match(label ?? '', /Difference between the defaults in JAX and GELU/);
    await workbench.screenshot('lens-parity');
  });

  it('chooses the target with the keyboard', async () => {
    await add('gelu');
    await open('Parity');
    await by('parity-to').focus();
    await workbench.page.keyboard.type('Keras');
    await textWith(by('parity-answer'), 'In Keras, write:');
    assert.match(await by('parity-answer').innerText(), /keras\.activations\.gelu\(x\)/);
    assert.match(await by('parity-largest').innerText(), /of keras\.ops\.gelu: 4\.73e−4/);
  });

  it('copies the code', async () => {
    await add('gelu');
    await open('Parity');
    await by('parity-to').selectOption('jax');
    await panel().getByRole('button', { name: 'Copy the code for JAX' }).click();
    await by('notice').waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, 'jax.nn.gelu(x, approximate=False)');
  });

  it('has GELU’s tail flush to zero in float16', async () => {
    await add('gelu');
    await open('Dtype');
    const effects = await textWith(by('effects'), 'Flushes to zero');
    assert.match(effects, /Flushes to zero[^\n]*\s+z ≤ −5\.\d+;/);
    assert.match(await by('dtype').innerText(), /f is computed in float64, and the output is rounded once/);
    await workbench.screenshot('lens-dtype');
  });

  it('has ReLU overflow beyond 65504 in float16, not in bfloat16', async () => {
    await add('relu');
    await open('Dtype');
    const effects = await textWith(by('effects'), '65504');
    assert.match(effects, /Overflows[^\n]*65504\)\s+z ≥ 65520/);
    await by('dtype-format').selectOption('bfloat16');
    assert.doesNotMatch(await textWith(by('effects'), '3.38953e38'), /655\d\d/);
  });

  it('shows the bits of a typed z', async () => {
    await add('relu');
    await open('Dtype');
    await by('dtype-format').selectOption('float8_e4m3fn');
    await by('dtype-z').fill('-1.5');
    // ReLU of −1.5 is 0; −1.5 is sign 1, exponent 7 with bias 7, fraction ½.
    const bits = await textWith(by('bits'), '−1.5');
    assert.match(bits, /1\s*0111\s*100[^]*0\s*0000\s*000/);
  });

  it('lists what each way of writing ReLU has for a gradient at 0', async () => {
    await add('relu');
    await open('Kinks');
    const rows = by('subgradients').getByRole('row');
    const jax = await textWith(rows.filter({ hasText: 'jax.nn.relu(x)' }), 'JAX');
    assert.match(jax, /^JAX\s+0\s+jax\.nn\.relu/);
    const maximum = await textWith(rows.filter({ hasText: 'jax.numpy.maximum(x' }), 'JAX');
    assert.match(maximum, /^JAX\s+0\.5\s+jax\.numpy\.maximum/);
    assert.match(maximum, /JAX \d+\.\d+/);
  });

  it('says so where there is no kink, in an activation and in an expression', async () => {
    await open('Kinks');
    const choose = by('kinks-curve');
    await choose.selectOption({ label: 'GELU' });
    await textWith(by('kinks'), 'GELU has no kink');
    await by('add-expression').fill('sin(x) + cos(3 * x)');
    await by('add-expression').press('Enter');
    await textWith(by('kinks'), 'sin(x) + cos(3 * x) has no kink');
    await choose.selectOption({ label: 'ReLU' });
    await by('subgradients').waitFor();
  });

  it('names every control, and has every picture as a table', async () => {
    await choose('Parity', 'GELU');
    for (const tab of ['Parity', 'Dtype', 'Kinks']) {
      await open(tab);
      const view = by(tab.toLowerCase());
      if (tab === 'Kinks') await choose('Kinks', 'ReLU');
      await view.getByRole('img').waitFor();
      const nameless = await view
        .locator('button, input, select, summary, a[href], [tabindex="0"]')
        .evaluateAll((elements) =>
          elements
            .filter((element) => {
              const labels = 'labels' in element ? (element.labels as NodeListOf<Element> | null) : null;
              const text = [
                element.getAttribute('aria-label'),
                element.textContent,
                labels?.[0]?.textContent,
              ];
              return !text.some((part) => part?.trim());
            })
            .map(({ outerHTML }) => outerHTML),
        );
      assert.deepEqual(nameless, [], tab);
      await view.locator('summary').focus();
      await workbench.page.keyboard.press('Enter');
      const values = view.locator('[data-testid="chart-values"] tbody tr');
      await values.first().waitFor();
      assert.ok((await values.count()) >= 4, tab);
      await workbench.page.keyboard.press('Enter');
    }
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.focusEditor();
      await workbench.setTheme(theme);
      await workbench.untilPanelWears(theme);
      for (const tab of ['Parity', 'Kinks', 'Dtype']) {
        await choose(tab, tab === 'Parity' ? 'GELU' : 'ReLU');
        await by(tab.toLowerCase()).getByRole('img').waitFor();
        await workbench.screenshot(`lens-${tab}-${theme}`.toLowerCase().replaceAll(' ', '-'));
      }
    });
  }

  it('fits into 300 pixels', async () => {
    await workbench.focusEditor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 650, height: 1500 });
    for (const tab of ['Parity', 'Kinks', 'Dtype']) {
      await open(tab);
      const view = by(tab.toLowerCase());
      await view.waitFor();
      // A part that scrolls sideways by itself also hides content that does not fit.
      const wide = await view.evaluate((element) =>
        [element, ...element.querySelectorAll('.table-scroll')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} in ${clientWidth}`),
      );
      assert.deepEqual(wide, [], tab);
      const hidden = await panel()
        .getByRole('tab', { name: tab })
        .evaluate((element) => {
          const [own, bar] = [
            element.getBoundingClientRect(),
            element.parentElement?.getBoundingClientRect(),
          ];
          return bar && Math.max(bar.left - own.left, own.right - bar.right);
        });
      assert.ok(hidden !== undefined && hidden <= 1, `${tab} is seen in the bar of tabs`);
      await workbench.screenshot(`lens-${tab}-narrow`.toLowerCase());
    }
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
