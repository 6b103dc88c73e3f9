import {
  createCDocument,
  createCppDocument,
  createCudaDocument,
  createGlslDocument,
  createHipDocument,
  createHlslDocument,
  createMetalDocument,
  createOpenClDocument,
} from './code/cpp';
import { createJavaScriptDocument, createTsxDocument, createTypeScriptDocument } from './code/javascript';
import { ScriptedDocument } from './code/javascript/scripts';
import { createJuliaDocument } from './code/julia';
import { createRustDocument } from './code/rust';
import { createWgslDocument } from './code/wgsl';
import { createJsonDocument, createTomlDocument, createYamlDocument } from './config';
import { isSourceLanguage, languageOfFile, type SourceLanguage } from './languageIds';
import { NotebookFile } from './notebook/ipynb';
import { CommentedDocument, CommentedPython, DOCUMENT_PARTS, FormulaDocument } from './formulas/document';
import { PythonDocument } from './python/document';
import type { SourceDocument } from './types';

/** The reader of a program whose comments are also searched for formulas. */
const commented =
  (language: string, read: (text: string) => SourceDocument) =>
  (text: string): SourceDocument =>
    new CommentedDocument(language, read(text), text);

/** Reads code in a document, by the fence's name for the language: an id, an alias or a file extension. */
function readEmbedded(name: string, text: string): SourceDocument | undefined {
  const language =
    FENCE_ALIASES[name] ?? languageOfFile(`.${name}`) ?? (isSourceLanguage(name) ? name : undefined);
  return language === undefined || language in DOCUMENT_PARTS ? undefined : READERS[language](text);
}

const FENCE_ALIASES: Readonly<Record<string, SourceLanguage>> = {
  python3: 'python',
  ipython: 'python',
  ipython3: 'python',
  'c++': 'cpp',
  cuda: 'cuda-cpp',
};

const formulasOf =
  (language: keyof typeof DOCUMENT_PARTS) =>
  (text: string): SourceDocument =>
    new FormulaDocument(DOCUMENT_PARTS[language], text, readEmbedded);

/** The reader for each language. */
export const READERS: Readonly<Record<SourceLanguage, (text: string) => SourceDocument>> = {
  python: (text) => new CommentedPython('python', new PythonDocument(text), text),
  jupyter: (text) => new NotebookFile(text),
  json: createJsonDocument,
  jsonc: createJsonDocument,
  yaml: createYamlDocument,
  toml: createTomlDocument,
  javascript: commented('javascript', createJavaScriptDocument),
  javascriptreact: commented('javascriptreact', createJavaScriptDocument),
  typescript: commented('typescript', createTypeScriptDocument),
  typescriptreact: commented('typescriptreact', createTsxDocument),
  html: (text) => new ScriptedDocument(text),
  vue: (text) => new ScriptedDocument(text),
  cpp: commented('cpp', createCppDocument),
  c: commented('c', createCDocument),
  'cuda-cpp': commented('cuda-cpp', createCudaDocument),
  hip: commented('hip', createHipDocument),
  opencl: commented('opencl', createOpenClDocument),
  metal: commented('metal', createMetalDocument),
  glsl: commented('glsl', createGlslDocument),
  hlsl: commented('hlsl', createHlslDocument),
  wgsl: commented('wgsl', createWgslDocument),
  rust: commented('rust', createRustDocument),
  julia: commented('julia', createJuliaDocument),
  markdown: formulasOf('markdown'),
  latex: formulasOf('latex'),
  restructuredtext: formulasOf('restructuredtext'),
  typst: formulasOf('typst'),
};
