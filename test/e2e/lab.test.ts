import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { freshPanel } from './freshPanel';
import { hidePanel, showPanel } from './hidePanel';
import { THEMES, Workbench } from './workbench';

describe('the lab', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const stateIs = (text: string): Promise<void> => by('lab-state').filter({ hasText: text }).waitFor();
  const run = (): Promise<void> => by('lab-run').click();
  const row = (name: RegExp): Locator => by('lab-results').locator('tbody tr').filter({ hasText: name });
  /** Trains to the end. The button shows at once that it runs. */
  const train = async (): Promise<void> => {
    await run();
    await stateIs('Finished.');
  };
  /** Starts a training that no machine finishes during the test, and waits until it has done some steps. */
  const trainOn = async (): Promise<void> => {
    await by('lab-steps').fill('100000');
    await by('lab-steps').press('Enter');
    await run();
    await by('lab-step')
      .filter({ hasText: /^[1-9]\d* of 100000/ })
      .waitFor();
  };
  /** Opens the form of network and optimiser unless it is open. */
  const openNetwork = async (): Promise<void> => {
    if (!(await by('lab-hidden').isVisible())) await by('lab-network').locator('summary').click();
  };
  /** Loss, and the share of dead units per layer in per cent, as shown in the table. */
  const result = async (name: RegExp): Promise<{ loss: string; dead: number[] }> => {
    const [loss = '', ...cells] = await row(name).locator('td').allInnerTexts();
    return { loss, dead: cells.filter((text) => text.endsWith('%')).map(parseFloat) };
  };

  before(async () => {
    workbench = await Workbench.open('model.py');
    // Workers are real. Each page of the panel keeps the last one, so that a test can terminate it without
    // the lab's knowledge.
    await workbench.page.addInitScript(() => {
      const scope = globalThis as { Worker: typeof Worker; lastWorker?: Worker };
      const Original = scope.Worker;
      scope.Worker = class extends Original {
        constructor(address: string | URL, options?: WorkerOptions) {
          super(address, options);
          scope.lastWorker = this;
        }
      };
    });
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await panel().getByRole('tab', { name: 'Lab' }).click();
  });

  beforeEach(async () => {
    await freshPanel(panel());
    await panel().getByRole('tab', { name: 'Lab' }).click();
    await by('lab').waitFor();
    // Go back to step 0, whatever is in training or was measured before.
    if (await by('lab-reset').isEnabled()) {
      await by('lab-reset').click();
      await by('lab-step')
        .filter({ hasText: /^0 of 1000 / })
        .waitFor();
      await stateIs('Paused.');
    }
  });

  after(async () => {
    await workbench.close();
  });

  it('shows by its own measurement that ReLU units die where those of Leaky ReLU live', async () => {
    await train();
    const relu = await result(/^\s*ReLU/);
    const leaky = await result(/^\s*Leaky ReLU/);
    assert.equal(relu.dead.length, 2);
    assert.deepEqual(leaky.dead, [0, 0]);
    assert.ok(Math.max(...relu.dead) >= 50, `dead in per cent: ${relu.dead.join(', ')}`);
    assert.ok(Number(leaky.loss) < Number(relu.loss) / 3, `${leaky.loss} against ${relu.loss}`);
    assert.match(
      await by('lab-claim').innerText(),
      /^After 1000 steps \d.* % of the hidden units with ReLU are dead: .* 128 samples.*At step 0 it was 0 %\. The loss is 0\.2.*Leaky ReLU.*: 0 %, loss 0\.0/,
    );
    assert.match(await row(/PReLU/).innerText(), /α = [−\d.]+, [−\d.]+/);
    assert.equal(await by('lab-progress').evaluate((element) => element.getAttribute('value')), '1');
    for (const id of ['loss', 'dead-1', 'dead-2', 'learned-α']) {
      const canvas = by(`chart-${id}`);
      assert.equal(await canvas.getAttribute('role'), 'img');
      assert.match((await canvas.getAttribute('aria-label')) ?? '', /over steps.* at step 1000/);
    }
    await workbench.screenshot('lab');
  });

  it('gives the same numbers again from the same seed, and others from another', async () => {
    await train();
    const before = await by('lab-results').innerText();
    await train();
    assert.equal(await by('lab-results').innerText(), before);
    await by('lab-seed').fill('7');
    await by('lab-seed').press('Enter');
    await stateIs('Settings changed');
    await train();
    assert.notEqual(await by('lab-results').innerText(), before);
  });

  it('pauses, goes back to step 0, and rests while another tab is in front', async () => {
    await trainOn();
    await run();
    await stateIs('Paused.');
    const step = parseInt(await by('lab-step').innerText());
    assert.ok(step > 0 && step < 100_000, `paused at step ${step}`);
    await by('lab-reset').click();
    await by('lab-step')
      .filter({ hasText: /^0 of 100000/ })
      .waitFor();
    assert.match(await by('lab-claim').innerText(), /^After 0 steps/);
    await run();
    await stateIs('Training');
    await panel().getByRole('tab', { name: 'Graph' }).click();
    await by('lab-state').filter({ hasText: 'Paused.' }).waitFor({ state: 'attached' });
    await panel().getByRole('tab', { name: 'Lab' }).click();
    await stateIs('Training');
  });

  it('has what it measured after the preview was hidden, and says that the training stopped', async () => {
    await trainOn();
    await hidePanel(workbench);
    await showPanel(workbench);
    await stateIs('Stopped.');
    await by('lab-message').getByText('The training stopped when the preview was hidden').waitFor();
    assert.ok(parseInt(await by('lab-step').innerText()) > 0);
    assert.match(await by('lab-claim').innerText(), /^After [1-9]\d* steps/);
  });

  it('has what it measured when the preview is hidden right after the training', async () => {
    let before = '';
    await hidePanel(workbench, async () => {
      await train();
      before = await by('lab-results').innerText();
    });
    await showPanel(workbench);
    await stateIs('Finished.');
    assert.equal(await by('lab-results').innerText(), before);
    assert.equal(await by('lab-message').count(), 0);
  });

  it('trains the visible curves on the other toy set, and says what cannot be trained', async () => {
    await by('lab-activations').selectOption({ label: 'Visible curves' });
    await by('lab-problem').selectOption({ label: 'Two moons' });
    await by('add-activation').fill('softmax');
    await by('add-activation').press('Enter');
    await by('lab-left-out').getByText('Softmax').waitFor();
    const visible = await by('curve').count();
    await train();
    assert.equal(await by('lab-results').locator('tbody tr').count(), visible - 1);
  });

  it('says that a run diverges, stops it, and keeps its history', async () => {
    await by('lab-rate').fill('1e9');
    await by('lab-rate').press('Enter');
    await by('lab-problem-text').getByText('Learning rate must be a number from').waitFor();
    await by('lab-rate').fill('100');
    await by('lab-rate').press('Enter');
    await panel().locator('[data-testid="lab-rate-slider"][aria-valuetext="100"]').waitFor();
    await run();
    await by('lab-divergence').getByText('Leaky ReLU (α = 0.1) has diverged at step').waitFor();
    await stateIs('Finished.');
    assert.equal((await result(/^\s*Leaky ReLU/)).loss, 'diverged');
    assert.match((await by('chart-loss').getAttribute('aria-label')) ?? '', /Leaky ReLU \(α = 0.1\) /);
  });

  it('notices that its worker is gone, keeps what it measured, and starts another', async () => {
    await train();
    await by('lab-reset').click();
    await stateIs('Paused.');
    await panel()
      .locator('body')
      .evaluate(({ ownerDocument }) => {
        (ownerDocument.defaultView as unknown as { lastWorker?: Worker }).lastWorker?.terminate();
      });
    await run();
    await by('lab-message').getByText('no longer responds').waitFor();
    assert.match(await by('lab-message').innerText(), /What it measured stays; Run starts another one/);
    assert.match((await result(/^\s*Leaky ReLU/)).loss, /^[\d.]+$/);
    await train();
    assert.equal(await by('lab-message').count(), 0);
  });

  it('takes a setting back with undo, and says every chart in numbers', async () => {
    const rate = (): Promise<string> => by('lab-rate').inputValue();
    const before = await rate();
    await by('lab-rate').fill('0.37');
    await by('lab-rate').press('Enter');
    await panel().getByRole('tab', { name: 'Details' }).click();
    await by('undo').click();
    // An undone change is scrolled into view.
    await by('lab').waitFor();
    assert.equal(await rate(), before);
    await train();
    for (const summary of await by('lab').locator('.lens-values > summary').all()) await summary.click();
    const tables = by('lab').locator('.lens-values table:visible');
    await tables.first().waitFor();
    // One for each picture, and one for all grids of units.
    assert.equal(await tables.count(), (await by('lab').getByRole('img').count()) + 1);
    assert.match(await by('chart-values').getByText('Loss').locator('..').innerText(), /step[^]*Leaky ReLU/);
    for (const summary of await by('lab').locator('.lens-values > summary').all()) await summary.click();
  });

  it('shows data and fits, and why a unit that is chosen by keyboard is dead', async () => {
    await train();
    assert.equal(await by('lab-fit').count(), 4);
    const units = by('lab-units-2');
    const options = units.getByRole('option');
    assert.equal(await options.count(), 4);
    const fates = await options.allInnerTexts();
    const dead = fates.findIndex((text) => text.includes('dead from step'));
    assert.ok(dead >= 0, fates.join('; '));
    await units.focus();
    for (let i = 0; i <= dead; i++) await workbench.page.keyboard.press('ArrowDown');
    await by('lab-unit')
      .getByText(`Layer 2, unit ${dead + 1} is dead.`)
      .waitFor();
    assert.match(
      await by('lab-unit').innerText(),
      /0 for all 128 samples.*exactly 0.*Only the layer before it/,
    );
    await workbench.screenshot('lab-unit');
    await by('lab-unit-run').selectOption({ label: 'PReLU' });
    await by('lab-unit')
      .getByText(`Layer 2, unit ${dead + 1} is alive.`)
      .waitFor();
  });

  it('repeats the comparison with several seeds, and tells in how many the story holds', async () => {
    await by('lab-seed-count').fill('51');
    await by('lab-seed-count').press('Enter');
    await by('lab-seeds').getByText('must be an integer from 1 to 50').waitFor();
    await by('lab-seed-count').fill('3');
    await by('lab-seed-count').press('Enter');
    await by('lab-seeds-run').filter({ hasText: 'Run 3 seeds' }).click();
    await by('lab-seeds-state').getByText('3 of 3 seeds have ended.').waitFor();
    assert.match(
      await by('lab-seed-claim').innerText(),
      /^In (none|\d) of 3 runs .* Of 3 runs, the loss is lower than with ReLU: Leaky ReLU \(α = 0\.1\) in \d; PReLU in \d;/,
    );
    assert.equal(await by('lab-seed-results').locator('tbody tr').count(), 4);
    const claim = await by('lab-seed-claim').innerText();
    await by('lab-seed-results').scrollIntoViewIfNeeded();
    await workbench.screenshot('lab-seeds');
    await hidePanel(workbench);
    await showPanel(workbench);
    assert.equal(await by('lab-seed-claim').innerText(), claim);
  });

  it('pauses many seeds, goes on, and stops with what has ended', async () => {
    await by('lab-steps').fill('100000');
    await by('lab-steps').press('Enter');
    await by('lab-seeds-run').click();
    await by('lab-seeds-state').getByText('left.').waitFor();
    await by('lab-seeds-run').filter({ hasText: 'Pause' }).click();
    await by('lab-seeds-state').getByText('Paused.').waitFor();
    await by('lab-seeds-run').filter({ hasText: 'Go on' }).click();
    await by('lab-seeds-stop').click();
    await by('lab-seeds-run').filter({ hasText: 'Run 12 seeds' }).waitFor();
  });

  it('explains what would have kept units alive, from runs, and takes a change over', async () => {
    await by('lab-seed-count').fill('2');
    await by('lab-seed-count').press('Enter');
    await by('lab-remedies-run').click();
    await by('lab-remedies-state').getByText('2 of 2 seeds have ended.').waitFor();
    assert.match(
      await by('lab-explanation').innerText(),
      /^Unchanged, [\d.]+ % of the hidden units with ReLU are dead at the end, in the mean of 2 runs/,
    );
    const change = by('lab-remedy-results').locator('tbody tr').filter({ hasText: 'Batch normalisation' });
    await change.getByRole('button', { name: 'Apply' }).click();
    await openNetwork();
    assert.equal(await by('lab-normalisation').inputValue(), 'batch');
    await by('lab-remedies').getByText('They were trained with other settings').waitFor();
    await workbench.screenshot('lab-remedies');
  });

  it('trains an expression beside the demonstration, and learns its letter', async () => {
    await by('add-expression').fill('z * sigmoid(b * z)');
    await by('add-expression').press('Enter');
    await by('lab-activations').selectOption({ label: 'Built-in demo and visible curves' });
    await by('lab-learn').check();
    await by('lab-problem').selectOption({ label: 'Two spirals' });
    await openNetwork();
    await by('lab-hidden').fill('many');
    await by('lab-hidden').press('Enter');
    await by('lab-problem-text').getByText('The hidden layers are 1 to 10 integers').waitFor();
    await by('lab-hidden').fill('16, 16');
    await by('lab-hidden').press('Enter');
    await train();
    assert.match(await row(/sigmoid/).innerText(), /b = [−\d.]+, [−\d.]+/);
    await by('lab-fit').first().scrollIntoViewIfNeeded();
    await workbench.screenshot('lab-spirals');
  });

  for (const theme of THEMES) {
    it(`follows the theme to ${theme}`, async () => {
      await train();
      await workbench.setTheme(theme);
      await workbench.screenshot(`lab-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
