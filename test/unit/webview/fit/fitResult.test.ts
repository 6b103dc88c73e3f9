import { openPage, type Page } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import type { Fit } from '../../../../src/math/fit';
import { FitCodeSection } from '../../../../src/webview/fit/fitCodeSection';
import { FitResult } from '../../../../src/webview/fit/fitResult';
import type { Services } from '../../../../src/webview/context';

const corners = [
  { z: -1, y: 0 },
  { z: 1, y: 2 },
];

describe('the answer of a fit', () => {
  let page: Page;

  afterEach(() => {
    page.close();
  });

  const answer = async (error: number, bound: number): Promise<string> => {
    const fit: Fit = { form: 'linear', corners, error, at: 0.5, bound };
    const samples = corners.map(({ z }) => ({ z, low: z + 1, high: z + 1 }));
    const target = { min: -1, max: 1, value: (z: number) => z + 1, breaks: [], samples, size: 2 };
    page = openPage(
      withServices(
        h(FitResult, {
          shown: {
            outcome: { ok: true, fit, target },
            label: 'f',
            range: { min: -1, max: 1 },
            request: { form: 'linear', pieces: 1 },
          },
          isBusy: false,
          slot: 0,
        }),
      ),
    );
    await page.frame();
    return page.by('fit-answer').textContent;
  };

  it('gives the largest error with its place, and the bound that proves how near the best it is', async () => {
    assert.match(
      await answer(0.0125, 0.01245),
      /^Largest error: 0\.0125 at z = 0\.5\. It is proved that no fit of this kind has less than 0\.0124?5?: this one is within 0\.5 % of the best\.$/,
    );
  });

  it('says where the best is not proved', async () => {
    assert.match(
      await answer(0.5, 0.25),
      /^Largest error: 0\.5 at z = 0\.5\. The best .* is not proved: it has at least 0\.25\.$/,
    );
  });

  it('says where the fit is the function itself', async () => {
    assert.match(await answer(1.5e-12, 0), /^Largest error: 1\.50e−12\. This is f itself, up to rounding\.$/);
  });
});

describe('the code of a fit', () => {
  it('is copied as it is shown', async () => {
    const posted: unknown[] = [];
    const host = { post: (message: unknown) => posted.push(message) } as unknown as Services['host'];
    const page = openPage(
      withServices(
        h(FitCodeSection, {
          fit: { form: 'linear', corners, error: 0.1, at: 0, bound: 0.1 },
          title: { label: 'f', min: -1, max: 1, goesOn: false },
          language: 'c',
          onLanguage: () => undefined,
        }),
        { host },
      ),
    );
    await page.frame();
    const text = page.by('fit-code').textContent;
    assert.match(text, /^\/[/*].*float|double/s);
    page.click(page.by('fit-copy'));
    assert.deepEqual(posted, [{ type: 'copy', text, what: 'code of the fit' }]);
    page.close();
  });
});
