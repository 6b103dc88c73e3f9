import '../support/fakeVscode';
import { effects } from '../support/fakeHost';
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { createApi } from '../../../src/extension/api';
import type { Core } from '../../../src/extension/core';

describe('figures in the Markdown preview', () => {
  it('are code until their renderer is loaded, once; then the preview is refreshed, once', async () => {
    let loads = 0;
    const core = (): Promise<Core> => {
      loads += 1;
      return Promise.resolve({
        figure: () => Promise.resolve((text: string) => `<b>${text}</b>`),
      } as unknown as Core);
    };
    const md = createApi(core).extendMarkdownIt(new MarkdownIt());
    const block = '```activation\nrelu\n```';
    effects.length = 0;
    assert.match(md.render('```python\nrelu\n```'), /<code/);
    assert.equal(loads, 0);
    for (let i = 0; i < 2; i++) assert.match(md.render(block), /<code/);
    await new Promise(setImmediate);
    assert.deepEqual([loads, effects], [1, ['runs markdown.preview.refresh']]);
    assert.equal(md.render(block), '<b>relu\n</b>');
    await new Promise(setImmediate);
    assert.deepEqual([loads, effects.length], [1, 1]);
  });
});
