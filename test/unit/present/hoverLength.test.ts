import assert from 'node:assert/strict';
import { getEntry } from '../../../src/math/catalogue';
import { entryHover, MARKDOWN_LIMIT } from '../../../src/present/hover';
import type { TypesetBook } from '../../../src/present/typeset';
import { createSourceDocument } from '../../../src/recognise';
import { DARK_HOVER } from '../support/hoverOptions';

/** A book whose picture of ReLU's formula is this long. */
function bookOf(length: number): TypesetBook {
  const formula = { width: 10, height: 10, viewBox: '0 0 10 10', body: ' '.repeat(length) };
  return { glyphs: {}, tokens: {}, formulas: { relu: { f: formula, df: formula } } };
}

describe('the length of a hover', () => {
  it('keeps its text and gives up its pictures where the editor would drop all of it', () => {
    const text = 'import torch.nn as nn\nnn.ReLU()\n';
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('ReLU'));
    const relu = getEntry('relu');
    assert.ok(reference && relu);
    const short = entryHover(relu, reference, { ...DARK_HOVER, book: bookOf(10) });
    assert.match(short, /<img /);
    const long = entryHover(relu, reference, { ...DARK_HOVER, book: bookOf(MARKDOWN_LIMIT) });
    assert.ok(long.length < MARKDOWN_LIMIT);
    assert.doesNotMatch(long, /<img /);
    assert.match(long, /ReLU/);
  });
});
