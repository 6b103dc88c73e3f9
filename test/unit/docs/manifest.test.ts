import assert from 'node:assert/strict';
import fs from 'node:fs';
import { MANIFEST, manifestText } from '../../docs/manifest';

describe('the manifest', () => {
  it('lists the languages that are read', () => {
    assert.equal(fs.readFileSync(MANIFEST, 'utf8'), manifestText());
  });
});
