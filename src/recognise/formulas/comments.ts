/** Finds comments and docstrings of a program by its quotes and comment marks alone. */

/** A comment or docstring, including its marks. */
interface Remark {
  readonly start: number;
  readonly text: string;
}

/**
 * Strings are matched too, so that a comment mark inside of one is ignored. An unclosed string or comment
 * ends with the text, which keeps the search linear.
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

/** The comments and docstrings of a program; none for an unknown language. */
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

/** Whether the string begins its line and so counts as a docstring. */
function beginsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < 0 || text[at] === '\n';
}
