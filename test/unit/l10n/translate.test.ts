import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTranslations, t, useTranslations } from '../../../src/l10n';

describe('translating', () => {
  afterEach(() => {
    useTranslations({});
  });

  it('is English without a translation, and puts values in their places', () => {
    assert.equal(t('{0} of {1} steps', 3, 10), '3 of 10 steps');
    assert.equal(t('nothing to fill {0}'), 'nothing to fill {0}');
  });

  it('lets the translation choose the order', () => {
    useTranslations({ '{0} of {1}': '{1} の {0}' });
    assert.equal(t('{0} of {1}', 'α', 'ReLU'), 'ReLU の α');
  });

  it('takes values as they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        assert.equal(t('{0}|{1}', a, b), `${a}|${b}`);
      }),
    );
    assert.equal(t('{0}', '{0} $& $1'), '{0} $& $1');
  });

  it('never takes a property that every object has for a translation', () => {
    assert.equal(t('constructor'), 'constructor');
    assert.equal(t('toString'), 'toString');
  });

  it('reads only texts from what a page carries', () => {
    assert.deepEqual(readTranslations({ a: 'b', c: 1, d: null }), { a: 'b' });
    for (const bad of [null, 1, 'x', ['a'], undefined]) assert.deepEqual(readTranslations(bad), {});
  });
});
