/** The recogniser with all languages, for what has no need to load them one by one. */

import './languages/all';

export { languageOfFile, type SourceLanguage } from './languageIds';
export { createNotebook } from './languages/notebook';
export { createSourceDocument } from './loaded';
