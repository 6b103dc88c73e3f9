import { isSourceLanguage } from './languageIds';
import { READERS } from './languages';
import { SourceNotebook } from './notebook/notebook';
import type { SourceDocument } from './types';

export {
  CODE_LANGUAGES,
  isSourceLanguage,
  languageOfFile,
  SOURCE_LANGUAGES,
  type SourceLanguage,
} from './languageIds';

/** The document of a text in an unknown language, which has no activations. */
const NOTHING: SourceDocument = {
  parse: () => true,
  search: () => true,
  update: () => undefined,
  references: () => [],
  referenceAt: () => undefined,
};

/**
 * A document that finds activations in the text; in an unsupported language it finds none. Nothing is parsed
 * before it is needed.
 */
export function createSourceDocument(language: string, text: string): SourceDocument {
  return isSourceLanguage(language) ? READERS[language](text) : NOTHING;
}

/** The Python cells of a notebook that is open in an editor. */
export const createNotebook = (cells: readonly string[]): SourceNotebook => new SourceNotebook(cells);
