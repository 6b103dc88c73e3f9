/** Shaders in template strings: WGSL and GLSL, by a tag, a comment, what takes them, or what they say. */

import type { Work } from '../../work';
import type { ShaderLanguage } from '../../loaded';
import type { ShaderText } from '../shaders';
import { entering, textOf, walk, type SyntaxNode } from '../syntax';

/** A text that may have one. */
export const MAY_HOLD_SHADERS =
  /`[^`]*(?:@compute|@fragment|@group|\bfn\s+\w+\s*\(|\bvoid\s+main\s*\(|\bgl_\w|\b(?:float|vec[234])\s+\w+\s*\()/;

/** Text that names a shader's language: a tag or comment before it, or the property that it is assigned to. */
const BEFORE =
  /(?:\/\*\s*(wgsl|glsl)\s*\*\/\s*|\b(wgsl|glsl|frag|vert)|\b(?:fragment|vertex)Shader\s*:\s*)$/i;
/** So far before a string a name of its language stands. */
const NEAR = 40;

/** The template strings of a file. */
export function* templateStrings(root: SyntaxNode, text: string): Work<readonly ShaderText[]> {
  const texts: ShaderText[] = [];
  yield* walk(root, {
    TemplateString: entering((node) => {
      texts.push({
        from: node.from + 1,
        content: contentOf(node, text),
        language: languageBefore(node, text),
      });
    }),
  });
  return texts;
}

function languageBefore(node: SyntaxNode, text: string): ShaderLanguage | undefined {
  const before = BEFORE.exec(text.slice(Math.max(0, node.from - NEAR), node.from));
  if (!before) return undefined;
  return (before[1] ?? before[2])?.toLowerCase() === 'wgsl' ? 'wgsl' : 'glsl';
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
  return content + text.slice(end, Math.max(end, node.to - 1));
}
