/** The languages that are parsed by C++'s grammar, with their additions and their names. */

import type { Framework } from '../../../math/catalogue/types';
import { REACH } from '../../incremental';

export interface CppDialect {
  readonly framework: Framework;
  /** `select` and the like take the condition first; otherwise last, with the value for false first. */
  readonly conditionFirst?: true;
  /** Words that the grammar does not know, and which say nothing of what is computed. */
  readonly words: RegExp;
  /** Words of the same meaning as the grammar's `struct`. */
  readonly structs?: RegExp;
}

/** Attributes, and macros for attributes. */
const MACROS = String.raw`(?<!#[ \t]*\w+[ \t]+)\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b(?=[ \t]+(?:inline|static|constexpr|void|virtual|explicit|auto|float|double|bool)\b)|\b[A-Z][A-Z0-9_]*(?:INLINE|DEVICE|HOST|FUNC|GLOBAL|CALL)[A-Z0-9_]*\b(?=[ \t]+[\w:]|[ \t]*$)`;
const CUDA = String.raw`\b__(?:device|host|global|forceinline|noinline|constant|shared|managed|restrict|inline|grid_constant)__\b|__launch_bounds__[ \t]*\([^()\n]*\)|__attribute__[ \t]*\(\([^\n]*?\)\)(?!\))|<<<[^\n;]*?>>>`;
const OPENCL = String.raw`\b(?:__)?(?:kernel|global|local|constant|private|generic|read_only|write_only|read_write)\b(?=[ \t]+[\w(]|[ \t]*$)|__attribute__[ \t]*\(\([^\n]*\)\)\)?`;
const METAL = String.raw`\[\[[^\]\n]*\]\]|\b(?:kernel|device|constant|threadgroup|threadgroup_imageblock|thread|vertex|fragment|METAL_FUNC)\b(?=[ \t]+[\w:]|[ \t]*$)`;
const GLSL = String.raw`\blayout[ \t]*\((?:[^()\n]|\([^()\n]*\))*\)(?:[ \t]*in[ \t]*;)?|\b(?:in|out|inout|uniform|readonly|writeonly|coherent|restrict|shared|flat|smooth|varying|attribute|highp|mediump|lowp|precise|invariant)\b(?=[ \t]+[a-z_]\w*(?:[ \t]+[\w[]|[ \t]*\())|\[\[[^\]\n]*\]\]`;
const HLSL = String.raw`^[ \t]*\[\w+(?:\([^\]\n]*\))?\]|:[ \t]*(?:register|packoffset)[ \t]*\([^()\n]*\)|:[ \t]*(?:SV_\w+|[A-Z]{3,}\d*)\b|\b(?:in|out|inout|groupshared|globallycoherent|nointerpolation|precise|uniform|row_major|column_major)\b(?=[ \t]+\w+[ \t]+\w)`;

const words = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'gm');

export const CPP_DIALECTS = {
  cpp: { framework: 'cpp', words: words(CUDA, MACROS) },
  c: { framework: 'c', words: words(CUDA, MACROS) },
  cuda: { framework: 'cuda', words: words(CUDA, MACROS) },
  hip: { framework: 'hip', words: words(CUDA, MACROS) },
  opencl: { framework: 'opencl', words: words(OPENCL, MACROS) },
  metal: { framework: 'metal', words: words(METAL, MACROS) },
  glsl: {
    framework: 'glsl',
    words: words(GLSL),
    structs: /\b(?:buffer|uniform)\b(?=[ \t]+\w+[ \t]*(?:\{|$))/gm,
  },
  hlsl: {
    framework: 'hlsl',
    conditionFirst: true,
    words: words(HLSL),
    structs: /\b[ct]buffer\b(?=[ \t]+\w)/g,
  },
} as const satisfies Record<string, CppDialect>;

/** The mark of a half behind a number. */
const HALF = /(?<=\d\.?)[hH]\b/g;

/**
 * A cast behind an operator, and one of a literal. The grammar takes everything behind a cast into it, so that it reads
 * `x > (T)0 ? x : y` as `x > (T)(0 ? x : y)`.
 */
const CASTS =
  /\((?<=[-+*/%<>?:&|]\s*\()[A-Za-z_]\w*(?:::\w+)*\)(?=\s*(?!const\b|noexcept\b|override\b|final\b)[\w.])|\((?<=(?:[=(,]\s*|\breturn\s+)\()[A-Za-z_]\w*(?:::\w+)*\)(?=\s*\.?\d)/g;

const blank = (found: string): string => found.replace(/[^\n]/g, ' ');

/** The end of a line on Windows, with the backslash that continues a macro: the grammar knows none of the two characters. */
const LINE_END = /(\\?)\r\n/g;

/** Arithmetic among the arguments of an array's type, which the grammar reads as comparisons. */
const SIZE = /(\barray<[\w:<>]+,[ \t]*\w+)([ \t]*[-+*/][^;<>{}()]*)(?=>)/g;

/** Lines of templates that shaders are made from, and what a template puts into a line: `$if X:`, `${T}`. */
const TEMPLATE = /^[ \t]*\$(?:(?:if|elif|else|for)\b[^\n]*:|\{[^\n]*\};?)[ \t]*$|\$\{[^{}\n]*\}/gm;

/** The text as the grammar of C++ reads it, with every character that is left in its place. */
export const readableBy = ({ words: unknown, structs }: CppDialect, text: string): string => {
  const renamed = structs ? text.replace(structs, (found) => 'struct'.padEnd(found.length)) : text;
  return withBlocks(
    renamed.replace(TEMPLATE, (found) =>
      found.endsWith('}') && !found.includes('(') ? '_'.repeat(found.length) : blank(found),
    ),
  )
    .replace(LINE_END, ' $1\n')
    .replace(SIZE, (_, type: string, rest: string) => type + blank(rest))
    .replace(HALF, blank)
    .replace(unknown, blank)
    .replace(CASTS, blank);
};

/** Longer names of macros do not occur. */
const MARGIN = 100;
/** The start of a call of a macro. */
const MACRO_CALL = /^[ \t]*[A-Z][A-Z\d]*_[A-Z\d_]{1,60}\(/gm;

/** Calls of macros that are given statements as their last argument, with that as a block: `APPLY(x, *x = 0;);`. */
function withBlocks(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index, 0: head } of text.matchAll(MACRO_CALL)) {
    const block = index < done ? undefined : statementsIn(text, index + head.length);
    if (!block) continue;
    const { from, to } = block;
    parts.push(text.slice(done, index), blank(text.slice(index, from - 1)), '{', text.slice(from, to), '}');
    done = to + 1;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

/** Where the last argument of a call starts and ends, if it has semicolons outside of brackets. */
function statementsIn(
  text: string,
  start: number,
): { readonly from: number; readonly to: number } | undefined {
  let depth = 0;
  let from: number | undefined;
  let hasStatements = false;
  for (let at = start; at < Math.min(text.length, start - MARGIN + REACH); at++) {
    const char = text[at];
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (depth-- === 0)
        return char === ')' && hasStatements && from !== undefined ? { from, to: at } : undefined;
    } else if (depth > 0) continue;
    else if (char === ',' && !hasStatements) from = at + 1;
    else if (char === ';') hasStatements = true;
    else if (char === '#' || char === '"') return undefined;
  }
  return undefined;
}
