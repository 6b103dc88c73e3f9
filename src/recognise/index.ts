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

/** What a text in an unknown language has to say: nothing. */
const NOTHING: SourceDocument = {
  parse: () => true,
  search: () => true,
  update: () => undefined,
  references: () => [],
  referenceAt: () => undefined,
};

/** A text to be read for activations; in a language that is not supported none is found. Nothing is parsed before it is asked for. */
export function createSourceDocument(language: string, text: string): SourceDocument {
  return isSourceLanguage(language) ? READERS[language](text) : NOTHING;
}

/** The Python cells of a notebook that is open in an editor. */
export const createNotebook = (cells: readonly string[]): SourceNotebook => new SourceNotebook(cells);
