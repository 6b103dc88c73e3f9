import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes, changedFrom } from './eventually';
import { freshPanel } from './freshPanel';
import { replaceStored, untilStored } from './storage';
import { hidePanel, showPanel } from './hidePanel';
import { THEMES, Workbench } from './workbench';

/**
 * The content of a canvas: the number of pixels that differ from its most common colour, and a checksum of
 * all pixels.
 */
interface Drawn {
  readonly pixels: number;
  readonly fingerprint: number;
}

async function drawn(canvas: Locator): Promise<Drawn> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('not a canvas');
    const { width, height } = element;
    const pixels =
      element.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const counts = new Map<number, number>();
    let fingerprint = 0;
    for (const colour of new Uint32Array(pixels.buffer)) {
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
      fingerprint = (Math.imul(fingerprint, 31) + colour) | 0;
    }
    return { pixels: width * height - Math.max(...counts.values()), fingerprint };
  });
}

declare global {
  interface Window {
    /** Position and size of the graph's picture in the panel's snapshot, in pixels of its page. */
    pictured?: string;
  }
}

/** Notes in each page of a panel where a snapshot in it has the graph. Runs there, so it is self-contained. */
function noteSnapshot(): void {
  const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...inner,
    set(html: unknown) {
      inner?.set?.call(this, html);
      if (Reflect.get(this as Element, 'id') !== 'app') return;
      const box = document.querySelector('[inert] .chart img')?.getBoundingClientRect();
      if (box) window.pictured = [box.x, box.y, box.width, box.height].join(' ');
    },
  });
}

const EXPRESSION = 'max(x, 0.3 * x)';

