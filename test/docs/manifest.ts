import fs from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../src/extension/settings/schema';

export const MANIFEST = path.resolve(import.meta.dirname, '../../package.json');

/** The parts of the manifest that follow from the list of languages. */
interface Manifest {
  activationEvents: string[];
  contributes: {
    configuration: { properties: Record<string, { items: { enum: readonly string[] }; default: unknown }> };
  };
}

/** The manifest's text, its lists of languages made anew. */
export function manifestText(): string {
  const manifest = JSON.parse(fs.readFileSync(MANIFEST, 'utf8')) as Manifest;
  const { contributes } = manifest;
  manifest.activationEvents = [
    ...manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:')),
    // What the editor has no language for is plain text to it.
    ...['plaintext', ...LANGUAGES].map((id) => `onLanguage:${id}`),
  ];
  const setting = contributes.configuration.properties['activationLens.languages'];
  if (!setting) throw new Error('the manifest has no setting for the languages');
  setting.items.enum = LANGUAGES;
  setting.default = LANGUAGES;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
