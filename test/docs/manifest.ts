import fs from 'node:fs';
import path from 'node:path';
import { CODE_LANGUAGES, SOURCE_LANGUAGES, type SourceLanguage } from '../../src/recognise/languageIds';
import { LANGUAGES } from '../../src/extension/settings/schema';
import { configuration, restrictedConfigurations } from './settings';

export const MANIFEST = path.resolve(import.meta.dirname, '../../package.json');

/** Languages that the editor does not know by itself, with the names that it shows for them. */
const CONTRIBUTED: Readonly<Partial<Record<SourceLanguage, string>>> = {
  toml: 'TOML',
  hip: 'HIP',
  opencl: 'OpenCL',
  metal: 'Metal',
  glsl: 'GLSL',
  wgsl: 'WGSL',
};

/** The parts of the manifest that follow from the languages and the settings. */
interface Manifest {
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    languages: object[];
    menus: Record<string, { command: string; when: string }[]>;
    configuration: object;
  };
}

/** The manifest's text, its settings and its lists of languages made anew. */
export function manifestText(): string {
  const manifest = JSON.parse(fs.readFileSync(MANIFEST, 'utf8')) as Manifest;
  const { contributes } = manifest;
  manifest.activationEvents = [
    ...manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:')),
    ...LANGUAGES.map((id) => `onLanguage:${id}`),
  ];
  contributes.languages = Object.entries(CONTRIBUTED).map(([id, alias]) => ({
    id,
    aliases: [alias],
    extensions: SOURCE_LANGUAGES[id as SourceLanguage].extensions,
  }));
  const isConfiguration = (id: string): boolean =>
    SOURCE_LANGUAGES[id as SourceLanguage].kind === 'configuration';
  const previewed = LANGUAGES.filter(
    (id) => isConfiguration(id) || CODE_LANGUAGES.some((code) => code === id),
  );
  for (const item of contributes.menus['editor/context'] ?? [])
    item.when = `editorLangId =~ /^(${previewed.join('|')})$/`;
  contributes.configuration = configuration();
  manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
