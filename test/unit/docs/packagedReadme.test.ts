import assert from 'node:assert/strict';
import { packagedReadme } from '../../workbench/packagedReadme';

const picturesIn = (text: string): string[] =>
  [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address = '']) => address);

describe('the page of the installed extension', () => {
  it('is for users: it begins with what is seen, and leaves out how it is built', () => {
    const page = packagedReadme(true);
    assert.doesNotMatch(page, /npm |^## Development/m);
    assert.match(page, /^## Licence/m);
    assert.ok(page.indexOf('![') < page.indexOf('## '), 'a picture stands before the first section');
  });

  it('has no pictures where there is no repository to load them from', () => {
    const page = packagedReadme(false);
    assert.deepEqual(picturesIn(page), []);
    assert.doesNotMatch(page, /^## Development/m);
  });

  it('names them by their paths where there is one', () => {
    const pictures = picturesIn(packagedReadme(true));
    assert.ok(pictures.length >= 2);
    for (const address of pictures) assert.match(address, /^media\/[\w-]+\.png$/);
  });
});
