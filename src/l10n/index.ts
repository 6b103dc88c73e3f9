/**
 * The texts that people read, in their language. English stands in the code and is the key; the translations lie in
 * media/l10n, in the form that `vscode.l10n` takes.
 */

/** Translations by the English text. */
export type Translations = Readonly<Record<string, string>>;

type Value = string | number;

let translations: Translations = {};

/** Takes translations into use; texts made before stay as they are. */
export function useTranslations(bundle: Translations): void {
  translations = bundle;
}

/** The text in the user's language, with `{0}`, `{1}` … replaced by the values. English where there is no translation. */
export function t(text: string, ...values: readonly Value[]): string {
  const found = Object.hasOwn(translations, text) ? translations[text] : undefined;
  return (found ?? text).replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}

/** Marks a text of a table that is translated where it is used, by {@link t}. */
export const message = (text: string): string => text;

/** The translations that a message from another program carries; what is no text is left out. */
export function readTranslations(value: unknown): Translations {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
