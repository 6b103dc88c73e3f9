/** Shaders in template strings: WGSL and GLSL, by a tag, a comment, what takes them, or what they say. */

import type { Recognised } from '../../lezerDocument';
import { shifted } from '../../shifted';
import type { SourceDocument } from '../../types';
import type { Work } from '../../work';
import { createGlslDocument } from '../cpp';
import { entering, textOf, walk, type SyntaxNode } from '../syntax';
import { createWgslDocument } from '../wgsl';

/** A text that may have one. */
export const MAY_HOLD_SHADERS =
  /`[^`]*(?:@compute|@fragment|@group|\bfn\s+\w+\s*\(|\bvoid\s+main\s*\(|\bgl_\w|\b(?:float|vec[234])\s+\w+\s*\()/;

const WGSL =
  /@(?:compute|fragment|vertex|group|workgroup_size)\b|\bfn\s+\w+\s*\([^()]*\)\s*->|:\s*(?:f32|f16|vec[234]f?\b|array<)/;
const GLSL =
  /\bvoid\s+main\s*\(|\bgl_[A-Z]|\bprecision\s+\w+\s+float|^\s*#version\b|\b(?:float|vec[234])\s+\w+\s*\(\s*(?:in\s+)?(?:float|vec[234]|int|sampler2D)\b/;
/** What names a shader's language: a tag or comment before it, and the property that takes it. */
const BEFORE =
  /(?:\/\*\s*(wgsl|glsl)\s*\*\/\s*|\b(wgsl|glsl|frag|vert)|\b(code|source|fragmentShader|vertexShader)\s*:\s*)$/i;
/** So far before a string a name of its language stands. */
const NEAR = 40;
/** Longer ones are generated. */
const LONGEST = 200_000;
/** How long one piece of the search may take. */
const SEARCH_MS = 4;

interface Shader {
  readonly from: number;
  readonly to: number;
  readonly source: SourceDocument;
}

/** What a file says together with the shaders in its strings. */
export function* withShaders(found: Recognised, root: SyntaxNode, text: string): Work<Recognised> {
  const shaders: Shader[] = [];
  yield* walk(root, {
    TemplateString: entering((node) => {
      const shader = shaderIn(node, text);
      if (shader) shaders.push(shader);
    }),
  });
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

function shaderIn(node: SyntaxNode, text: string): Shader | undefined {
  const [from, to] = [node.from + 1, node.to - 1];
  if (to - from > LONGEST || to <= from) return undefined;
  const [, comment, tag, property] = BEFORE.exec(text.slice(Math.max(0, node.from - NEAR), node.from)) ?? [];
  const content = contentOf(node, text);
  const named = (comment ?? tag)?.toLowerCase();
  const isWgsl = named === undefined ? WGSL.test(content) : named === 'wgsl';
  if (isWgsl) return { from, to, source: createWgslDocument(content) };
  const isGlsl = named !== undefined || (property ?? '').endsWith('Shader') || GLSL.test(content);
  return isGlsl ? { from, to, source: createGlslDocument(content) } : undefined;
}

/** What stands between the quotes, with a name in the place of each expression that is put into it. */
function contentOf(node: SyntaxNode, text: string): string {
  let content = '';
  let end = node.from + 1;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Interpolation') continue;
    content += text.slice(end, child.from) + textOf(child, text).replace(/[^\n]/g, '_');
    end = child.to;
  }
  return content + text.slice(end, node.to - 1);
}
