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
  /** Trains to the end; that it runs shows as soon as the button is pressed. */
  const train = async (): Promise<void> => {
    await run();
    await stateIs('Finished.');
  };
  /** Trains for longer than any machine does meanwhile, until it has done some steps. */
  const trainOn = async (): Promise<void> => {
    await by('lab-steps').fill('100000');
    await by('lab-steps').press('Enter');
    await run();
    await by('lab-step')
      .filter({ hasText: /^[1-9]\d* of 100000/ })
      .waitFor();
  };
  /** Loss, and dead share per layer in per cent, as they stand in the table. */
  const result = async (name: RegExp): Promise<{ loss: string; dead: number[] }> => {
    const [loss = '', ...cells] = await row(name).locator('td').allInnerTexts();
    return { loss, dead: cells.filter((text) => text.endsWith('%')).map(parseFloat) };
  };

  before(async () => {
    workbench = await Workbench.open('model.py');
    // Workers are real; the last one is kept in each page of the panel, so that a test can end it behind the lab's back.
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
    // Back to step 0, whatever is in training or was measured before.
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
      /^After 1000 steps \d.* % of the hidden units with ReLU are dead: .* 128 samples.*At step 0 it was 0 %\. The loss is 0\.1.*Leaky ReLU.*: 0 %, loss 0\.0/,
    );
    assert.match(await row(/PReLU/).innerText(), /α = [−\d.]+, [−\d.]+/);
    assert.equal(await by('lab-progress').evaluate((element) => element.getAttribute('value')), '1');
    for (const id of ['loss', 'dead-1', 'dead-2', 'learned-α']) {
      const canvas = by(`lab-chart-${id}`);
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
    await stateIs('The settings have changed');
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
    assert.match((await by('lab-chart-loss').getAttribute('aria-label')) ?? '', /Leaky ReLU \(α = 0.1\) /);
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
    await by('lab-message').getByText('does not answer any more').waitFor();
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
    // What is undone is brought into view.
    await by('lab').waitFor();
    assert.equal(await rate(), before);
    await by('lab').locator('summary').click();
    const tables = by('chart-values').locator('table:visible');
    await tables.first().waitFor();
    assert.equal(await tables.count(), await by('lab').getByRole('img').count());
    assert.match(await tables.first().innerText(), /Loss[^]*step[^]*Leaky ReLU/);
    await by('lab').locator('summary').click();
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
