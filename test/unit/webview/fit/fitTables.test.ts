import { openPage, type Page } from '../../support/page';
import { rowsOf } from '../../support/rows';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { FitTables } from '../../../../src/webview/fit/fitTables';

const worst = { error: 0, at: 0, bound: 0 };

describe('the numbers of a fit', () => {
  let page: Page;

  afterEach(() => {
    page.close();
  });

  it('are for straight lines their corners, with the slope of the line that begins there', () => {
    const corners = [
      { z: -4, y: 1 },
      { z: -2, y: 0.5 },
      { z: 2, y: 6.5 },
    ];
    page = openPage(h(FitTables, { fit: { form: 'linear', corners, ...worst } }));
    assert.deepEqual(rowsOf(page.by('fit-knots')).slice(1), [
      ['−4', '1', '−0.25'],
      ['−2', '0.5', '1.5'],
      ['2', '6.5', '–'],
    ]);
  });

  it('are for a rational function its coefficients, by powers of the distance from the centre', () => {
    const fit = { form: 'rational', numerator: [1, 2, 3], denominator: [1, 0.5], ...worst } as const;
    page = openPage(h(FitTables, { fit: { ...fit, centre: -1.5 } }));
    const [, ...rows] = rowsOf(page.by('fit-coefficients'));
    assert.deepEqual(rows, [
      ['1', '1', '1'],
      ['(z + 1.5)', '2', '0.5'],
      ['(z + 1.5)^2', '3', '–'],
    ]);
  });

  it('are for a polynomial one column of coefficients', () => {
    const fit = { form: 'rational', numerator: [0, 1], denominator: [1], ...worst } as const;
    page = openPage(h(FitTables, { fit: { ...fit, centre: 0 } }));
    assert.deepEqual(rowsOf(page.by('fit-coefficients')), [
      ['Power', 'Coefficient'],
      ['1', '0'],
      ['z', '1'],
    ]);
  });
});
