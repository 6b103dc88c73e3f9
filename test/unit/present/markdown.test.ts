import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeSpan, escapeMarkdown, imageTag } from '../../../src/present/markdown';

describe('Markdown of hovers', () => {
  it('leaves no character of untrusted text that Markdown, HTML or command links react to', () => {
    const hostile =
      '[x](command:evil) <img src=x onerror=1> ![a](http://h/b.png) `c` **d** $(e) | http://f.g';
    assert.doesNotMatch(escapeMarkdown(hostile), /[[\]()<>!`*$|:]/);
  });

  it('keeps a code span closed whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '|', ' ', '<', '\u2028') }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        assert.doesNotMatch(span, /[\r\n\u2028|]/);
        if (text.replaceAll('`', '').trim() !== '' && !text.startsWith('`')) {
          const inner = span.slice(fence.length, span.length - fence.length);
          assert.ok(!inner.includes(fence), `${fence} inside ${inner}`);
        }
      }),
    );
  });

  it('escapes attributes of an image', () => {
    assert.match(
      imageTag('data:x', 'z < 0 "quoted"', 1, 2),
      /alt="z &#60; 0 &#34;quoted&#34;" width="1" height="2"/,
    );
  });
});
