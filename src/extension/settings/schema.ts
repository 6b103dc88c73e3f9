import * as v from 'valibot';
import { findEntry } from '../../math/catalogue';
import { HOVER_SIZES } from '../../present/hover';
import { PALETTE_NAMES } from '../../present/palette';
import { SOURCE_LANGUAGES } from '../../recognise';
import { isName } from '../../recognise/customNames';
import { LINT_CODES } from '../../recognise/lints/lint';

/** One setting: what it is where the user has said nothing, or something that it cannot be. */
export interface Setting<T> {
  readonly fallback: T;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Takes of a list or a table what is as it should be, where not all of it is. */
  readonly usable?: v.GenericSchema<unknown, T>;
  /** What to write, for a person who wrote something else. */
  readonly expected: Expectation;
}

/** Kinds of values with what they take, from which the message is made. */
export type Expectation =
  | { readonly kind: 'flag' | 'count' | 'texts' | 'names' }
  | { readonly kind: 'choice' | 'choices'; readonly among: readonly string[] };

const flag = (fallback: boolean): Setting<boolean> => ({
  fallback,
  schema: v.boolean(),
  expected: { kind: 'flag' },
});

const choice = <const T extends string>(among: readonly T[], fallback: T): Setting<T> => ({
  fallback,
  schema: v.picklist(among),
  expected: { kind: 'choice', among },
});

/** A list of items of the given kind. */
const list = <T>(
  item: v.GenericSchema<unknown, T>,
  fallback: readonly T[],
  expected: Expectation,
): Setting<readonly T[]> => ({
  fallback,
  schema: v.array(item),
  usable: v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.filter((raw) => v.is(item, raw))),
    v.array(item),
  ),
  expected,
});

const choices = <const T extends string>(
  among: readonly T[],
  fallback: readonly T[],
): Setting<readonly T[]> => list(v.picklist(among), fallback, { kind: 'choices', among });

const texts = (fallback: readonly string[]): Setting<readonly string[]> =>
  list(v.string(), fallback, { kind: 'texts' });

const CustomName = v.pipe(v.string(), v.check(isName));
const ActivationName = v.pipe(
  v.string(),
  v.check((text) => findEntry(text) !== undefined),
);
/** To valibot a list is a record, too. */
const Table = v.pipe(
  v.unknown(),
  v.check((raw) => !Array.isArray(raw)),
);

/** Languages by the editor's ids. Notebook files hold Python, so they go with it. */
export const LANGUAGES = Object.keys(SOURCE_LANGUAGES).filter((id) => id !== 'jupyter');

/** Every setting by its key below `activationLens`; the manifest says the same, which a test compares. */
export const SETTINGS = {
  'hover.enabled': flag(true),
  'hover.graph': flag(true),
  'hover.size': choice(HOVER_SIZES, 'medium'),
  'hover.derivative': flag(true),
  'hover.expressions': flag(true),
  'panel.followCursor': flag(false),
  palette: choice(PALETTE_NAMES, 'default'),
  languages: choices(LANGUAGES, LANGUAGES),
  'names.extra': {
    fallback: {},
    schema: v.pipe(Table, v.record(CustomName, ActivationName)),
    usable: v.pipe(
      Table,
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
  } satisfies Setting<Record<string, string>>,
  'names.ignore': texts([]),
  'completion.enabled': flag(true),
  'replace.enabled': flag(true),
  'highlights.enabled': flag(true),
  'inlayHints.enabled': flag(false),
  'tree.enabled': flag(true),
  'tree.exclude': texts(['**/.venv/**', '**/venv/**', '**/site-packages/**', '**/.tox/**', '**/.nox/**']),
  'tree.maxFiles': {
    fallback: 5000,
    schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
    expected: { kind: 'count' },
  } satisfies Setting<number>,
  'measured.enabled': flag(true),
  'measured.atStop': flag(true),
  'hints.enabled': flag(false),
  'hints.disabled': choices(LINT_CODES, []),
} satisfies Record<string, Setting<unknown>>;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K]['fallback'];

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Whether a value is one that the setting can have. */
export const isValid = (key: SettingKey, raw: unknown): boolean =>
  v.safeParse(SETTINGS[key].schema, raw).success;

/** The value as it is to be used; undefined counts as not set. Never throws. */
export function valueOf<K extends SettingKey>(key: K, raw: unknown): SettingValue<K> {
  const { schema, usable, fallback }: Setting<unknown> = SETTINGS[key];
  const result = v.safeParse(usable ?? schema, raw);
  return (result.success ? result.output : fallback) as SettingValue<K>;
}
