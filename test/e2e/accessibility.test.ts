import axe from 'axe-core';
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { freshPanel } from './freshPanel';
import { THEMES, Workbench } from './workbench';

describe('accessibility of the preview', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);

  /** axe's findings in the current document, one line for each element. */
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

  beforeEach(() => freshPanel(panel()));

  after(async () => {
    await workbench.close();
  });

  for (const theme of THEMES) {
    it(`has no violation on any tab in ${theme}`, async () => {
      await workbench.focusEditor();
      await workbench.setTheme(theme);
      await workbench.untilPanelWears(theme);
      for (const tab of await panel().getByRole('tab').all()) {
        await tab.click();
        const name = await tab.innerText();
        await panel().getByRole('tabpanel', { name }).waitFor();
        assert.deepEqual(await violations(), [], name);
      }
    });
  }

  it('has no violation with a list, a menu and messages open', async () => {
    await panel().getByRole('tab', { name: 'Graph' }).click();
    await by('preactivation').locator('summary').click();
    await by('add-expression').fill('z * sigmod(z)');
    await by('expression-error').waitFor();
    await by('z-from').fill('9');
    await by('z-from').press('Enter');
    await by('range-problem').getByText('reversed').waitFor();
    await by('presets').click();
    await panel().getByRole('menuitem').first().waitFor();
    assert.deepEqual(await violations(), [], 'menu');
    await by('add-activation').click();
    await panel().getByRole('option').first().waitFor();
    assert.deepEqual(await violations(), [], 'list');
    await by('add-activation').press('Escape');
  });

  it('says in words what the pictures of a hover show', async () => {
    const { images } = await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'Leaky ReLU', image: true });
    assert.match(
      images[0]?.alt ?? '',
      /^Graph of Leaky ReLU and its derivative: f\(−2\) = −0\.4, f\(0\) = 0/,
    );
    assert.match(images[1]?.alt ?? '', /^f\(z\) = /);
    assert.match(images[2]?.alt ?? '', /^f′\(z\) = /);
    await workbench.focusEditor();
  });

  it('moves nothing where motion is not wanted', async () => {
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    // An existing curve is highlighted when it is added again.
    await by('add-activation').fill('relu');
    const moving = by('chart').evaluate(async () => {
      const found = new Set<string>();
      const end = performance.now() + 700;
      while (performance.now() < end) {
        for (const animation of document.getAnimations()) {
          const easing = animation.effect?.getTiming().easing ?? '';
          if (!easing.startsWith('step')) found.add(`${animation.constructor.name}: ${easing}`);
        }
        await new Promise(requestAnimationFrame);
      }
      return [...found];
    });
    await by('add-activation').press('Enter');
    await by('undo').hover();
    assert.deepEqual(await moving, []);
    await workbench.page.emulateMedia({ reducedMotion: null });
  });

  it('loses nothing at 200 %, when 640 pixels are 320', async () => {
    const names = async (): Promise<string[]> =>
      panel()
        .locator('body')
        .evaluate((body) =>
          [...body.querySelectorAll<HTMLElement>('button,input,select,textarea,summary,th,td,canvas')]
            .filter((element) => element.checkVisibility())
            .map(({ tagName, ariaLabel, textContent }) => `${tagName} ${ariaLabel ?? textContent}`)
            .sort(),
        );
    const tabs = ['Graph', 'Details', 'Lab', 'Parity', 'Kinks', 'Dtype', 'Fit'];
    const wide = new Map<string, string[]>();
    for (const tab of tabs) {
      await panel().getByRole('tab', { name: tab }).click();
      await panel().getByRole('tabpanel', { name: tab }).waitFor();
      // A fit is shown once it has been computed.
      if (tab === 'Fit') await panel().getByTestId('fit-code').waitFor();
      wide.set(tab, await names());
    }
    await workbench.focusEditor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 688, height: 512 });
    const width = await panel()
      .locator(':root')
      .evaluate(({ clientWidth }) => clientWidth);
    assert.ok(width > 300 && width <= 330, `the panel is ${width} pixels wide`);
    for (const tab of tabs) {
      await panel().getByRole('tab', { name: tab }).click();
      await panel().getByRole('tabpanel', { name: tab }).waitFor();
      const overflow = await panel()
        .locator(':root')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      assert.equal(overflow, 0, `${tab} scrolls sideways`);
      assert.deepEqual(await names(), wide.get(tab), tab);
      await workbench.screenshot(`zoomed-${tab.toLowerCase()}`);
    }
  });

  it('asks nobody else, and breaks no content security policy, on any tab', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
