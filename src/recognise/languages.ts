import { createCppDocument } from './code/cpp';
import { createJavaScriptDocument, createTsxDocument, createTypeScriptDocument } from './code/javascript';
import { createJuliaDocument } from './code/julia';
import { createRustDocument } from './code/rust';
import { createJsonDocument, createTomlDocument, createYamlDocument } from './config';
import type { SourceDocument } from './types';

/** How files of a language are recognised and read. */
export interface LanguageSupport {
  /** File extensions, in lower case. */
  readonly extensions: readonly string[];
  readonly create: (text: string) => SourceDocument;
}

/** Configurations and the languages other than Python, by the editor's language id. */
export const EXTRA_LANGUAGES = {
  json: { extensions: ['.json'], create: createJsonDocument },
  jsonc: { extensions: ['.jsonc', '.json5'], create: createJsonDocument },
  yaml: { extensions: ['.yaml', '.yml'], create: createYamlDocument },
  toml: { extensions: ['.toml'], create: createTomlDocument },
  javascript: { extensions: ['.js', '.mjs', '.cjs'], create: createJavaScriptDocument },
  javascriptreact: { extensions: ['.jsx'], create: createJavaScriptDocument },
  typescript: { extensions: ['.ts', '.mts', '.cts'], create: createTypeScriptDocument },
  typescriptreact: { extensions: ['.tsx'], create: createTsxDocument },
  cpp: { extensions: ['.cpp', '.cc', '.cxx', '.hpp', '.hh', '.h'], create: createCppDocument },
  'cuda-cpp': { extensions: ['.cu', '.cuh'], create: createCppDocument },
  rust: { extensions: ['.rs'], create: createRustDocument },
  julia: { extensions: ['.jl'], create: createJuliaDocument },
} satisfies Record<string, LanguageSupport>;
