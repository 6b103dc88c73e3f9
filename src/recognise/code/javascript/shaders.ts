/** Shaders in template strings: WGSL and GLSL, by a tag, a comment, what takes them, or what they say. */

import type { Work } from '../../work';
import type { ShaderLanguage } from '../../loaded';
import type { FormReader } from '../handwritten/form';
import { ownersOf, type ShaderText } from '../shaders';
import { entering, partsOf, textOf, walk, type SyntaxNode } from '../syntax';

/** A text that may have one. */
export const MAY_HOLD_SHADERS =
  /@compute|@fragment|@group|\bfn\s+\w+\s*\(|\bvoid\s+main\s*\(|\bgl_\w|\b(?:float|vec[234])\s+(?:\w|\$\{\w+\})+\s*\(|`\s*(?:(?:float|vec4)\s[^`;]*;\s*|if\s*\([^`;]*;\s*|\/\/[^\n`]*\s*){0,9}return\s[^`;]*;\s*`/;

/** Text that names a shader's language: a tag or comment before it, or the property that it is assigned to. */
const BEFORE =
  /(?:\/\*\s*(wgsl|glsl)\s*\*\/\s*|\b(wgsl|glsl|frag|vert)|\b(?:fragment|vertex)Shader\s*:\s*)$/i;
/** The name of a language is looked for within this many characters before a string. */
const NEAR = 40;

/** The value of an expression of the program, where it is constant. */
type ValueOf = (node: SyntaxNode) => unknown;

/** The strings of a file that may be shaders: templates, and others that are joined. */
export function* shaderStrings(
  root: SyntaxNode,
  text: string,
  reader: FormReader,
  valueOf: ValueOf,
): Work<readonly ShaderText[]> {
  const texts: ShaderText[] = [];
  const take = (node: SyntaxNode, from: number, content: string): void => {
    const owners = ownersOf(node, reader, text);
    texts.push({ from, content, language: languageBefore(node, text), owners });
  };
  const joined = (node: SyntaxNode): boolean => {
    const isWhole = node.parent?.name !== node.name && node.to - node.from <= LONGEST;
    const content = isWhole ? joinedContent(node, text) : undefined;
    if (content !== undefined) take(node, node.from, content);
    return content === undefined;
  };
  yield* walk(root, {
    TemplateString: entering((node) => {
      take(node, node.from + 1, contentOf(node, text, valueOf));
    }),
    BinaryExpression: joined,
    ArrayExpression: joined,
  });
  return texts;
}

/** Longer texts are data. */
const LONGEST = 20_000;

/**
 * `'a;\n' + 'b;'` and `['a;', 'b;'].join('\n')` as one text, in which everything between the strings is blank and
 * other parts are names. Undefined if there are fewer than two strings.
 */
function joinedContent(node: SyntaxNode, text: string): string | undefined {
  const strings: SyntaxNode[] = [];
  /** Whether everything in the part may be joined. */
  const gather = (part: SyntaxNode): boolean => {
    if (part.name === 'String') strings.push(part);
    else if (part.name === 'BinaryExpression') return partsOf(part).every(gather);
    else if (part.name === 'ArithOp') return textOf(part, text) === '+';
    else return /^(?:VariableName|MemberExpression|Number)$/.test(part.name);
    return true;
  };
  if (!partsOf(node).every(gather) || strings.length < 2) return undefined;
  let content = '';
  let end = node.from;
  for (const { from, to } of strings) {
    content += text.slice(end, from + 1).replace(/[^\n]/g, ' ');
    content += text.slice(from + 1, to - 1).replace(/\\[nrt]/g, '\n ');
    end = to - 1;
  }
  return content + text.slice(end, node.to).replace(/[^\n]/g, ' ');
}

function languageBefore(node: SyntaxNode, text: string): ShaderLanguage | undefined {
  const before = BEFORE.exec(text.slice(Math.max(0, node.from - NEAR), node.from));
  if (!before) return undefined;
  return (before[1] ?? before[2])?.toLowerCase() === 'wgsl' ? 'wgsl' : 'glsl';
}

/** The text between the quotes, with a name in place of each interpolated expression. */
function contentOf(node: SyntaxNode, text: string, valueOf: ValueOf): string {
  let content = '';
  let end = node.from + 1;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Interpolation') continue;
    content += text.slice(end, child.from) + nameOf(child, text, valueOf);
    end = child.to;
  }
  return content + text.slice(end, Math.max(end, node.to - 1));
}

/** The name that an expression puts into a shader, as far as it fits; otherwise a name that says nothing. */
function nameOf(interpolation: SyntaxNode, text: string, valueOf: ValueOf): string {
  const [inner, ...more] = partsOf(interpolation);
  const value = inner && more.length === 0 ? valueOf(inner) : undefined;
  const length = interpolation.to - interpolation.from;
  return typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value)
    ? value.slice(0, length).padEnd(length, '_')
    : textOf(interpolation, text).replace(/[^\n]/g, '_');
}
