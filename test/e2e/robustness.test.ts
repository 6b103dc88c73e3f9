import assert from 'node:assert/strict';
import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { parseToPanel, type ToPanel } from '../../src/protocol/messages';
import { emptyState } from '../../src/protocol/state';
import { anyMessage } from '../unit/support/spoilt';
import { becomes } from './eventually';
import { session } from './session';
import { untilStored } from './storage';
import { Workbench } from './workbench';

const EXPRESSION = 'max(x, 0.3 * x)';

const MESSAGES: readonly ToPanel[] = [
  { type: 'init', presets: [], palette: 'default', changed: 0 },
  {
    type: 'init',
    presets: [{ name: 'mine', state: emptyState() }],
    palette: 'default',
    changed: 0,
    state: emptyState(),
  },
  { type: 'presets', presets: [{ name: 'mine', state: emptyState() }] },
  { type: 'notice', level: 'error', message: 'It failed.' },
];

/**
 * Whether a random message happens to be one that the panel must follow: a valid state, newer than the one it
 * shows.
 */
function isNewerState(text: string): boolean {
  const parsed = parseToPanel(JSON.parse(text));
  return parsed.ok && parsed.message.type === 'init' && parsed.message.state !== undefined;
}

describe('the preview when things go wrong', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const rows = async (): Promise<string> =>
    (await by('curve').allInnerTexts()).map((text) => text.replaceAll(/[\s\u200b]+/g, ' ').trim()).join('\n');

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await by('add-expression').fill(EXPRESSION);
    await by('add-expression').press('Enter');
    await by('curve').filter({ hasText: 'Equals Leaky ReLU (α = 0.3)' }).waitFor();
  });

  after(async () => {
    await workbench.close();
  });

  it('shows what it showed whatever messages come', async () => {
    const before = await rows();
    const messages = fc.sample(anyMessage(MESSAGES), { numRuns: 1000, seed: 1 }).flatMap((message) => {
      const text = jsonOf(message);
      return text === undefined || isNewerState(text) ? [] : [text];
    });
    await by('chart').evaluate((_, texts) => {
      for (const text of texts) {
        const data: unknown = JSON.parse(text);
        window.dispatchEvent(new MessageEvent('message', { data }));
      }
    }, messages);
    await becomes(rows, before);
    await by('show-f').click();
    await becomes(() => by('show-f').getAttribute('aria-pressed'), 'false');
    await by('show-f').click();
    assert.deepEqual(workbench.consoleErrors(), []);
  });

  it('keeps its curves when the extension host is killed, and works on with the next one', async () => {
    const before = await rows();
    await untilStored(workbench.page, EXPRESSION);
    assert.ok(session().server.killExtensionHosts() > 0);
    // The editor starts another host by itself; our command waits for it.
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Preview Activation at Cursor');
    await by('curve').filter({ hasText: 'SELU' }).waitFor();
    await workbench.screenshot('robust-after-kill');
    assert.equal((await rows()).startsWith(before), true);
    await becomes(() => workbench.page.getByRole('tab', { name: 'Activation Preview' }).count(), 1);
  });

  it('is there again with its curves after a reload', async () => {
    await by('add-activation').fill('mish');
    await by('add-activation').press('Enter');
    await by('curve').filter({ hasText: 'Mish' }).waitFor();
    const before = await rows();
    await workbench.reload('mish');
    await by('curve').first().waitFor();
    await becomes(rows, before);
  });
});

describe('a view whose file cannot be read', () => {
  let workbench: Workbench;

  after(async () => {
    await workbench.close();
  });

  it('says so, and is shown when the page is loaded again', async () => {
    const file = installedFile(/labView.*\.js$/);
    fs.renameSync(file, `${file}.away`);
    try {
      workbench = await Workbench.open('model.py');
      await workbench.runCommand('Activation Lens: Open Activation Preview');
      // The page loads its parts when it is idle. With the part after this one, it has tried this one for the last time.
      const isPast = (): Promise<boolean> =>
        workbench
          .panel()
          .locator('body')
          .evaluate(() =>
            performance.getEntriesByType('resource').some(({ name }) => name.includes('lenses')),
          );
      await becomes(isPast, true);
      await workbench.panel().getByRole('tab', { name: 'Lab' }).click();
      await workbench.panel().locator('[data-testid="not-loaded"]').waitFor();
      await workbench.screenshot('robust-not-loaded');
    } finally {
      fs.renameSync(`${file}.away`, file);
    }
    await workbench.panel().getByRole('button', { name: 'Reload' }).click();
    await workbench.panel().locator('[data-testid="lab"]').waitFor();
    await workbench.panel().getByRole('tab', { name: 'Lab', selected: true }).waitFor();
  });
});

/** The file of the installed extension whose path matches. */
function installedFile(name: RegExp): string {
  const folder = path.join(session().server.scratch, 'extensions');
  const found = fs.readdirSync(folder, { encoding: 'utf8', recursive: true }).find((file) => name.test(file));
  if (found === undefined) throw new Error(`No file ${String(name)} is installed.`);
  return path.join(folder, found);
}

/** The message as JSON; undefined if JSON cannot represent it. */
function jsonOf(message: unknown): string | undefined {
  try {
    return JSON.stringify(message);
  } catch {
    return undefined;
  }
}
