import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { SETTING_KEYS, SETTINGS, type Setting, type SettingKey } from '../../src/extension/settings/schema';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const README = path.join(ROOT, 'README.md');

const texts = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8')) as Readonly<
  Record<string, string | undefined>
>;

const id = (key: SettingKey): string => `activationLens.${key}`;

const settings = (): [SettingKey, Setting<unknown>][] => SETTING_KEYS.map((key) => [key, SETTINGS[key]]);

/** The description of a setting, or of one of its choices. @throws where package.nls.json has none */
function descriptionOf(key: string): string {
  const text = texts[`config.${key}`];
  if (text === undefined) throw new Error(`package.nls.json has no text for config.${key}`);
  return text;
}

/** The JSON schema of a setting's values, as the manifest has it. */
function valuesOf(key: SettingKey, { expected }: Setting<unknown>): object {
  const among = 'among' in expected ? { type: 'string', enum: expected.among } : {};
  const isDescribed =
    'among' in expected && expected.among.some((value) => `config.${key}.${value}` in texts);
  const described = {
    ...among,
    ...(isDescribed && {
      enumDescriptions: expected.among.map((value) => {
        descriptionOf(`${key}.${value}`);
        return `%config.${key}.${value}%`;
      }),
    }),
  };
  switch (expected.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'count':
      return { type: 'integer', minimum: 1 };
    case 'texts':
      return { type: 'array', items: { type: 'string' }, uniqueItems: true };
    case 'names':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'choice':
      return described;
    case 'choices':
      return { type: 'array', items: described, uniqueItems: true };
  }
}

/** The manifest's `contributes.configuration`. */
export function configuration(): object {
  const properties = settings().map(([key, setting], i) => {
    const isMarkdown = descriptionOf(key).includes('`');
    return [
      id(key),
      {
        ...valuesOf(key, setting),
        default: setting.fallback,
        scope: setting.scope,
        order: i + 1,
        [isMarkdown ? 'markdownDescription' : 'description']: `%config.${key}%`,
      },
    ] as const;
  });
  return { title: 'Activation Lens', properties: Object.fromEntries(properties) };
}

/** The settings that a workspace can change only once it is trusted. */
export const restrictedConfigurations = (): string[] =>
  settings().flatMap(([key, { isRestricted }]) => (isRestricted ? [id(key)] : []));

/** A setting's row in the README: its id, its default, and the first sentence of its description with its choices. */
function row([key, { fallback, expected }]: [SettingKey, Setting<unknown>]): string {
  const [sentence = ''] = descriptionOf(key).split(/(?<=\.) (?=[A-Z])/);
  const options = expected.kind === 'choice' ? expected.among.map((value) => `\`${value}\``) : [];
  const told =
    options.length === 0
      ? sentence
      : `${sentence.replace(/\.$/, '')}: ${options.slice(0, -1).join(', ')} or ${options.at(-1)}.`;
  const shown = typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
  const isAll = expected.kind === 'choices' && expected.among === fallback;
  const value = isAll ? 'all' : shown.length > 20 ? '' : `\`${shown}\``;
  return `| \`${id(key)}\` | ${value} | ${told} |`;
}

/** The README's text, its table of settings made anew. */
export async function readmeText(): Promise<string> {
  const table = ['| Setting | Default | What it does |', '| --- | --- | --- |', ...settings().map(row)].join(
    '\n',
  );
  const formatted = await format(table, { parser: 'markdown' });
  const before = fs.readFileSync(README, 'utf8');
  const old = /^\| Setting .*\n(?:\|.*\n)*/m;
  if (!old.test(before)) throw new Error('the README has no table of settings');
  return before.replace(old, () => formatted);
}
