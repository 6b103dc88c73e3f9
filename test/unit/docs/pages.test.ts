import assert from 'node:assert/strict';
import fs from 'node:fs';
import { activationPages } from '../../docs/pages';

const folder = new URL('../../../media/docs/activations/', import.meta.url);

describe('the documentation of the activations', () => {
  const pages = activationPages();

  it('has a page for every entry and none that is stale (`npm run docs` writes them)', () => {
    assert.deepEqual(fs.readdirSync(folder).sort(), [...pages.keys()].sort());
  });

  for (const [name, text] of pages) {
    it(`${name} is what the catalogue says`, () => {
      assert.equal(fs.readFileSync(new URL(name, folder), 'utf8'), text);
    });
  }

  it('links only to pages that exist', () => {
    for (const [name, text] of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g)) {
        assert.ok(pages.has(target), `${name} links to ${target}`);
      }
    }
  });
});
