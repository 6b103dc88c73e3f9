import MarkdownIt from 'markdown-it';
import assert from 'node:assert/strict';
import { withFigures } from '../../../src/markdown/plugin';

describe('figures in Markdown', () => {
  const render = (text: string, draw: (text: string) => string | undefined): string =>
    withFigures(new MarkdownIt(), draw).render(text);

  it('renders the blocks that ask for it, and leaves all others', () => {
    const text =
      '```activation\nrelu\n```\n\n~~~Activation {wide}\nelu\n~~~\n\n```python\nx = 1\n```\n\n```\nplain\n```\n';
    assert.equal(
      render(text, (content) => `<p>${content.trim()}</p>\n`),
      '<p>relu</p>\n<p>elu</p>\n<pre><code class="language-python">x = 1\n</code></pre>\n<pre><code>plain\n</code></pre>\n',
    );
  });

  it('leaves a block as code until it can be drawn', () => {
    assert.equal(
      render('```activation\nrelu\n```', () => undefined),
      '<pre><code class="language-activation">relu\n</code></pre>\n',
    );
  });

  it('keeps what another extension made of the others', () => {
    const md = new MarkdownIt();
    md.renderer.rules.fence = () => '<hr>';
    withFigures(md, () => undefined);
    assert.equal(md.render('```mermaid\na\n```'), '<hr>');
  });
});
