import { Window } from 'happy-dom';
import MarkdownIt from 'markdown-it';
import assert from 'node:assert/strict';
import { activate } from '../../../src/markdown/notebook';
import { figureCss } from '../../../src/present/figure';

describe('figures in the Markdown cells of notebooks', () => {
  const asked: string[] = [];
  let page: Window;

  const activateWith = (renderer: object | undefined): Promise<void> =>
    activate({
      getRenderer: (id) => {
        asked.push(id);
        return Promise.resolve(renderer);
      },
    });

  beforeEach(() => {
    asked.length = 0;
    page = new Window();
    Object.assign(globalThis, { document: page.document });
  });

  afterEach(async () => {
    Reflect.deleteProperty(globalThis, 'document');
    await page.happyDOM.close();
  });

  it('draws them with the editor’s renderer, and leaves other blocks', async () => {
    const md = new MarkdownIt();
    await activateWith({
      extendMarkdownIt: (extend: (md: MarkdownIt) => void) => {
        extend(md);
      },
    });
    assert.deepEqual(asked, ['vscode.markdown-it-renderer']);
    assert.match(md.render('```activation\nrelu\n```'), /<svg/);
    assert.equal(
      md.render('```python\nrelu\n```'),
      '<pre><code class="language-python">relu\n</code></pre>\n',
    );
  });

  // https://code.visualstudio.com/api/extension-guides/notebook: cells get the contents of templates of this class.
  it('hands its style to the shadow roots of the cells', async () => {
    await activateWith({ extendMarkdownIt: () => undefined });
    const templates = [...page.document.head.querySelectorAll('template')];
    assert.deepEqual(
      templates.map(({ className }) => className),
      ['markdown-style'],
    );
    assert.equal(templates[0]?.content.querySelector('style')?.textContent, figureCss('shadow'));
  });

  it('says so where there is no renderer that can be extended', async () => {
    for (const renderer of [undefined, {}, { extendMarkdownIt: true }]) {
      await assert.rejects(activateWith(renderer), /cannot be extended/);
    }
    assert.equal(page.document.head.children.length, 0);
  });
});
