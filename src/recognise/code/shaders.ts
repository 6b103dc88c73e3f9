/** Shaders and kernels in strings of programs. */

import type { Recognised } from '../lezerDocument';
import { shaderReaderOf, type ShaderLanguage } from '../loaded';
import { shifted } from '../shifted';
import type { SourceDocument } from '../types';
import type { Work } from '../work';
import type { FormReader } from './handwritten/form';
import { ABOUT_NETWORKS } from './recogniser';
import { childOfType } from '../children';
import { textOf, walk, type SyntaxNode } from './syntax';

/** A string of a program. */
export interface ShaderText {
  /** Where its content starts. */
  readonly from: number;
  readonly content: string;
  /** The language that stands before it. */
  readonly language?: ShaderLanguage | undefined;
  /** The names of what it is in, innermost first. */
  readonly owners: readonly string[];
}

/** Text that shows in which language a shader is written. */
const SAYS: readonly (readonly [ShaderLanguage, RegExp])[] = [
  [
    'wgsl',
    /@(?:compute|fragment|vertex|group|workgroup_size)\b|\bfn\s+\w+\s*\([^()]*\)\s*->|:\s*(?:f32|f16|vec[234]f?\b|array<)/,
  ],
  ['cuda-cpp', /\b__(?:global|device)__\b/],
  ['opencl', /\b(?:__)?kernel\s+void\b/],
  [
    'glsl',
    /\bvoid\s+main\s*\(|\bgl_[A-Z]|\bprecision\s+\w+\s+float|^\s*#version\b|\b(?:float|vec[234])\s+\w+\s*\(\s*(?:in\s+)?(?:float|vec[234]|int|sampler2D)\b/,
  ],
  // The body of a function of one element, which a library puts around it.
  [
    'glsl',
    /^\s*(?:(?:float|vec4)\s+\w+\s*=[^;{}`]*;\s*|if\s*\([^;{}`]*\)\s*return\s[^;{}`]*;\s*|\/\/[^\n]*\s*){0,9}return\s[^;{}`]*;\s*$/,
  ],
];
/** Of the languages, those in which a text may hold shaders. */
export const shadersIn = (text: string, languages: readonly ShaderLanguage[]): readonly ShaderLanguage[] =>
  languages.filter((language) => SAYS.some(([said, says]) => said === language && says.test(text)));

/** Longer ones are generated. */
const LONGEST = 200_000;
/** How long one piece of the search may take. */
const SEARCH_MS = 4;
/** Placeholders of templates: `{{precision}}`, and `{name}` where brackets are doubled. */
const MUSTACHE = /\{\{\w+\}\}/g;
const INSERTED = /(?<!\{)\{\w*(?::[^{}\n]*)?\}(?!\})/g;

interface Shader {
  readonly from: number;
  readonly to: number;
  readonly source: SourceDocument;
}

/**
 * The activations of a program together with those of the shaders in its strings.
 * @param languages those that are read; shaders in others are left alone
 */
export function* withShaders(
  found: Recognised,
  text: string,
  texts: readonly ShaderText[],
  languages: readonly ShaderLanguage[],
): Work<Recognised> {
  const shaders: Shader[] = [];
  const isAboutNetworks = texts.length > 0 && ABOUT_NETWORKS.test(text);
  for (const { from, content, language, owners } of texts) {
    if (content.length > LONGEST) continue;
    const named = language ?? SAYS.find(([, says]) => says.test(content))?.[0];
    const read = named && languages.includes(named) ? shaderReaderOf(named) : undefined;
    if (read)
      shaders.push({
        from,
        to: from + content.length,
        source: read(filledIn(content), { owners, isAboutNetworks }),
      });
  }
  if (shaders.length === 0) return found;
  const references = [...found.references];
  for (const { from, source } of shaders) {
    while (!source.search(SEARCH_MS)) yield;
    references.push(...source.references().map((reference) => shifted(reference, from)));
  }
  const expressionAt: Recognised['expressionAt'] = (offset) => {
    const shader = shaders.find(({ from, to }) => from <= offset && offset <= to);
    const inside = shader?.source.referenceAt(offset - shader.from);
    return shader && inside ? shifted(inside, shader.from) : found.expressionAt?.(offset);
  };
  return { ...found, references, expressionAt };
}

/** So far outside of a string the names of what it is in are looked for. */
const MAX_DEPTH = 40;

/** The names that the functions, classes and variables around a node have, innermost first. */
export function ownersOf(node: SyntaxNode, reader: Pick<FormReader, 'nameOf'>, text: string): string[] {
  const owners: string[] = [];
  let outer = node.parent;
  for (let depth = 0; outer && depth < MAX_DEPTH; outer = outer.parent, depth++) {
    const name = reader.nameOf(outer);
    if (name) owners.push(textOf(name, text));
  }
  return owners;
}

/** A raw string, or one of several lines. */
const RAW = /^(\w*R"[^()\\\s]{0,16}\(|b?r#*"|")([^]*?)(?:\)[^()\\\s]{0,16}"|"#*)$/;

/** The strings of a program in C++ or Rust that may hold more than a line. */
export function* longStrings(
  root: SyntaxNode,
  text: string,
  reader: FormReader,
): Work<readonly ShaderText[]> {
  const texts: ShaderText[] = [];
  const take = (node: SyntaxNode): boolean => {
    const { from, to } = node;
    const [, open = '', content = ''] = RAW.exec(text.slice(from, to)) ?? [];
    if (open !== '"' || content.includes('\n'))
      texts.push({ from: from + open.length, content, owners: ownersOf(node, reader, text) });
    return false;
  };
  const join = (node: SyntaxNode): boolean => {
    if (childOfType(node, 'RawString')) return true;
    const content = joined(text.slice(node.from, node.to));
    if (content.includes('\n'))
      texts.push({ from: node.from, content, owners: ownersOf(node, reader, text) });
    return false;
  };
  yield* walk(root, { RawString: take, String: take, ConcatenatedString: join });
  return texts;
}

/** A string with its quotes, or anything between two strings. */
const PART = /"((?:[^"\\]|\\.)*)"|[^"]/gs;
const ESCAPE = /\\(.)/gs;

/** The text that strings behind each other make, with every character in its place: `"a\n" "b"`. */
const joined = (source: string): string =>
  source.replace(PART, (_, inner: string | undefined) =>
    inner === undefined
      ? ' '
      : ` ${inner.replace(ESCAPE, (_escape, char: string) => (char === 'n' ? ' \n' : ` ${char}`))} `,
  );

const named = (found: string): string => '_'.repeat(found.length);

/** The text with a name in the place of everything that a template puts into it. */
function filledIn(content: string): string {
  const plain = content.replace(MUSTACHE, named);
  return plain.includes('{{')
    ? plain.replace(INSERTED, named).replaceAll('{{', ' {').replaceAll('}}', '} ')
    : plain;
}
