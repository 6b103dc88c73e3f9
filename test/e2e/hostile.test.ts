import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes } from './eventually';
import { Workbench } from './workbench';

const FILE = '<img src=x onerror=hit()>.py';
const LINK = '[run](command:workbench.action.showCommands)';
const MARKUP = '<img src=x onerror=hit()><script>hit()</script>';
/** The editor turns this into a link in a notification. */
const SETTING = '[repair](command:workbench.action.quickOpen)';
const SETTINGS = JSON.stringify({ 'activationLens.names.extra': { [SETTING]: 'nope' } });
const TEXT = [
  'import torch',
  'from torch import nn',
  '',
  `act = nn.LeakyReLU(pick("${LINK}"))`,
  `act = nn.ELU(pick("\u202E${MARKUP} ]]>"))`,
  `y = torch.maximum(x,  # \`${LINK}\` </td></table>${MARKUP}`,
  '    0.1 * x)',
  '',
].join('\n');

/** Selectors of elements that would run a script, use the network or run a command that is not ours. */
const HARMFUL = [
  'img:not([src^="data:"])',
  '[onerror]',
  '[onload]',
  'a[href^="command:"]:not([href^="command:activationLens."])',
  'a[data-href^="command:"]:not([data-href^="command:activationLens."])',
].join(',');

describe('a workspace that means harm', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);

  before(async () => {
    const settings = { 'activationLens.inlayHints.enabled': true };
    workbench = await Workbench.open(FILE, settings, {
      [FILE]: TEXT,
      '.vscode/settings.json': SETTINGS,
    });
  });

  after(async () => {
    await workbench.close();
  });

  it('is quoted in the hover, and no more', async () => {
    const link = await workbench.hoverOver('LeakyReLU', { text: 'pick("[run](command:', image: true });
    assert.equal(await link.widget.locator(HARMFUL).count(), 0);
    const markup = await workbench.hoverOver('nn.ELU', { text: '<img src=x', image: true });
    assert.equal(await markup.widget.locator(HARMFUL).count(), 0);
    assert.doesNotMatch(markup.text, /\u202E/);
    await workbench.screenshot('hostile-hover');
  });

  it('is quoted in the warning about its settings, and no more', async () => {
    const warning = await workbench.notifications('activationLens.names.extra');
    await warning.waitFor();
    assert.equal(await warning.locator('.notification-list-item-message a').count(), 0);
    assert.match(await warning.innerText(), /\[repair\] \(command:workbench\.action\.quickOpen\)/);
    await workbench.screenshot('hostile-setting');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is not quoted in the hover over its own formula', async () => {
    const { widget, text } = await workbench.hoverOver('0.1 * x', { text: 'your expression' });
    assert.equal(await widget.locator(HARMFUL).count(), 0);
    assert.ok(!text.includes(LINK));
  });

  it('is named in the panel, and no more', async () => {
    await workbench.placeCursor('LeakyReLU');
    await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
    await by('curve').getByText(`${FILE}:4`).waitFor();
    await by('add-expression').fill(MARKUP);
    await by('expression-error').waitFor();
    assert.equal(await panel().locator(HARMFUL).count(), 0);
    await workbench.screenshot('hostile-panel');
  });

  it('is quoted in the view of the workspace, and no more', async () => {
    await workbench.runCommand('Explorer: Focus on Activations in Workspace View');
    const tree = workbench.page.getByRole('tree', { name: /Activations/ });
    const leaky = tree.getByRole('treeitem', { name: /^Leaky ReLU, \d+ in / });
    // A click while the view is still being filled may come to nothing.
    await becomes(async () => {
      if ((await leaky.getAttribute('aria-expanded')) === 'false') await leaky.click();
      return leaky.getAttribute('aria-expanded');
    }, 'true');
    await tree
      .getByRole('treeitem', { name: /command:workbench/ })
      .first()
      .waitFor();
    assert.equal(await tree.locator(HARMFUL).count(), 0);
    await workbench.screenshot('hostile-tree');
  });

  it('has run no script, broken no content security policy and asked no one', async () => {
    for (const frame of workbench.page.frames()) {
      const wasHit = await frame.evaluate(() => 'wasHit' in globalThis).catch(() => false);
      assert.equal(wasHit, false, frame.url());
    }
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
