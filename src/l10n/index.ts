/**
 * The texts that people read, in their language. The code contains the English text, which is the key. The
 * translations are in media/l10n, in the format of `vscode.l10n`.
 */

/** Translations by the English text. */
type Translations = Readonly<Record<string, string>>;

type Value = string | number;

let translations: Translations = {};

/** Sets the translations. Texts that exist already do not change. */
export function useTranslations(bundle: Translations): void {
  translations = bundle;
}

/**
 * The text in the user's language, with `{0}`, `{1}` … replaced by the values; English if there is no
 * translation.
 */
export function t(text: string, ...values: readonly Value[]): string {
  const found = Object.hasOwn(translations, text) ? translations[text] : undefined;
  return (found ?? text).replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}

/** Marks a text of a table that {@link t} translates where it is used. */
export const message = (text: string): string => text;

/** The translations in a message from another program; values that are not text are left out. */
export function readTranslations(value: unknown): Translations {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
