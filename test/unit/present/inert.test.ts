import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ellipsis, inert, inertLines } from '../../../src/present/inert';
import { visible } from '../../../src/present/visible';

/** The workbench's pattern for links in notifications, in the view's message and in lists' descriptions. */
const LINKED = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** Its pattern for icons in labels. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
/** Its pattern for addresses in its output. */
const ADDRESS = /\b(?:https?|file):\/\/\S/i;

describe('inert text', () => {
  const pieces = [
    '[',
    ']',
    '(',
    ')',
    '$',
    'zap',
    'command:a.b',
    'http',
    'https://a.b',
    'file:///c',
    '\n',
    '"',
    '\u200B',
    '𝑧',
    ' ',
  ];

  it('has no link, picture or address for the editor, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 40 }), (text) => {
        for (const shown of [inert(text), inertLines(text)]) {
          assert.doesNotMatch(shown, LINKED);
          assert.doesNotMatch(shown, ICON);
          assert.doesNotMatch(shown, ADDRESS);
        }
      }),
    );
    assert.equal(inert('[Repair](command:x?%5B%5D) $(zap)'), '[Repair] (command:x?%5B%5D) $ (zap)');
    assert.equal(inert('nn.LeakyReLU(0.2)'), 'nn.LeakyReLU(0.2)');
  });

  it('stands on one line of bounded length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...pieces, '\r\n', '\u2028') }),
        fc.nat(50),
        (text, n) => {
          const shown = inert(text, n + 1);
          assert.doesNotMatch(shown, /[\r\n\u0085\u2028\u2029]/);
          assert.ok(Array.from(shown).length <= n + 1);
        },
      ),
    );
    assert.equal(inert('\r\n'.repeat(9), 3), '  …');
    assert.equal(inert('x'.repeat(1e6)).length, 1000);
    assert.equal(inertLines('a\nb'), 'a\nb');
  });

  it('is shortened by characters, never inside a surrogate pair', () => {
    assert.equal(ellipsis('𝑧𝑧𝑧𝑧', 3), '𝑧𝑧…');
    assert.equal(ellipsis('abc', 3), 'abc');
  });
});

describe('unseen characters', () => {
  it('are written as escapes', () => {
    for (const code of [
      '200B',
      '200C',
      '200D',
      '2060',
      'FEFF',
      '00AD',
      '202E',
      '2066',
      '061C',
      '0007',
      'D800',
      'FFFE',
      '3164',
      '180E',
    ]) {
      const character = String.fromCharCode(parseInt(code, 16));
      assert.equal(visible(`a${character}b`), `a\\u${code}b`);
    }
    assert.equal(visible('a\u{E0041}b'), 'a\\u{E0041}b');
  });

  it('are not those that write an emoji, nor any that are seen', () => {
    for (const text of ['⚠️ 👩‍💻 👩🏽‍💻', '𝑧 · é', 'a\tb\n', 'γ＝１']) assert.equal(visible(text), text);
    assert.equal(visible('a\uFE0F'), 'a\\uFE0F');
  });
});
