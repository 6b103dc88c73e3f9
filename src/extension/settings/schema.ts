/**
 * Every setting, declared once. `npm run docs` derives the manifest's configuration and the table in the README from
 * this file; the descriptions are in package.nls.json, under `config.` and the setting's key.
 */
import * as v from 'valibot';
import { findEntry } from '../../math/catalogue';
import { HOVER_SIZES } from '../../present/hover';
import { PALETTE_NAMES } from '../../present/palette';
import { SOURCE_LANGUAGES } from '../../recognise/languageIds';
import { isName } from '../../recognise/customNames';
import { LINT_CODES } from '../../recognise/lints/lint';

/** A setting, with the value that it has where the user has set none or one that is not valid. */
export interface Setting<T> {
  readonly fallback: T;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Takes the valid entries of a list or a table of which not all are valid. */
  readonly usable?: v.GenericSchema<unknown, T>;
  readonly expected: Expectation;
  readonly scope: Scope;
  /** Whether a workspace's own value counts only once the workspace is trusted. */
  readonly isRestricted?: true;
}

/** The kind of values that a setting takes, for its entry in the manifest and for messages about other values. */
export type Expectation =
  | { readonly kind: 'flag' | 'count' | 'texts' | 'names' }
  | { readonly kind: 'choice' | 'choices'; readonly among: readonly string[] };

/** Whether a setting can differ by window, by file, or by file and language. */
type Scope = 'window' | 'resource' | 'language-overridable';

const flag = (fallback: boolean, scope: Scope = 'language-overridable'): Setting<boolean> => ({
  fallback,
  schema: v.boolean(),
  expected: { kind: 'flag' },
  scope,
});

const choice = <const T extends string>(among: readonly T[], fallback: T, scope: Scope): Setting<T> => ({
  fallback,
  schema: v.picklist(among),
  expected: { kind: 'choice', among },
  scope,
});

/** A list whose entries are all of one kind. */
const list = <T>(
  entry: v.GenericSchema<unknown, T>,
  fallback: readonly T[],
  expected: Expectation,
  scope: Scope,
): Setting<readonly T[]> => ({
  fallback,
  schema: v.array(entry),
  usable: v.pipe(
    v.array(v.unknown()),
    v.transform((entries) => entries.filter((raw) => v.is(entry, raw))),
    v.array(entry),
  ),
  expected,
  scope,
});

const choices = <const T extends string>(
  among: readonly T[],
  fallback: readonly T[],
  scope: Scope,
): Setting<readonly T[]> => list(v.picklist(among), fallback, { kind: 'choices', among }, scope);

const texts = (fallback: readonly string[]): Setting<readonly string[]> => ({
  ...list(v.string(), fallback, { kind: 'texts' }, 'window'),
  isRestricted: true,
});

const CustomName = v.pipe(v.string(), v.check(isName));
const ActivationName = v.pipe(
  v.string(),
  v.check((text) => findEntry(text) !== undefined),
);
/** Any value but a list, which valibot would take for a record. */
const NotAList = v.pipe(
  v.unknown(),
  v.check((raw) => !Array.isArray(raw)),
);

/** Names in the user's code, each with its activation. */
const names: Setting<Record<string, string>> = {
  fallback: {},
  schema: v.pipe(NotAList, v.record(CustomName, ActivationName)),
  usable: v.pipe(
    NotAList,
    v.record(v.string(), v.unknown()),
    v.transform((table) =>
      Object.fromEntries(
        Object.entries(table).filter(
          ([name, entry]) => v.is(CustomName, name) && v.is(ActivationName, entry),
        ),
      ),
    ),
    v.record(CustomName, ActivationName),
  ),
  expected: { kind: 'names' },
  scope: 'window',
  isRestricted: true,
};

const count = (fallback: number): Setting<number> => ({
  fallback,
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  expected: { kind: 'count' },
  scope: 'window',
  isRestricted: true,
});

/** Languages by the editor's ids. Notebook files hold Python, so they go with it. */
export const LANGUAGES = Object.keys(SOURCE_LANGUAGES).filter((id) => id !== 'jupyter');

/** Every setting by its key below `activationLens`, in the order in which the editor lists them. */
export const SETTINGS = {
  'hover.enabled': flag(true),
  'hover.graph': flag(true),
  'hover.size': choice(HOVER_SIZES, 'medium', 'language-overridable'),
  'hover.derivative': flag(true),
  'hover.expressions': flag(true),
  'panel.followCursor': flag(false),
  palette: choice(PALETTE_NAMES, 'default', 'window'),
  languages: choices(LANGUAGES, LANGUAGES, 'resource'),
  'names.extra': names,
  'names.ignore': texts([]),
  'completion.enabled': flag(true),
  'replace.enabled': flag(true),
  'highlights.enabled': flag(true),
  'inlayHints.enabled': flag(false),
  'tree.enabled': flag(true, 'window'),
  'tree.exclude': texts(['**/.venv/**', '**/venv/**', '**/site-packages/**', '**/.tox/**', '**/.nox/**']),
  'tree.maxFiles': count(5000),
  'measured.enabled': flag(true, 'resource'),
  'measured.atStop': flag(true, 'window'),
  'lints.all': flag(false),
  'lints.disabled': choices(LINT_CODES, [], 'language-overridable'),
} satisfies Record<string, Setting<unknown>>;

/** The key of a setting, below `activationLens`. */
export type SettingKey = keyof typeof SETTINGS;
/** The values of a setting. */
export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K]['fallback'];

/** The keys of all settings. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Whether a value is one that the setting can have. */
export const isValid = (key: SettingKey, raw: unknown): boolean =>
  v.safeParse(SETTINGS[key].schema, raw).success;

/** The value to use: what is valid of the raw value, else the fallback. Undefined counts as not set. Never throws. */
export function valueOf<K extends SettingKey>(key: K, raw: unknown): SettingValue<K> {
  const { schema, usable, fallback }: Setting<unknown> = SETTINGS[key];
  const result = v.safeParse(usable ?? schema, raw);
  return (result.success ? result.output : fallback) as SettingValue<K>;
}
