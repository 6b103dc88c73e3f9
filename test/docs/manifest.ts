import fs from 'node:fs';
import path from 'node:path';
import { CODE_LANGUAGES, SOURCE_LANGUAGES, type SourceLanguage } from '../../src/recognise/languageIds';
import { LANGUAGES } from '../../src/extension/settings/schema';

/** The path of the manifest. */
export const MANIFEST = path.resolve(import.meta.dirname, '../../package.json');

/** Languages that the editor does not have itself, with the names to show for them. */
const CONTRIBUTED: Readonly<Partial<Record<SourceLanguage, string>>> = {
  toml: 'TOML',
  hip: 'HIP',
  opencl: 'OpenCL',
  metal: 'Metal',
  glsl: 'GLSL',
  wgsl: 'WGSL',
};

/** The parts of the manifest that follow from the list of languages. */
interface Manifest {
  activationEvents: string[];
  contributes: {
    languages: object[];
    menus: Record<string, { command: string; when: string }[]>;
    configuration: { properties: Record<string, { items: { enum: readonly string[] }; default: unknown }> };
  };
}

/** The manifest's text with its lists of languages updated. */
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
  const setting = contributes.configuration.properties['activationLens.languages'];
  if (!setting) throw new Error('the manifest has no setting for the languages');
  setting.items.enum = LANGUAGES;
  setting.default = LANGUAGES;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
