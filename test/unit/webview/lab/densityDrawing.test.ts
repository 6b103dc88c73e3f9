import { openPage } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { DensityDrawing } from '../../../../src/webview/lab/densityDrawing';

const distribution = (...shares: readonly number[]) => ({ shares, below: 0, above: 0 });

describe('the drawing of two distributions', () => {
  it('has a line at 0, bars as high as their shares, and the second as an outline', () => {
    const bins = {
      edges: [-1, 0, 1, 2, 3],
      first: distribution(0.5, 0.25, 0, 0.25),
      second: distribution(0, 0.5, 0.5, 0),
      overlap: 0.25,
    };
    const page = openPage(h(DensityDrawing, { bins, names: ['lab', 'measured'], colour: 'red' }));
    const drawing = page.by('lab-density');
    const path = (selector: string): string | null | undefined =>
      drawing.querySelector(selector)?.getAttribute('d');
    // 10 units a bin, of 4 bins; the highest share is 98 of 100 high.
    assert.equal(drawing.getAttribute('viewBox'), '0 0 40 100');
    assert.equal(path('.zero'), 'M10 0V100');
    assert.equal(path('.bars path:nth-child(2)'), 'M10.5 100V51h9V100z');
    assert.equal(path('.outline'), 'M0 100V100H10V2H20V2H30V100H40V100');
    assert.match(drawing.getAttribute('aria-label') ?? '', /from −1 to 3: lab, and measured.* 25 %/);
    page.close();
  });

  it('has no line at 0 where all values are on one side of it', () => {
    const bins = { edges: [1, 2], first: distribution(1), second: distribution(1), overlap: 1 };
    const page = openPage(h(DensityDrawing, { bins, names: ['a', 'b'], colour: 'red' }));
    assert.equal(page.root.querySelector('.zero'), null);
    page.close();
  });
});
