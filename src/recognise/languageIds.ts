/** The kinds of files that are read. */
type SourceKind = 'code' | 'configuration' | 'document' | 'notebook';

interface SourceLanguageRow {
  readonly kind: SourceKind;
  /** Of its files, in lower case. */
  readonly extensions: readonly string[];
  /** The editor knows the language only by other extensions; without one its files are plain text. */
  readonly isForeign?: true;
}

/** The kind of text in which activations are looked for, by the editor's language id. */
export const SOURCE_LANGUAGES = {
  python: { kind: 'code', extensions: ['.py', '.pyi', '.pyw'] },
  jupyter: { kind: 'notebook', extensions: ['.ipynb'] },
  json: { kind: 'configuration', extensions: ['.json'] },
  jsonc: { kind: 'configuration', extensions: ['.jsonc', '.json5'] },
  yaml: { kind: 'configuration', extensions: ['.yaml', '.yml'] },
  toml: { kind: 'configuration', extensions: ['.toml'], isForeign: true },
  javascript: { kind: 'code', extensions: ['.js', '.mjs', '.cjs'] },
  javascriptreact: { kind: 'code', extensions: ['.jsx'] },
  typescript: { kind: 'code', extensions: ['.ts', '.mts', '.cts'] },
  typescriptreact: { kind: 'code', extensions: ['.tsx'] },
  c: { kind: 'code', extensions: ['.c'] },
  html: { kind: 'code', extensions: ['.html', '.htm'] },
  vue: { kind: 'code', extensions: ['.vue'], isForeign: true },
  cpp: { kind: 'code', extensions: ['.cpp', '.cc', '.cxx', '.hpp', '.hh', '.h', '.inl'] },
  'cuda-cpp': { kind: 'code', extensions: ['.cu', '.cuh'] },
  hip: { kind: 'code', extensions: ['.hip'], isForeign: true },
  opencl: { kind: 'code', extensions: ['.cl', '.opencl'], isForeign: true },
  metal: { kind: 'code', extensions: ['.metal'], isForeign: true },
  glsl: { kind: 'code', extensions: ['.glsl', '.comp', '.frag', '.vert'], isForeign: true },
  hlsl: { kind: 'code', extensions: ['.hlsl', '.hlsli', '.fx', '.cginc', '.compute'] },
  wgsl: { kind: 'code', extensions: ['.wgsl'], isForeign: true },
  rust: { kind: 'code', extensions: ['.rs'] },
  julia: { kind: 'code', extensions: ['.jl'] },
  markdown: { kind: 'document', extensions: ['.md', '.markdown', '.mdx'] },
  latex: { kind: 'document', extensions: ['.tex'] },
  restructuredtext: { kind: 'document', extensions: ['.rst'] },
  typst: { kind: 'document', extensions: ['.typ'], isForeign: true },
} as const satisfies Record<string, SourceLanguageRow>;

/** The id of a supported language. */
export type SourceLanguage = keyof typeof SOURCE_LANGUAGES;

/** Whether a language id is supported. */
export const isSourceLanguage = (id: string): id is SourceLanguage => Object.hasOwn(SOURCE_LANGUAGES, id);

const LANGUAGE_IDS = Object.keys(SOURCE_LANGUAGES) as readonly SourceLanguage[];

/** The ids of programming languages. */
export const CODE_LANGUAGES = LANGUAGE_IDS.filter((id) => SOURCE_LANGUAGES[id].kind === 'code');

/** Whether files of the language are plain text to an editor that has no extension for it. */
export const isForeign = (id: SourceLanguage): boolean => 'isForeign' in SOURCE_LANGUAGES[id];

/** The language that a file of that name is read as; undefined where it is none of them. */
export function languageOfFile(name: string): SourceLanguage | undefined {
  const lower = name.toLowerCase();
  return LANGUAGE_IDS.find((id) =>
    SOURCE_LANGUAGES[id].extensions.some((extension) => lower.endsWith(extension)),
  );
}
