import assert from 'node:assert/strict';
import fs from 'node:fs';
import { cautionsInCatalogue, textsInCatalogue, textsInSources } from './texts';

const LANGUAGES = ['de', 'zh-cn', 'ja'] as const;
type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(fs.readFileSync(file, 'utf8')) as Texts;
const placesIn = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
/**
 * Targets of links, code and bold passages. A translation must have as many of each, with the same code and
 * targets.
 */
const marksIn = (text: string): string[] =>
  (text.match(/\]\([^)]+\)|(`+)[^`]+\1|\*\*/g) ?? []).sort((a, b) => (a < b ? -1 : 1));

/** Every `%key%` of the manifest. */
function keysOfManifest(): Set<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const [, key] = /^%([^%]+)%$/.exec(value) ?? [];
      if (key !== undefined) keys.add(key);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(read('package.json'));
  return keys;
}

/** Properties of the manifest that people read. */
const READ = /^(title|shortTitle|description|markdownDescription|userDescription|altText|contents|name)$/;

/** Texts that are written in the contributions themselves instead of in package.nls.json. */
function plainTexts(): string[] {
  const found: string[] = [];
  const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
    contributes: Record<string, unknown>;
  };
  const visit = (value: unknown, key: string, path: string): void => {
    const isForModels = /languageModelTools.*(inputSchema|modelDescription|\.name$)/.test(path);
    if (typeof value === 'string') {
      const isRead = READ.test(key) || /enumDescriptions\.\d+$/.test(path);
      if (isRead && !isForModels && !value.startsWith('%') && value !== 'Activation Lens') found.push(path);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, name, `${path}.${name}`);
    }
  };
  visit(contributes, '', 'contributes');
  return found;
}

describe('the manifest’s texts', () => {
  const english = read('package.nls.json');

  it('stand in package.nls.json, each used, none missing', () => {
    assert.deepEqual(Object.keys(english).sort(), [...keysOfManifest()].sort());
    assert.deepEqual(plainTexts(), []);
  });

  for (const language of LANGUAGES) {
    it(`are all translated to ${language}, with the same links and code`, () => {
      const texts = read(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        const original = english[key] ?? '';
        const targets = (of: string): string[] => marksIn(of.replace(/\[[^\]]*\]/g, '[]'));
        assert.deepEqual(targets(text), targets(original), key);
      }
    });
  }
});

describe('the texts of the code', () => {
  const inSources = textsInSources();

  for (const language of LANGUAGES) {
    const bundle = read(`media/l10n/bundle.l10n.${language}.json`);

    it(`are all translated to ${language}`, () => {
      const missing = [...inSources].filter(([text]) => !Object.hasOwn(bundle, text));
      assert.deepEqual(missing, []);
    });

    it(`and those of the catalogue are all translated to ${language}`, () => {
      const missing = [...textsInCatalogue()].filter((text) => !Object.hasOwn(bundle, text));
      assert.deepEqual(missing, []);
    });

    it(`have no translation to ${language} that nothing uses`, () => {
      const known = new Set([...inSources.keys(), ...textsInCatalogue(), ...cautionsInCatalogue()]);
      assert.deepEqual(
        Object.keys(bundle).filter((text) => !known.has(text)),
        [],
      );
    });

    it(`keep their places for values in ${language}`, () => {
      for (const [text, translation] of Object.entries(bundle)) {
        assert.deepEqual(placesIn(translation), placesIn(text), text);
        assert.notEqual(translation.trim(), '', text);
      }
    });
  }
});
