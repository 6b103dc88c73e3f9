import assert from 'node:assert/strict';
import fs from 'node:fs';
import manifest from '../../../package.json';
import { MANIFEST, manifestText } from '../../docs/manifest';

describe('the manifest', () => {
  it('lists the languages that are read', () => {
    assert.equal(fs.readFileSync(MANIFEST, 'utf8'), manifestText());
  });

  it('contributes no language: each belongs to the extension that is made for it', () => {
    assert.ok(!('languages' in manifest.contributes));
  });

  it('says of each setting where its value may differ', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties))
      assert.match(setting.scope, /^(window|resource|language-overridable)$/, name);
  });
});
