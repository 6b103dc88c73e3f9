import assert from 'node:assert/strict';
import { activationPages } from '../../docs/pages';

describe('the documentation of the activations', () => {
  const pages = activationPages();

  it('links only to pages that exist', () => {
    for (const [name, text] of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g)) {
        assert.ok(pages.has(target), `${name} links to ${target}`);
      }
    }
  });
});
