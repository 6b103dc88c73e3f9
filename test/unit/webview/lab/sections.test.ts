import { openPage, type Page } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { fitInputs } from '../../../../src/math/lab/evaluate';
import { PROBLEMS } from '../../../../src/math/lab/problems';
import { samplesOf } from '../../../../src/math/lab/run';
import { paletteOf } from '../../../../src/present/palette';
import { ServicesContext, type Services } from '../../../../src/webview/context';
import { BatchClient } from '../../../../src/webview/lab/batchClient';
import { demoEntrants } from '../../../../src/webview/lab/experiment';
import { FitDrawing } from '../../../../src/webview/lab/fitDrawing';
import { RemedySection } from '../../../../src/webview/lab/remedySection';
import { FakeWorker } from './fakeWorker';

const theme = {
  kind: 'dark',
  palette: paletteOf('dark'),
  paletteName: 'default',
  background: '',
  fontFamily: '',
} as const;
const settings = { ...DYING_RELU, steps: 20 };

describe('the section on what prevents dead units', () => {
  let page: Page;
  const workers: FakeWorker[] = [];
  const changes: unknown[] = [];

  beforeEach(async () => {
    workers.length = 0;
    changes.length = 0;
    const remedies = new BatchClient({
      startWorker: () => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      },
      workers: 1,
      clock: () => 0,
      every: () => () => undefined,
    });
    const services = { lab: { remedies }, theme } as unknown as Services;
    page = openPage(
      h(
        ServicesContext.Provider,
        { value: services },
        h(RemedySection, {
          wanted: { settings, entrants: demoEntrants },
          count: 1,
          onSettings: (changed) => changes.push(changed),
        }),
      ),
    );
    await page.frame();
    await page.frame();
  });

  afterEach(() => {
    page.close();
  });

  it('trains the changes that are switched on, tells what they did, and hands one over', async () => {
    const switches = [...page.root.querySelectorAll<HTMLInputElement>('.lab-switches input')];
    assert.ok(switches.length >= 12);
    for (const box of switches.slice(3)) page.click(box);
    await page.frame();
    page.click(page.by('lab-remedies-run'));
    for (const worker of workers) worker.work();
    await page.frame();
    await page.frame();
    const rows = [...page.by('lab-remedy-results').querySelectorAll('tbody tr')];
    assert.equal(rows.length, 1 + switches.filter(({ checked }) => checked).length);
    assert.match(rows[0]?.textContent ?? '', /^Unchanged/);
    assert.match(page.by('lab-explanation').textContent, /hidden units with ReLU are dead at the end/);
    assert.match(page.by('lab-remedies-state').textContent, /1 of 1 seeds have ended/);
    const button = rows[1]?.querySelector('button');
    assert.ok(button);
    page.click(button);
    assert.deepEqual(changes, [{ learningRate: 0.005 }]);
  });
});

/** A canvas that counts what is drawn on it. */
function recordingCanvas(): { readonly canvas: HTMLCanvasElement; readonly calls: Map<string, number> } {
  const calls = new Map<string, number>();
  const context = new Proxy(
    {},
    {
      get: (_, name: string) => () => calls.set(name, (calls.get(name) ?? 0) + 1),
      set: () => true,
    },
  );
  const canvas = { width: 0, height: 0, style: {}, getContext: () => context };
  return { canvas: canvas as unknown as HTMLCanvasElement, calls };
}

describe('the picture of a fit', () => {
  for (const problem of PROBLEMS) {
    it(`has every sample of ${problem.id}, and a border where the network has one`, () => {
      const samples = samplesOf(problem, { seed: 1, samples: 20 });
      const inputs = fitInputs(problem);
      const isLine = problem.inputs === 1;
      // Class 1 is to the right of x = 0.2; on a line, the fit is the input itself.
      const fit = Float64Array.from({ length: inputs.count }, (_, i) => {
        const x = inputs.x[i * problem.inputs] ?? 0;
        return isLine ? x : Number(x > 0.2);
      });
      const { canvas, calls } = recordingCanvas();
      const drawing = new FitDrawing(canvas);
      drawing.resize(200, 100);
      drawing.draw({ samples, region: problem.region, fit, colour: '#fff' }, theme);
      const circles = isLine ? 20 : samples.y.filter((y) => y === 0).length;
      assert.equal(calls.get('arc'), circles);
      // One piece of the border in each of the 32 rows of cells, and two strokes for each cross.
      assert.equal(calls.get('lineTo'), isLine ? 1 + fit.length : 32 + 2 * (20 - circles));
      calls.clear();
      drawing.draw({ samples, region: problem.region, fit: new Float64Array(0), colour: '#fff' }, theme);
      assert.equal(calls.get('arc'), circles);
      drawing.destroy();
      assert.equal(canvas.width, 0);
    });
  }
});
