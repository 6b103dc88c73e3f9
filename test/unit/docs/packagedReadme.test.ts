import assert from 'node:assert/strict';
import { packagedReadme } from '../../workbench/packagedReadme';

const picturesIn = (text: string): string[] =>
  [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address = '']) => address);

describe('the page of the installed extension', () => {
  it('is for users: it begins with what is seen, and leaves out how it is built', () => {
    const page = packagedReadme(false);
    assert.doesNotMatch(page, /npm |^## Development/m);
    assert.match(page, /^## Licence/m);
    assert.ok(page.indexOf('![') < page.indexOf('## '), 'a picture stands before the first section');
  });

  it('has its pictures in itself where there is no repository to load them from', () => {
    const pictures = picturesIn(packagedReadme(false));
    assert.ok(pictures.length >= 2);
    for (const address of pictures) {
      const data = /^data:image\/png;base64,([\w+/=]+)$/.exec(address)?.[1];
      assert.ok(data !== undefined, address.slice(0, 80));
      assert.deepEqual([...Buffer.from(data, 'base64').subarray(1, 4)], [...Buffer.from('PNG')]);
    }
  });

  it('names them by their paths where there is one', () => {
    for (const address of picturesIn(packagedReadme(true))) assert.match(address, /^media\/[\w-]+\.png$/);
  });
});
