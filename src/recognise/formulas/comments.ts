/** Where comments and docstrings lie in a program, told from its quotes and comment marks alone. */

/** A comment or docstring, its marks included. */
export interface Remark {
  readonly start: number;
  readonly text: string;
}

/**
 * Strings are matched too, so that a mark of a comment inside of one does not count. What is not closed ends with the
 * text, which keeps the search linear.
 */
const PYTHON =
  /(?<string>[rRuUbBfF]{0,2}(?:"""[\s\S]*?(?:"""|$(?![\s\S]))|'''[\s\S]*?(?:'''|$(?![\s\S]))))|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<comment>(?:^[ \t]*#[^\n]*\n?)+|#[^\n]*)/gm;
const C_LIKE =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'|(?<comment>\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|(?:^[ \t]*\/\/[^\n]*\n?)+|\/\/[^\n]*)/gm;
const JAVASCRIPT =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*(?:`|$(?![\s\S]))|(?<comment>\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|(?:^[ \t]*\/\/[^\n]*\n?)+|\/\/[^\n]*)/gm;
const JULIA =
  /(?<string>"""[\s\S]*?(?:"""|$(?![\s\S])))|"(?:[^"\\\n]|\\.)*"|(?<comment>#=[\s\S]*?(?:=#|$(?![\s\S]))|(?:^[ \t]*#[^\n]*\n?)+|#[^\n]*)/gm;

const PATTERNS: Readonly<Record<string, RegExp>> = {
  python: PYTHON,
  cpp: C_LIKE,
  c: C_LIKE,
  'cuda-cpp': C_LIKE,
  hip: C_LIKE,
  opencl: C_LIKE,
  metal: C_LIKE,
  glsl: C_LIKE,
  hlsl: C_LIKE,
  wgsl: C_LIKE,
  rust: C_LIKE,
  javascript: JAVASCRIPT,
  javascriptreact: JAVASCRIPT,
  typescript: JAVASCRIPT,
  typescriptreact: JAVASCRIPT,
  julia: JULIA,
};

/** The comments and docstrings of a program; none in a language that has neither. */
export function remarksOf(language: string, text: string): readonly Remark[] {
  const pattern = PATTERNS[language];
  if (!pattern) return [];
  return Array.from(text.matchAll(pattern)).flatMap(({ index, groups }) => {
    const string = groups?.['string'];
    const remark =
      groups?.['comment'] ?? (string !== undefined && beginsLine(text, index) ? string : undefined);
    return remark === undefined ? [] : [{ start: index, text: remark }];
  });
}

/** A string that begins its line is a docstring, as far as quotes tell. */
function beginsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < 0 || text[at] === '\n';
}
