import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { reportSetting } from '../../../src/extension/commands/diagnostics';
import { isValid, SETTING_KEYS, SETTINGS, valueOf } from '../../../src/extension/settings/schema';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
  capabilities: {
    untrustedWorkspaces: { supported: unknown; restrictedConfigurations: readonly string[] };
  };
};

describe('settings', () => {
  it('have defaults that are valid', () => {
    for (const key of SETTING_KEYS) assert.ok(isValid(key, SETTINGS[key].fallback), key);
  });

  it('that say what code means or how much is read are a workspace’s only once it is trusted', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    // The editor restricts only the settings of extensions with limited support.
    assert.equal(supported, 'limited');
    assert.deepEqual(
      restrictedConfigurations,
      ['names.extra', 'names.ignore', 'tree.exclude', 'tree.maxFiles'].map((key) => `activationLens.${key}`),
    );
  });

  it('that cannot be what they are said to be fall back, whatever was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), fc.jsonValue(), (key, raw) => {
        const value = valueOf(key, raw);
        assert.ok(isValid(key, value));
        if (isValid(key, raw)) assert.deepEqual(value, raw);
        else if (typeof raw !== 'object' || raw === null) assert.deepEqual(value, SETTINGS[key].fallback);
      }),
    );
    assert.equal(valueOf('hover.size', 'huge'), 'medium');
    assert.equal(valueOf('tree.maxFiles', 0), 5000);
    assert.equal(valueOf('hover.enabled', undefined), true);
    assert.deepEqual(valueOf('names.extra', { 'my.f': 'no such activation' }), {});
    assert.deepEqual(valueOf('names.extra', { 'my.f': 'Leaky ReLU' }), { 'my.f': 'Leaky ReLU' });
    assert.deepEqual(valueOf('languages', ['python']), ['python']);
  });

  it('keep of a list or a table what is as it should be', () => {
    assert.deepEqual(valueOf('languages', ['python', 'cobol', 7]), ['python']);
    assert.deepEqual(valueOf('tree.exclude', [null, '**/old/**']), ['**/old/**']);
    assert.deepEqual(
      valueOf('names.extra', { 'my.f': 'Leaky ReLU', 'my.g': 'gellu', 'no name': 'relu', h: 1 }),
      {
        'my.f': 'Leaky ReLU',
      },
    );
    assert.deepEqual(valueOf('names.extra', [['my.f', 'relu']]), {});
  });

  it('are reported without anything that a person wrote freely', () => {
    assert.equal(reportSetting('hover.size', 'large', true), 'hover.size: "large"');
    assert.equal(reportSetting('names.extra', { 'secret.f': 'relu' }, true), 'names.extra: 1 entry');
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), fc.jsonValue(), (key, raw) => {
        const secret = 'sEcReT';
        for (const value of [secret, [secret, raw], { [secret]: raw }, { a: secret }]) {
          assert.ok(!reportSetting(key, value, isValid(key, value)).includes(secret));
        }
      }),
    );
  });
});
