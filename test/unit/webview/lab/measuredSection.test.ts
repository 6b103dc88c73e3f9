import { openPage, type Page } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { paletteOf } from '../../../../src/present/palette';
import type { MeasuredSite } from '../../../../src/protocol/measured';
import type { FromPanel } from '../../../../src/protocol/messages';
import { ServicesContext, useSource, type Services } from '../../../../src/webview/context';
import { demoEntrants } from '../../../../src/webview/lab/experiment';
import { LabClient } from '../../../../src/webview/lab/labClient';
import { MeasuredSection } from '../../../../src/webview/lab/measuredSection';
import { MeasuredClient } from '../../../../src/webview/measured/client';
import { FakeWorker } from './fakeWorker';

const theme = {
  kind: 'dark',
  palette: paletteOf('dark'),
  paletteName: 'default',
  background: '',
  fontFamily: '',
} as const;

const experiment = { settings: { ...DYING_RELU, steps: 40 }, entrants: demoEntrants };

const site: MeasuredSite = {
  id: 'a',
  label: 'train.py:7',
  isLive: true,
  function: 'torch.relu',
  activation: 'relu',
  calls: 40,
  units: 4,
  unitAxis: 1,
  deadUnits: 1,
  deadUnitsInWindow: 1,
  dtype: 'float32',
  shape: [25, 4],
  values: 100,
  inactiveShare: 0.6,
  min: -2,
  max: 3,
  mean: 0.25,
  std: 1.5,
  nan: 0,
  inf: 0,
  histogram: { edges: [-2, 0, 2, 4], counts: [60, 30, 10] },
  windows: [],
  unitShares: [],
  unitLastCalls: [],
  layers: [],
  parameters: {},
  learned: null,
  output: null,
};

describe('the lab beside a recording', () => {
  let page: Page;
  let worker: FakeWorker;
  let training: LabClient;
  let measured: MeasuredClient;
  const actions: unknown[] = [];
  const posted: FromPanel[] = [];

  const open = async (source: { id: string; label: string; beside: boolean } | undefined): Promise<void> => {
    worker = new FakeWorker();
    training = new LabClient({ startWorker: () => worker, every: () => () => undefined });
    const services = {
      lab: { training },
      measured,
      theme,
      dispatch: (action: unknown) => actions.push(action),
      host: { post: (message: FromPanel) => posted.push(message) },
    } as unknown as Services;
    const Section = () => {
      const model = useSource(training);
      return h(MeasuredSection, { source, experiment, model });
    };
    page = openPage(h(ServicesContext.Provider, { value: services }, h(Section, {})));
    await settle();
  };
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      await page.frame();
      worker.work();
    }
    await page.frame();
  };
  const offer = (): void => {
    const { id, label, activation, inactiveShare, units, deadUnitsInWindow } = site;
    measured.offer([{ id, label, activation, inactiveShare, units, deadUnitsInWindow }]);
  };
  const cells = (): string[][] =>
    [...page.by('lab-beside').querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );

  beforeEach(() => {
    actions.length = 0;
    posted.length = 0;
    measured = new MeasuredClient(() => undefined);
  });

  afterEach(() => {
    page.close();
  });

  it('tells how to get a recording where there is none, and opens one', async () => {
    await open(undefined);
    const button = page.by('lab-no-sites').querySelector('button');
    assert.ok(button);
    page.click(button);
    assert.deepEqual(posted, [{ type: 'openRecording' }]);
  });

  it('sets the numbers of a site beside those of a layer, and follows both', async () => {
    offer();
    measured.watch('a');
    measured.receive('a', site);
    await open({ id: 'a', label: site.label, beside: false });
    assert.deepEqual(cells().slice(0, 3), [
      ['60 %', '–'],
      ['1 / 4', '–'],
      ['0.25', '–'],
    ]);
    assert.match(page.by('lab-beside-missing').textContent, /Run the lab/);
    training.start(experiment);
    await settle();
    const reading = training.model.layer;
    assert.ok(reading);
    assert.equal(reading.values, DYING_RELU.samples * (DYING_RELU.hidden[0] ?? 0));
    const [, [, dead] = [], [, mean] = []] = cells();
    assert.equal(dead, `${reading.deadUnits} / ${DYING_RELU.hidden[0]}`);
    assert.equal(Number(mean?.replace('−', '-')), Number(reading.mean?.toPrecision(4)));
    assert.ok(page.by('chart-density').getAttribute('aria-label')?.includes('train.py:7'));
    measured.receive('a', { ...site, mean: 0.5, inactiveShare: 0.75 });
    await settle();
    assert.deepEqual(cells()[0]?.[0], '75 %');
    assert.deepEqual(cells()[2]?.[0], '0.5');
  });

  it('chooses a site for the panel', async () => {
    offer();
    await open(undefined);
    const select = page.by('lab-measured-site');
    (select as HTMLSelectElement).value = 'a';
    select.dispatchEvent(
      new (select.ownerDocument.defaultView as unknown as { Event: typeof Event }).Event('change', {
        bubbles: true,
      }),
    );
    assert.deepEqual(actions, [{ type: 'setSource', site: { id: 'a', label: 'train.py:7' } }]);
  });
});
