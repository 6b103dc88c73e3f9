import type * as vscode from 'vscode';
import {
  CODE_LANGUAGES,
  isForeign,
  isSourceLanguage,
  languageOfFile,
  SOURCE_LANGUAGES,
  type SourceLanguage,
} from '../recognise/languageIds';

/** The editor's language id for a file whose language no extension contributes. */
const PLAIN = 'plaintext';

/**
 * The language that a document is read as; undefined where it is not read. This extension contributes no language, so
 * that a file's language stays with the extension that is made for it; without one the file's name tells.
 */
export function languageOf({
  languageId,
  uri,
}: Pick<vscode.TextDocument, 'languageId' | 'uri'>): SourceLanguage | undefined {
  if (isSourceLanguage(languageId)) return languageId;
  const named = languageId === PLAIN ? languageOfFile(uri.path) : undefined;
  return named && isForeign(named) ? named : undefined;
}

/** Matches the documents of these languages, as {@link languageOf} tells them. */
function selectorFor(languages: readonly SourceLanguage[]): vscode.DocumentFilter[] {
  const extensions = languages.filter(isForeign).flatMap((id) => SOURCE_LANGUAGES[id].extensions);
  return [
    ...languages.map((language) => ({ language })),
    { language: PLAIN, pattern: `**/*{${extensions.join(',')}}` },
  ];
}

/** All documents that are read. */
export const SOURCES = selectorFor(Object.keys(SOURCE_LANGUAGES).filter(isSourceLanguage));

/** All documents that are programs. */
export const PROGRAMS = selectorFor(CODE_LANGUAGES);
