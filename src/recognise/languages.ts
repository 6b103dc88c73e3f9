import { createCppDocument } from './code/cpp';
import { createJavaScriptDocument, createTsxDocument, createTypeScriptDocument } from './code/javascript';
import { createJuliaDocument } from './code/julia';
import { createRustDocument } from './code/rust';
import { createJsonDocument, createTomlDocument, createYamlDocument } from './config';
import type { SourceLanguage } from './languageIds';
import { NotebookFile } from './notebook/ipynb';
import { PythonDocument } from './python/document';
import type { SourceDocument } from './types';

/** How a text in each language is read. */
export const READERS: Readonly<Record<SourceLanguage, (text: string) => SourceDocument>> = {
  python: (text) => new PythonDocument(text),
  jupyter: (text) => new NotebookFile(text),
  json: createJsonDocument,
  jsonc: createJsonDocument,
  yaml: createYamlDocument,
  toml: createTomlDocument,
  javascript: createJavaScriptDocument,
  javascriptreact: createJavaScriptDocument,
  typescript: createTypeScriptDocument,
  typescriptreact: createTsxDocument,
  cpp: createCppDocument,
  'cuda-cpp': createCppDocument,
  rust: createRustDocument,
  julia: createJuliaDocument,
};
