import { Window } from 'happy-dom';
import assert from 'node:assert/strict';
import { figureCss, figureHtml } from '../../../../src/present/figure';
import { PALETTE_NAMES } from '../../../../src/present/palette';

function rendered(text: string): {
  readonly body: InstanceType<typeof Window>['document']['body'];
  readonly html: string;
} {
  const html = figureHtml(text);
  const { document } = new Window();
  document.body.innerHTML = html;
  return { body: document.body, html };
}

describe('a figure as HTML', () => {
  it('has a graph with a text alternative and a legend with formulas', () => {
    const { body } = rendered('title: Two\nrelu\n\\frac{z}{2}\nz: -4..4\nderivative');
    const graph = body.querySelector('figure > svg');
    assert.equal(
      graph?.getAttribute('aria-label'),
      'Graph of ReLU; z/2 with derivatives, for z from −4 to 4',
    );
    assert.equal(body.querySelector('.activation-title')?.textContent, 'Two');
    const rows = [...body.querySelectorAll('.activation-curve')].map((row) => row.textContent);
    assert.match(rows.join('|'), /^ReLUf\(z\) = max\(0, z\)f′\|z\/2/);
    // f and f' of two curves.
    assert.equal(body.querySelectorAll('figure > svg > svg path').length, 4);
  });

  it('takes every colour from the style sheet, which has it for every palette', () => {
    const css = figureCss('page');
    for (const name of PALETTE_NAMES) {
      const html = figureHtml('relu\nelu\ngelu\nsilu\nmish\ntanh\nsigmoid\nderivative', name);
      const used = new Set([...html.matchAll(/var\((--[\w-]+)\)/g)].map(([, variable]) => variable ?? ''));
      assert.ok(used.size > 6);
      assert.equal(/(?:stroke|fill)="#/.test(html), false);
      for (const kind of ['light', 'dark', 'high-contrast', 'high-contrast-light']) {
        const rule = css
          .split('\n')
          .find((line) => line.startsWith(`.vscode-${kind} .activation-palette-${name}{`));
        for (const variable of used) assert.ok(rule?.includes(`${variable}:#`), `${variable} in ${kind}`);
      }
    }
  });

  it('shows markup in the block as text, and has neither ids nor addresses', () => {
    const hostile =
      'title: <img src=x onerror=alert(1)>\n<script>alert(1)</script>\nrelu(α="><b>)\nmax(0, z)';
    const { body, html } = rendered(hostile);
    assert.equal(body.querySelectorAll('img, script, b, a').length, 0);
    assert.equal(body.querySelector('.activation-title')?.textContent, '<img src=x onerror=alert(1)>');
    assert.equal(
      /\s(?:id|href|src|on\w+)=/.test(
        html.replaceAll(/>[^<]*</g, '><').replaceAll(/aria-label="[^"]*"/g, ''),
      ),
      false,
    );
  });

  it('names the line and the column of what it could not read, both counted from 1, and marks it', () => {
    const { body } = rendered('relu\nz + foo(z)');
    const problem = body.querySelector('.activation-problem');
    assert.match(problem?.textContent ?? '', /^Line 2, column 5: /);
    assert.match(problem?.querySelector('mark')?.textContent ?? '', /^foo/);
  });

  it('tells what to write where there is nothing', () => {
    assert.match(rendered('').body.textContent, /Write one curve per line/);
  });
});
