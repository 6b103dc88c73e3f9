import fs from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../src/extension/settings/schema';
import { configuration, restrictedConfigurations } from './settings';

/** The path of the manifest. */
export const MANIFEST = path.resolve(import.meta.dirname, '../../package.json');

/** The parts of the manifest that follow from the languages and the settings. */
interface Manifest {
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: { configuration: object };
}

/** The manifest with its generated parts as they have to be. */
export function manifestText(): string {
  const manifest = JSON.parse(fs.readFileSync(MANIFEST, 'utf8')) as Manifest;
  manifest.activationEvents = [
    ...manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:')),
    // The editor takes files of languages that it does not know for plain text.
    ...['plaintext', ...LANGUAGES].map((id) => `onLanguage:${id}`),
  ];
  manifest.contributes.configuration = configuration();
  manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
