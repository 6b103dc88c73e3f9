import { EXTRA_LANGUAGES, type LanguageSupport } from './languages';
import { NotebookFile } from './notebook/ipynb';
import { SourceNotebook } from './notebook/notebook';
import { PythonDocument } from './python/document';
import type { SourceDocument } from './types';

/** What is read for activations, by the editor's language id. */
const SUPPORT = {
  python: { extensions: ['.py', '.pyi', '.pyw'], create: (text) => new PythonDocument(text) },
  jupyter: { extensions: ['.ipynb'], create: (text) => new NotebookFile(text) },
  ...EXTRA_LANGUAGES,
} satisfies Record<string, LanguageSupport>;

export type SourceLanguage = keyof typeof SUPPORT;

/** Languages by the editor's ids, with the extensions of their files. */
export const SOURCE_LANGUAGES: Readonly<Record<SourceLanguage, { readonly extensions: readonly string[] }>> =
  SUPPORT;

export const isSourceLanguage = (id: string): id is SourceLanguage => Object.hasOwn(SUPPORT, id);

/** The language that a file of that name is read as; undefined where it is none of them. */
export function languageOfFile(name: string): SourceLanguage | undefined {
  const lower = name.toLowerCase();
  return (Object.keys(SUPPORT) as SourceLanguage[]).find((id) =>
    SUPPORT[id].extensions.some((extension) => lower.endsWith(extension)),
  );
}

/** What a text in an unknown language has to say: nothing. */
const NOTHING: SourceDocument = {
  parse: () => true,
  update: () => undefined,
  references: () => [],
  referenceAt: () => undefined,
};

/** A text to be read for activations; in a language that is not supported none is found. Nothing is parsed before it is asked for. */
export function createSourceDocument(language: string, text: string): SourceDocument {
  return isSourceLanguage(language) ? SUPPORT[language].create(text) : NOTHING;
}

/** The Python cells of a notebook that is open in an editor. */
export const createNotebook = (cells: readonly string[]): SourceNotebook => new SourceNotebook(cells);
