import assert from 'node:assert/strict';
import fs from 'node:fs';
import { readTranslations, useTranslations } from '../../../src/l10n';
import { getEntry, resolveParams } from '../../../src/math/catalogue';
import { parse } from '../../../src/math/language';

/** The message about an invalid expression or parameter. */
const ofExpression = (text: string): string => {
  const parsed = parse(text);
  return parsed.ok ? '' : parsed.error.message;
};
const ofParameter = (id: string, params: Readonly<Record<string, number>>): string => {
  const entry = getEntry(id);
  const outcome = entry && resolveParams(entry, params);
  return !outcome || outcome.ok ? '' : outcome.error.message;
};

describe('mistakes in expressions and parameters', () => {
  before(() => {
    const bundle: unknown = JSON.parse(fs.readFileSync('media/l10n/bundle.l10n.de.json', 'utf8'));
    useTranslations(readTranslations(bundle));
  });

  after(() => {
    useTranslations({});
  });

  it('are told in the user’s language', () => {
    assert.equal(ofExpression('max(0, z'), "')' fehlt zu '(' in Spalte 4");
    assert.equal(
      ofExpression('z > 0 ? z'),
      "':' und der Wert für den Fall, dass die Bedingung nicht gilt, fehlen",
    );
    assert.equal(
      ofExpression('thresholded_relu(z, z)'),
      'von z darf bei thresholded_relu nicht abhängen: Schwelle',
    );
    assert.equal(ofExpression('gellu(z)'), "unbekannter Name 'gellu': War 'gelu' gemeint?");
    assert.equal(
      ofExpression('where(z > 0, z)'),
      'where nimmt 3 Argumente (Bedingung, Wert, wo sie gilt, Wert, wo sie nicht gilt), angegeben sind 2',
    );
    assert.equal(
      ofParameter('leaky_relu', { beta: 1 }),
      'Leaky ReLU hat keinen Parameter beta; es gibt negative_slope (α)',
    );
    assert.equal(
      ofParameter('hardtanh', { min_val: 2, max_val: 1 }),
      'min_val muss kleiner als max_val sein, angegeben sind min_val = 2 und max_val = 1',
    );
  });
});
