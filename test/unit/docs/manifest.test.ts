import assert from 'node:assert/strict';
import manifest from '../../../package.json';

describe('the manifest', () => {
  it('contributes no language: each belongs to the extension that is made for it', () => {
    assert.ok(!('languages' in manifest.contributes));
  });

  it('says of each setting where its value may differ', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties))
      assert.match(setting.scope, /^(window|resource|language-overridable)$/, name);
  });
});
