import { openPage } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { getEntry } from '../../../../src/math/catalogue';
import { Sparkline } from '../../../../src/webview/family/sparkline';

describe('a small picture of an activation', () => {
  it('fills its height from the least value to the greatest, with the line at 0 between', async () => {
    const entry = getEntry('tanh');
    assert.ok(entry);
    const page = openPage(h(Sparkline, { entry }));
    await page.frame();
    const height = Number(page.root.querySelector('svg')?.getAttribute('height'));
    const [zero = '', curve = ''] = [...page.root.querySelectorAll('path')].map((path) =>
      path.getAttribute('d'),
    );
    page.close();
    const ys = [...(curve ?? '').matchAll(/[ML][\d.]+ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    assert.ok(Math.abs((ys[0] ?? NaN) - (height - 2)) < 0.1 && Math.abs((ys.at(-1) ?? NaN) - 2) < 0.1);
    assert.equal(Number(/ ([\d.]+)h/.exec(zero ?? '')?.[1]), height / 2);
  });
});
