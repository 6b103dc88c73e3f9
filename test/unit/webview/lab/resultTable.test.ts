import { openPage, type Page } from '../../support/page';
import { rowsOf } from '../../support/rows';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { demoEntrants, type Experiment } from '../../../../src/webview/lab/experiment';
import { ResultTable } from '../../../../src/webview/lab/resultTable';

const experiment: Experiment = {
  settings: { ...DYING_RELU, hidden: [8, 24] },
  entrants: demoEntrants.slice(0, 3),
};

describe('the table of results', () => {
  let page: Page;

  afterEach(() => {
    page.close();
  });

  it('has the newest measurement of each run, and names those that diverged and those that have not begun', () => {
    const old = { step: 0, loss: 9, dead: [0, 0], gradient: [], learned: [] };
    const runs = [
      { status: 'running', step: 20, history: [old, { ...old, loss: 0.25, dead: [0.5, 1] }] },
      { status: 'diverged', step: 20, history: [old, { ...old, loss: Infinity, dead: [1, 1] }] },
    ] as const;
    page = openPage(withServices(h(ResultTable, { experiment, runs })));
    const [head, ...rows] = rowsOf(page.by('lab-results')).map((row) => row.slice(1, 4));
    assert.deepEqual(head, ['Loss', 'Dead, L1', 'Dead, L2']);
    assert.deepEqual(rows, [
      ['0.25', '50 %', '100 %'],
      ['diverged', '100 %', '100 %'],
      ['–', '–', '–'],
    ]);
  });
});
