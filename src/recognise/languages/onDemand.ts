import { isSourceLanguage, type SourceLanguage } from '../languageIds';
import { addFamily, createSourceDocument, readerOf, type Family } from '../loaded';
import type { SourceNotebook } from '../notebook/notebook';
import type { EditedDocument, SourceDocument } from '../types';

type Load = () => Promise<{ readonly family: Family }>;

const python: Load = () => import('./python');
const notebook = () => import('./notebook');
const config: Load = () => import('./config');
const javascript: Load = () => import('./javascript');
const cpp: Load = () => import('./cpp');
const wgsl: Load = () => import('./wgsl');
const rust: Load = () => import('./rust');
const julia: Load = () => import('./julia');
const documents: Load = () => import('./documents');

/** What reads each language. The build makes a file of each of these modules. */
const FAMILY_OF: Readonly<Record<SourceLanguage, Load>> = {
  python,
  jupyter: notebook,
  json: config,
  jsonc: config,
  yaml: config,
  toml: config,
  javascript,
  javascriptreact: javascript,
  typescript: javascript,
  typescriptreact: javascript,
  html: javascript,
  vue: javascript,
  cpp,
  c: cpp,
  'cuda-cpp': cpp,
  hip: cpp,
  opencl: cpp,
  metal: cpp,
  glsl: cpp,
  hlsl: cpp,
  wgsl,
  rust,
  julia,
  markdown: documents,
  latex: documents,
  restructuredtext: documents,
  typst: documents,
};

async function load(language: SourceLanguage): Promise<void> {
  if (!readerOf(language)) addFamily((await FAMILY_OF[language]()).family);
}

/**
 * A document that finds activations in the text; in an unsupported language it finds none. What reads the language is
 * loaded first, if it is the first text in it. Nothing is parsed before it is needed.
 */
export async function openSource(language: string, text: string): Promise<EditedDocument> {
  if (isSourceLanguage(language)) await load(language);
  const source = createSourceDocument(language, text);
  await loadEmbedded(source);
  return source;
}

/** Loads what searches of whole texts need beside what reads their languages. */
export async function loadSearch(): Promise<void> {
  if (readerOf('python')) await import('../python/handwritten');
}

/** The Python cells of a notebook that is open in an editor. */
export const openNotebook = async (cells: readonly string[]): Promise<SourceNotebook> =>
  (await notebook()).createNotebook(cells);

/** Loads what reads the other code in a document; needed again after its text has changed. */
export async function loadEmbedded(source: SourceDocument): Promise<void> {
  for (;;) {
    // Code in a document may have other code in it, which shows when it is read.
    const missing = (source.embeds?.() ?? []).filter((language) => !readerOf(language));
    if (missing.length === 0) return;
    for (const language of missing) await load(language);
  }
}
