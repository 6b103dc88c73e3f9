import { openPage, type Page } from '../../support/page';
import { rowsOf } from '../../support/rows';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import type { Curve } from '../../../../src/protocol/state';
import { StatisticsTable } from '../../../../src/webview/graph/statisticsTable';

const curve = (activation: string, visible = true): Curve => ({
  type: 'activation',
  key: activation,
  activation,
  params: {},
  visible,
});

describe('the table of statistics', () => {
  let page: Page;

  const show = (...curves: readonly Curve[]): void => {
    const source = { mean: 0, deviation: 1 };
    page = openPage(withServices(h(StatisticsTable, { curves, source, testId: 'statistics' })));
  };

  afterEach(() => {
    page.close();
  });

  // For z ~ N(0, 1), E[max(0, z)] = 1/√(2π), Var = 1/2 − 1/(2π), and the gain 1/√E[f²] is √2.
  it('has ReLU’s for standard normal inputs', () => {
    show(curve('relu'), curve('gelu', false));
    const [, ...rows] = rowsOf(page.by('statistics'));
    assert.deepEqual(rows, [['ReLU', '50 %', '0.5', '0.5', '0.3989', '0.3408', '1.414', '1.414']]);
  });

  it('says what to do where no curve has any', () => {
    show(curve('relu', false));
    assert.match(page.root.textContent, /Show a catalogue activation/);
  });
});
