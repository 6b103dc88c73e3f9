/** What is read for activations, by the editor's language id, with the extensions of its files in lower case. */
export const SOURCE_LANGUAGES = {
  python: { extensions: ['.py', '.pyi', '.pyw'] },
  jupyter: { extensions: ['.ipynb'] },
  json: { extensions: ['.json'] },
  jsonc: { extensions: ['.jsonc', '.json5'] },
  yaml: { extensions: ['.yaml', '.yml'] },
  toml: { extensions: ['.toml'] },
  javascript: { extensions: ['.js', '.mjs', '.cjs'] },
  javascriptreact: { extensions: ['.jsx'] },
  typescript: { extensions: ['.ts', '.mts', '.cts'] },
  typescriptreact: { extensions: ['.tsx'] },
  c: { extensions: ['.c'] },
  cpp: { extensions: ['.cpp', '.cc', '.cxx', '.hpp', '.hh', '.h', '.inl'] },
  'cuda-cpp': { extensions: ['.cu', '.cuh'] },
  hip: { extensions: ['.hip'] },
  opencl: { extensions: ['.cl', '.opencl'] },
  metal: { extensions: ['.metal'] },
  glsl: { extensions: ['.glsl', '.comp', '.frag', '.vert'] },
  hlsl: { extensions: ['.hlsl', '.hlsli', '.fx', '.cginc', '.compute'] },
  rust: { extensions: ['.rs'] },
  julia: { extensions: ['.jl'] },
  markdown: { extensions: ['.md', '.markdown', '.mdx'] },
  latex: { extensions: ['.tex'] },
  restructuredtext: { extensions: ['.rst'] },
  typst: { extensions: ['.typ'] },
} as const satisfies Record<string, { readonly extensions: readonly string[] }>;

export type SourceLanguage = keyof typeof SOURCE_LANGUAGES;

export const isSourceLanguage = (id: string): id is SourceLanguage => Object.hasOwn(SOURCE_LANGUAGES, id);

const LANGUAGE_IDS = Object.keys(SOURCE_LANGUAGES) as readonly SourceLanguage[];

/** The language that a file of that name is read as; undefined where it is none of them. */
export function languageOfFile(name: string): SourceLanguage | undefined {
  const lower = name.toLowerCase();
  return LANGUAGE_IDS.find((id) =>
    SOURCE_LANGUAGES[id].extensions.some((extension) => lower.endsWith(extension)),
  );
}
