import { openPage } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { paletteOf } from '../../../../src/present/palette';
import { buildPlot } from '../../../../src/webview/chart/plot';
import { Readout } from '../../../../src/webview/graph/readout';
import { startingState } from '../../../../src/webview/store/startingSets';

describe('the readout', () => {
  it('goes to a number as it is typed', async () => {
    const state = startingState();
    const moves: number[] = [];
    const onMove = (z: number): void => {
      moves.push(z);
    };
    const plot = buildPlot(state, paletteOf('dark'), 600);
    const page = openPage(withServices(h(Readout, { state, plot, z: 1, onMove, announce: false })));
    await page.frame();
    const field = page.field('readout-z');
    page.type(field, '4', true);
    assert.deepEqual(moves, [4]);
    page.close();
  });
});
