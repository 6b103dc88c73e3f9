import assert from 'node:assert/strict';
import { shortCitation } from '../../../src/present/facts';

describe('a paper in short', () => {
  const cited = (authors: string): string =>
    shortCitation({ title: 'Title', authors, year: 2015, url: 'https://example.org' });

  it('has one name, two, or the first of more', () => {
    assert.equal(cited('D. Misra'), 'Misra, 2015');
    assert.equal(cited('V. Nair, G. E. Hinton'), 'Nair & Hinton, 2015');
    assert.equal(cited('K. He, X. Zhang, S. Ren, J. Sun'), 'He et al., 2015');
  });

  it('has surnames of several words whole', () => {
    assert.equal(cited('J.-B. van der Berg, Ł. Kaiser'), 'van der Berg & Kaiser, 2015');
  });
});
