/** The kinds of files that are read. */
type SourceKind = 'code' | 'configuration' | 'document' | 'notebook';

/** The supported languages by the editor's language id, with the extensions of their files in lower case. */
export const SOURCE_LANGUAGES = {
  python: { kind: 'code', extensions: ['.py', '.pyi', '.pyw'] },
  jupyter: { kind: 'notebook', extensions: ['.ipynb'] },
  json: { kind: 'configuration', extensions: ['.json'] },
  jsonc: { kind: 'configuration', extensions: ['.jsonc', '.json5'] },
  yaml: { kind: 'configuration', extensions: ['.yaml', '.yml'] },
  toml: { kind: 'configuration', extensions: ['.toml'] },
  javascript: { kind: 'code', extensions: ['.js', '.mjs', '.cjs'] },
  javascriptreact: { kind: 'code', extensions: ['.jsx'] },
  typescript: { kind: 'code', extensions: ['.ts', '.mts', '.cts'] },
  typescriptreact: { kind: 'code', extensions: ['.tsx'] },
  c: { kind: 'code', extensions: ['.c'] },
  html: { kind: 'code', extensions: ['.html', '.htm'] },
  vue: { kind: 'code', extensions: ['.vue'] },
  cpp: { kind: 'code', extensions: ['.cpp', '.cc', '.cxx', '.hpp', '.hh', '.h', '.inl'] },
  'cuda-cpp': { kind: 'code', extensions: ['.cu', '.cuh'] },
  hip: { kind: 'code', extensions: ['.hip'] },
  opencl: { kind: 'code', extensions: ['.cl', '.opencl'] },
  metal: { kind: 'code', extensions: ['.metal'] },
  glsl: { kind: 'code', extensions: ['.glsl', '.comp', '.frag', '.vert'] },
  hlsl: { kind: 'code', extensions: ['.hlsl', '.hlsli', '.fx', '.cginc', '.compute'] },
  wgsl: { kind: 'code', extensions: ['.wgsl'] },
  rust: { kind: 'code', extensions: ['.rs'] },
  julia: { kind: 'code', extensions: ['.jl'] },
  markdown: { kind: 'document', extensions: ['.md', '.markdown', '.mdx'] },
  latex: { kind: 'document', extensions: ['.tex'] },
  restructuredtext: { kind: 'document', extensions: ['.rst'] },
  typst: { kind: 'document', extensions: ['.typ'] },
} as const satisfies Record<string, { readonly kind: SourceKind; readonly extensions: readonly string[] }>;

/** The id of a supported language. */
export type SourceLanguage = keyof typeof SOURCE_LANGUAGES;

/** Whether a language id is supported. */
export const isSourceLanguage = (id: string): id is SourceLanguage => Object.hasOwn(SOURCE_LANGUAGES, id);

const LANGUAGE_IDS = Object.keys(SOURCE_LANGUAGES) as readonly SourceLanguage[];

/** The ids of programming languages. */
export const CODE_LANGUAGES = LANGUAGE_IDS.filter((id) => SOURCE_LANGUAGES[id].kind === 'code');

/** The language of a file with that name; undefined if it is not supported. */
export function languageOfFile(name: string): SourceLanguage | undefined {
  const lower = name.toLowerCase();
  return LANGUAGE_IDS.find((id) =>
    SOURCE_LANGUAGES[id].extensions.some((extension) => lower.endsWith(extension)),
  );
}