describe('the activation preview', () => {
  let workbench: Workbench;
  const panel = (): FrameLocator => workbench.panel();
  const by = (id: string): Locator => panel().locator(`[data-testid="${id}"]`);
  const canvas = (): Locator => panel().locator('[data-testid="chart"] canvas');
  const fingerprint = async (): Promise<number> => (await drawn(canvas())).fingerprint;
  /** Rows by their text, without the contents of their fields. */
  const rows = async (): Promise<string[]> =>
    (await by('curve').allInnerTexts()).map((text) => text.replaceAll(/[\s\u200b]+/g, ' ').trim());

  /** A selected curve is drawn thicker. Later comparisons must not differ because of that. */
  const select = async (row: Locator): Promise<void> => {
    const before = await fingerprint();
    if (await row.evaluate((element) => element.classList.contains('selected'))) return;
    await row.locator('[data-testid="curve-visible"]').focus();
    await changedFrom(before, fingerprint);
  };

  /** Saves under the name that the editor's file dialog suggests. */
  const acceptSuggested = async (name: string): Promise<void> => {
    const input = workbench.page.locator('.quick-input-widget input[type="text"]').first();
    await becomes(async () => (await input.inputValue()).endsWith(`/${name}`), true);
    await input.press('Enter');
  };

  const addExpression = async (text: string): Promise<void> => {
    await by('add-expression').fill(text);
    await by('add-expression').press('Enter');
  };

  const open = (tab: string): Promise<void> => panel().getByRole('tab', { name: tab }).click();

  before(async () => {
    workbench = await Workbench.open('model.py');
    await workbench.placeCursor('nn.SELU()');
    await workbench.runCommand('Activation Lens: Open Activation Preview');
    await canvas().waitFor();
  });

  beforeEach(() => freshPanel(panel()));

  after(async () => {
    await workbench.close();
  });

  it('opens from the command palette with curves to compare, and draws them', async () => {
    assert.ok((await drawn(canvas())).pixels > 500);
    assert.ok((await by('curve').count()) >= 3);
    await workbench.screenshot('panel');
  });

  it('typesets formulas in the room that was kept for them', async () => {
    const formula = by('curve').first().locator('img.typeset');
    await formula.waitFor();
    const { kept, natural } = await formula.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { kept: [image.width, image.height], natural: [image.naturalWidth, image.naturalHeight] };
    });
    assert.deepEqual(natural, kept);
  });

  it('adds an activation that is found by an alias, with the keyboard', async () => {
    const before = await fingerprint();
    const field = by('add-activation');
    await field.click();
    await field.pressSequentially('swish');
    await workbench.page.keyboard.press('Enter');
    await by('curve').filter({ hasText: 'SiLU' }).waitFor();
    await changedFrom(before, fingerprint);
  });

  it('redraws while a slider moves, in one step of undo', async () => {
    const row = by('curve').filter({ hasText: 'Leaky ReLU' });
    await select(row);
    const before = await fingerprint();
    const slider = row.locator('[data-testid="parameter-slider"]');
    const number = row.locator('[data-testid="parameter-field"]');
    const initial = await number.inputValue();
    await slider.focus();
    for (let i = 0; i < 12; i++) await workbench.page.keyboard.press('ArrowRight');
    await changedFrom(before, fingerprint);
    assert.notEqual(await number.inputValue(), initial);
    await row.locator('[data-testid="curve-visible"]').focus();
    while ((await number.inputValue()) !== initial) {
      const now = await number.inputValue();
      await workbench.page.keyboard.press('Control+z');
      await changedFrom(now, () => number.inputValue());
    }
    await becomes(fingerprint, before);
  });

  it('refuses a number out of range beside its field, and keeps the curve', async () => {
    const row = by('curve').filter({ hasText: /^[\s\u200b]*ELU/ });
    await select(row);
    const before = await fingerprint();
    await row.locator('[data-testid="parameter-field"]').fill('-1');
    await row.getByText('α must be').waitFor();
    assert.equal(await fingerprint(), before);
    await row.locator('[data-testid="parameter-field"]').press('Escape');
    await row.getByText('α must be').waitFor({ state: 'detached' });
  });

  it('shows where an expression is wrong and how to put it right', async () => {
    const field = by('add-expression');
    await field.fill('z * sigmod(z)');
    const error = by('expression-error');
    await error.waitFor();
    assert.match(await error.innerText(), /Column 5.*sigmod/s);
    await workbench.screenshot('panel-expression-error');
    await error.getByRole('button').click();
    await becomes(() => field.inputValue(), 'z * sigmoid(z)');
    await field.press('Enter');
    await by('curve').filter({ hasText: 'Equals SiLU' }).waitFor();
  });

  it('keeps an expression’s text and its curve while it has an error', async () => {
    await addExpression('z * sigmoid(z)');
    const field = by('curve-expression');
    await field.fill('z * sigmoid(');
    await by('expression-error').waitFor();
    const named = by('readout').locator('tbody tr').filter({ hasText: 'z * sigmoid(' });
    assert.equal(await named.count(), 1, 'what was drawn is still there');
    await field.fill('z * sigmoid(2z)');
    await by('expression-error').waitFor({ state: 'detached' });
  });

  it('evaluates an expression from the command palette', async () => {
    await workbench.runCommand('Activation Lens: Evaluate Activation Expression');
    await workbench.typeInInput(EXPRESSION);
    const open = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open in preview' });
    await open.click();
    await by('curve').filter({ hasText: 'Equals Leaky ReLU (α = 0.3)' }).waitFor();
  });

  it('refuses a reversed z range with a message and keeps what is drawn', async () => {
    const before = await fingerprint();
    await by('z-from').fill('9');
    await by('z-from').press('Enter');
    await by('range-problem').getByText('reversed').waitFor();
    assert.equal(await fingerprint(), before);
    await by('z-from').press('Escape');
    await becomes(() => by('range-problem').innerText(), '');
  });

  it('moves the readout, zooms and resets with the keyboard', async () => {
    const z = (): Promise<string> => by('readout-z').inputValue();
    const from = (): Promise<string> => by('z-from').inputValue();
    await by('chart').focus();
    await workbench.page.keyboard.press('Home');
    await becomes(z, '−6');
    await workbench.page.keyboard.press('ArrowRight');
    await becomes(z, '−5.9');
    await workbench.page.keyboard.press('PageDown');
    await becomes(z, '0');
    await workbench.page.keyboard.press('+');
    await becomes(from, '−4.8');
    await workbench.page.keyboard.press('0');
    await becomes(from, '−6');
  });

  it('zooms with the wheel and pans with a drag', async () => {
    const from = (): Promise<string> => by('z-from').inputValue();
    await by('chart').hover();
    await workbench.page.mouse.wheel(0, -300);
    const zoomed = await changedFrom('−6', from);
    await workbench.page.mouse.down();
    const box = await by('chart').boundingBox();
    assert.ok(box);
    await workbench.page.mouse.move(box.x + 40, box.y + 40, { steps: 5 });
    await workbench.page.mouse.up();
    await changedFrom(zoomed, from);
    await by('reset-view').click();
    await becomes(from, '−6');
  });

  it('zooms with two fingers, on a touch pad and on the screen', async () => {
    const from = (): Promise<string> => by('z-from').inputValue();
    await by('chart').hover();
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.wheel(0, -20);
    await workbench.page.keyboard.up('Control');
    const pinched = await changedFrom('−6', from);
    assert.ok(Math.abs(parseFloat(pinched.replace('−', '-'))) < 5.5, pinched);
    await by('reset-view').click();
    await becomes(from, '−6');
    await by('chart').evaluate((element) => {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const finger = (type: string, pointerId: number, clientX: number): void => {
        const where = { pointerId, pointerType: 'touch', clientX, clientY: y, button: 0, bubbles: true };
        element.dispatchEvent(new PointerEvent(type, where));
      };
      finger('pointerdown', 51, x - 40);
      finger('pointerdown', 52, x + 40);
      finger('pointermove', 51, x - 80);
      finger('pointermove', 52, x + 80);
      finger('pointerup', 51, x - 80);
      finger('pointerup', 52, x + 80);
    });
    const parted = parseFloat((await changedFrom('−6', from)).replace('−', '-'));
    assert.ok(parted > -3.6 && parted < -2.4, `twice as near: ${parted}`);
    await workbench.page.keyboard.press('Control+z');
    await becomes(from, '−6');
  });

  it('draws a gated unit by its gate, its value, or both', async () => {
    await by('add-activation').fill('swiglu');
    await by('add-activation').press('Enter');
    const row = by('curve').filter({ hasText: 'SwiGLU' });
    const value = async (): Promise<string> =>
      (
        await by('readout').locator('tbody tr').filter({ hasText: 'SwiGLU' }).locator('td').allInnerTexts()
      )[0] ?? '';
    await by('readout-z').fill('2');
    await becomes(value, '1.76159');
    await row.locator('[data-testid="curve-axis"]').selectOption('both');
    await becomes(value, '3.52319');
    await row.getByText('f(z) = z·z·sigmoid(β·z)').waitFor();
    await row.locator('[data-testid="curve-axis"]').selectOption('value');
    await row.getByLabel('pre-activation of the gate g of SwiGLU, number').fill('-1');
    await becomes(value, '−0.537883');
    await workbench.screenshot('panel-gated');
    await row.locator('[data-testid="curve-axis"]').focus();
    for (let i = 0; i < 4; i++) await workbench.page.keyboard.press('Control+z');
    await row.waitFor({ state: 'detached' });
  });

  it('moves nothing by itself for who wants no motion', async () => {
    const duration = (): Promise<string> =>
      by('undo').evaluate((element) => getComputedStyle(element).transitionDuration);
    assert.notEqual(await duration(), '0s');
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    await becomes(duration, '0s');
    await workbench.page.emulateMedia({ reducedMotion: null });
  });

  it('can be walked through with Tab, and every stop has a name', async () => {
    await by('add-activation').focus();
    const stops: string[] = [];
    for (let i = 0; i < 80; i++) {
      await workbench.page.keyboard.press('Tab');
      const stop = await panel()
        .locator('body')
        .evaluate(({ ownerDocument }) => {
          const { activeElement } = ownerDocument;
          if (!activeElement || activeElement === ownerDocument.body) return undefined;
          const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();
          return `${activeElement.tagName} ${name}`;
        });
      if (stop === undefined) break;
      stops.push(stop);
      if (stop.endsWith('Data table')) break;
    }
    assert.deepEqual(
      stops.filter((stop) => !/ ./.test(stop)),
      [],
    );
    for (const wanted of [
      'Chart',
      'z from',
      'Add expression',
      'f: draw the functions',
      'negative slope α of Leaky ReLU',
    ]) {
      assert.ok(
        stops.some((stop) => stop.endsWith(` ${wanted}`)),
        `${wanted} among ${stops.join(', ')}`,
      );
    }
  });

  it('tells the statistics of a normal pre-activation', async () => {
    await by('preactivation').locator('summary').click();
    const relu = by('statistics')
      .locator('tbody tr')
      .filter({ has: panel().getByText('ReLU', { exact: true }) });
    assert.match(await relu.innerText(), /50 %\s+0\.5\s+0\.5\s+0\.3989\s+0\.3408\s+1\.414/);
    await by('normal-deviation').fill('0');
    await by('preactivation').getByText('exactly μ').waitFor();
    await by('normal-deviation').fill('-1');
    await by('preactivation').getByText('must not be negative').waitFor();
    await by('normal-deviation').fill('1');
    await workbench.screenshot('panel-preactivation');
    await by('preactivation').locator('summary').click();
  });

  it('writes code for a framework at the editor’s cursor', async () => {
    await workbench.placeCursor('nn.SELU()', 0, 'nn.SE'.length);
    await by('curve').filter({ hasText: 'GELU' }).first().click();
    await panel().getByRole('tab', { name: 'Details' }).click();
    await panel().getByRole('button', { name: 'Insert the code for PyTorch' }).click();
    const question = workbench.page.locator('.quick-input-list .monaco-list-row.focused');
    await question.filter({ hasText: 'in place of nn.SELU()' }).waitFor();
    await workbench.screenshot('panel-insert');
    await workbench.page.keyboard.press('Enter');
    await by('notice').getByText('Replaced nn.SELU() with nn.GELU()').waitFor();
    await workbench.page.locator('.view-line', { hasText: 'nn.SELU()' }).waitFor({ state: 'detached' });
    await workbench.screenshot('panel-details');
    await panel().getByRole('tab', { name: 'Graph' }).click();
  });

  for (const theme of THEMES) {
    it(`follows the theme to ${theme}`, async () => {
      const before = await fingerprint();
      await workbench.setTheme(theme);
      await changedFrom(before, fingerprint);
      await workbench.screenshot(`panel-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }

  it('saves what it shows where the user says, and copies', async () => {
    await by('export').click();
    await panel().getByRole('menuitem', { name: 'Picture as SVG' }).click();
    await acceptSuggested('activations.svg');
    await by('notice').getByText('Saved activations.svg').waitFor();
    const svg = fs.readFileSync(path.join(workbench.folder, 'activations.svg'), 'utf8');
    assert.match(svg, /^<svg xmlns.*GELU<\/text>.*<\/svg>$/s);

    await by('export').click();
    await panel().getByRole('menuitem', { name: 'Picture as PNG' }).click();
    await acceptSuggested('activations.png');
    await by('notice').getByText('Saved activations.png').waitFor();
    const png = fs.readFileSync(path.join(workbench.folder, 'activations.png'));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');

    await by('export').click();
    await panel().getByRole('menuitem', { name: 'Copy values as CSV' }).click();
    await by('notice').getByText('Copied the values').waitFor();
    await by('export').click();
    await panel().getByRole('menuitem', { name: 'Copy picture' }).click();
    await by('notice').getByText('Copied the picture').waitFor();
  });

  it('is as it was after being hidden by another tab', async () => {
    const before = await rows();
    await by('chart').focus();
    await hidePanel(workbench);
    await showPanel(workbench);
    assert.deepEqual(await rows(), before);
  });

  it('shows how it looked last before its scripts have run, with the graph where it then is', async () => {
    await workbench.page.addInitScript(noteSnapshot);
    const pictured = async (): Promise<string | undefined> => {
      await hidePanel(workbench);
      await showPanel(workbench);
      return panel()
        .locator('body')
        .evaluate(() => window.pictured);
    };
    const before = JSON.stringify(await canvas().boundingBox());
    const inPage = await canvas().evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join(' ');
    });
    await becomes(pictured, inPage);
    assert.equal(JSON.stringify(await canvas().boundingBox()), before);
  });

  it('has the number that was typed right before it was hidden', async () => {
    const field = by('curve').filter({ hasText: 'Leaky ReLU' }).locator('[data-testid="parameter-field"]');
    await field.focus();
    await workbench.page.keyboard.press('Control+a');
    await hidePanel(workbench, async () => {
      await workbench.page.keyboard.type('0.37');
      // Keys that are on their way to the page's process when it ends never reach the page.
      await becomes(() => field.inputValue(), '0.37');
    });
    await showPanel(workbench);
    await becomes(() => field.inputValue(), '0.37');
  });

  it('comes back after a reload with what it showed, what was chosen in each tab, and undo', async () => {
    const before = await rows();
    await open('Parity');
    await by('parity-from').selectOption('keras');
    await by('parity-to').selectOption('onnx');
    await open('Dtype');
    await by('dtype-format').selectOption('bfloat16');
    await by('dtype-z').fill('-0');
    await open('Lab');
    await by('lab-seed').fill('17');
    await by('lab-seed').press('Enter');
    await by('lab-activations').selectOption('curves');
    await open('Graph');
    await by('curve').last().locator('[data-testid="curve-remove"]').click();
    await by('curve')
      .nth(before.length - 1)
      .waitFor({ state: 'detached' });
    // Once the last change is stored, all changes are.
    await by('add-expression').fill('z / 4096');
    await workbench.reload('z / 4096');
    await by('curve')
      .nth(before.length - 2)
      .waitFor();
    assert.deepEqual(await rows(), before.slice(0, -1));
    assert.ok((await drawn(canvas())).pixels > 500);
    await by('undo').click();
    await by('curve')
      .nth(before.length - 1)
      .waitFor();
    assert.deepEqual(await rows(), before);
    await open('Parity');
    assert.deepEqual(
      [await by('parity-from').inputValue(), await by('parity-to').inputValue()],
      ['keras', 'onnx'],
    );
    await open('Dtype');
    assert.equal(await by('dtype-format').inputValue(), 'bfloat16');
    assert.match(await by('bits').innerText(), /z\s+0\s+0\s+1/);
    await open('Lab');
    assert.deepEqual(
      [await by('lab-seed').inputValue(), await by('lab-activations').inputValue()],
      ['17', 'curves'],
    );
    // Back in the Graph, undoing a choice made in another tab opens that tab.
    await open('Graph');
    await by('undo').click();
    await by('lab').waitFor();
    assert.equal(await by('lab-activations').inputValue(), 'demo');
    await open('Graph');
  });

  it('keeps a preset by its name', async () => {
    await by('presets').click();
    await by('preset-name').fill('Mine');
    await by('preset-name').press('Enter');
    await by('notice').getByText('Saved “Mine”').waitFor();
    await workbench.page.keyboard.press('Escape');
    const before = await rows();
    await by('presets').click();
    await panel().getByRole('menuitem', { name: 'Dying ReLU' }).click();
    await by('statistics').waitFor();
    assert.notDeepEqual(await rows(), before);
    await by('presets').click();
    await panel().getByRole('menuitem', { name: 'Mine', exact: true }).click();
    await by('statistics').waitFor({ state: 'detached' });
    assert.deepEqual(await rows(), before);
  });

  it('says so when it cannot be drawn, and starts fresh', async () => {
    const body = panel().locator('body');
    await addExpression('z / 2');
    await body.evaluate(() => {
      const { prototype } = HTMLCanvasElement;
      const kept = Object.getOwnPropertyDescriptor(prototype, 'getContext') ?? {};
      const broken = (): never => {
        throw new Error('no canvas today');
      };
      Object.defineProperties(prototype, { kept, getContext: { configurable: true, value: broken } });
    });
    await open('Kinks');
    await by('kinks-curve').selectOption({ label: 'ReLU' });
    const failure = panel().getByRole('alert').filter({ hasText: 'could not be drawn' });
    await failure.getByText('no canvas today').waitFor();
    await workbench.screenshot('panel-failure');
    await body.evaluate(() => {
      const { prototype } = HTMLCanvasElement;
      const kept = Object.getOwnPropertyDescriptor(prototype, 'kept') ?? {};
      Object.defineProperty(prototype, 'getContext', kept);
    });
    await failure.getByRole('button', { name: 'Start fresh' }).click();
    await failure.waitFor({ state: 'detached' });
    await canvas().waitFor();
    assert.equal(await by('curve').count(), 4);
    await by('undo').click();
    await by('curve').nth(4).waitFor();
  });

  it('starts fresh from a state that cannot be read, and says so once', async () => {
    await by('add-expression').fill('z / 8192');
    await untilStored(workbench.page, 'z / 8192');
    // `zMin` occurs only in our state.
    await replaceStored(workbench.page, 'zMin', 'zMim');
    await workbench.reload();
    await by('notice').getByText('could not be read. The preview starts empty.').waitFor();
    assert.equal(await by('curve').count(), 4);
    await by('add-expression').fill('z / 16384');
    await workbench.reload('z / 16384');
    await by('curve').nth(3).waitFor();
    assert.equal(await by('add-expression').inputValue(), 'z / 16384');
    assert.equal(await by('notice').count(), 0);
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
