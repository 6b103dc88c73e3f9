import { t } from '../../l10n';
/**
 * Replacements for characters in pasted text. Everything else goes through Unicode's compatibility
 * normalisation.
 */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ...pairs('×⨯✕✖·⋅∙•∗', '*'),
  ...pairs('÷∕⁄', '/'),
  ...pairs('−–—‐‑﹣', '-'),
  ...pairs('∣❘｜', '|'),
  ...pairs('≤⩽≦', '<='),
  ...pairs('≥⩾≧', '>='),
  ...pairs('≠', '!='),
  ...pairs('∧', '&&'),
  ...pairs('∨', '||'),
  ...pairs('¬', '!'),
  // MathML's invisible function application, times, separator and plus: the formula is clear without them.
  ...pairs('\u2061\u2062\u2063\u2064', ' '),
]);

function pairs(characters: string, to: string): (readonly [string, string])[] {
  return Array.from(characters, (c) => [c, to] as const);
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';
const SUBSCRIPT_LETTERS = '0123456789aehijklmnoprstuvx';

/** The text in subscript characters, or after an underscore if there are none for it. */
export function toSubscript(text: string): string {
  const subscripts = Array.from(text, (c) => SUBSCRIPTS[SUBSCRIPT_LETTERS.indexOf(c)]);
  return subscripts.includes(undefined) ? `_${text}` : subscripts.join('');
}

const SUBSCRIPT_RUN = new RegExp(`[${SUBSCRIPTS}]+`, 'u');

/** The name with its subscripts turned into an index after an underscore: α_p for αₚ. */
export const fromSubscript = (name: string): string =>
  name.replace(
    SUBSCRIPT_RUN,
    (index) => '_' + Array.from(index, (c) => SUBSCRIPT_LETTERS[SUBSCRIPTS.indexOf(c)] ?? '').join(''),
  );

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const SUPERSCRIPT_DIGITS = '0123456789+-';

/** The plain digits and sign of a superscript, `-1` for ⁻¹. */
export const fromSuperscript = (text: string): string =>
  Array.from(text, (c) => SUPERSCRIPT_DIGITS[SUPERSCRIPTS.indexOf(c)] ?? '').join('');

/** The text in plain characters, and the origin of each of its UTF-16 units. */
interface PlainText {
  readonly plain: string;
  /** Start of the original character of a unit of `plain`. The end of `plain` maps to the end of the text. */
  readonly startOf: (unit: number) => number;
  /** End of the original character of a unit of `plain`. */
  readonly endOf: (unit: number) => number;
}

const ASCII = /^[\t\n\r -~]*$/;

/**
 * Replaces mathematical letters, typographic operators and full-width forms by plain characters; keeps sub-
 * and superscripts.
 */
export function toPlain(text: string): PlainText {
  if (ASCII.test(text)) return { plain: text, startOf: (unit) => unit, endOf: (unit) => unit + 1 };
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const replaced = replace(character);
    for (let units = replaced.length; units > 0; units--) {
      starts.push(at);
      ends.push(end);
    }
    plain += replaced;
    at = end;
  }
  return {
    plain,
    startOf: (unit) => starts[unit] ?? text.length,
    endOf: (unit) => ends[unit] ?? text.length,
  };
}

function replace(character: string): string {
  if (character <= '\u007f' || (SUBSCRIPTS + SUPERSCRIPTS).includes(character)) return character;
  const known = REPLACEMENTS.get(character);
  if (known !== undefined) return known;
  const normal = character.normalize('NFKC');
  // ½ becomes 1⁄2, which must stay one operand.
  return normal.includes('⁄') ? `(${normal.replace('⁄', '/')})` : normal;
}

/** The character as an error message shows it: itself, or its code point if it is invisible. */
export function showCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? `'${character}'`
    : t('the invisible character U+{0}', code);
}
