import { openPage } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { paletteOf } from '../../../../src/present/palette';
import { emptyState } from '../../../../src/protocol/state';
import { buildPlot } from '../../../../src/webview/chart/plot';
import { DataTable } from '../../../../src/webview/graph/dataTable';

describe('the data table', () => {
  it('has round numbers and kinks of the z range, ascending, and none beyond', async () => {
    const curve = {
      type: 'activation',
      key: 'a',
      activation: 'relu6',
      params: {},
      visible: true,
      slot: 0,
    } as const;
    const state = { ...emptyState(), curves: [curve], selected: 'a', view: { zMin: -1.5, zMax: 0.9 } };
    const page = openPage(h(DataTable, { plot: buildPlot(state, paletteOf('dark'), 200) }));
    await page.frame();
    const details = page.root.querySelector('details');
    assert.ok(details);
    details.open = true;
    const { Event } = page.root.ownerDocument.defaultView as unknown as typeof globalThis;
    details.dispatchEvent(new Event('toggle'));
    await page.frame();
    const rows = [...page.root.querySelectorAll('tbody tr')];
    const places = rows.map((row) => Number(row.firstElementChild?.textContent.replace('−', '-')));
    page.close();
    // A kink of ReLU6 is at 6.
    assert.deepEqual([places[0], places.at(-1)], [-1.4, 0.8]);
    assert.deepEqual(
      places,
      [...new Set(places)].sort((a, b) => a - b),
    );
    assert.ok(places.includes(0));
  });
});
