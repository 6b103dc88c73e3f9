import { openPage, type Page } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { emptyState, type View } from '../../../../src/protocol/state';
import { ParityView } from '../../../../src/webview/views/parityView';

describe('the comparison of two frameworks', () => {
  let page: Page;

  const show = async (view: View): Promise<string> => {
    const params = { negative_slope: 0.2 };
    const curve = { type: 'activation', key: 'a', activation: 'leaky_relu', params, visible: true } as const;
    page = openPage(
      withServices(h(ParityView, { state: { ...emptyState(), curves: [curve], view }, active: true })),
    );
    await page.frame();
    return page.by('parity').textContent;
  };

  afterEach(() => {
    page.close();
  });

  it('gives the code to write and the largest difference', async () => {
    assert.match(await show({ zMin: -6, zMax: 6 }), /In JAX.*negative_slope=0\.2.*Largest difference/s);
  });

  it('gives a difference over the widest range too', async () => {
    const text = await show({ zMin: -1e308, zMax: 1e308 });
    assert.match(
      text,
      /Largest difference, of jax\.nn\.leaky_relu: 1\.9e307 at z = −1e308, the end of the range/,
    );
  });
});
