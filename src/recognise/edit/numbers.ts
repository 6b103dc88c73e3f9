import type { NumberStyle } from './site';

/** The suffix that gives a number its type: `0.2f` in C++, `0.2f0` in Julia, `0.2_f64` in Rust. */
const SUFFIX = /^[-+]?\d[\d_]*(?:\.\d*)?(?<suffix>f0|f|F|_?f(?:16|32|64))$/;
/** A number that is written with a fraction. */
const FRACTION = /^[-+]?\d*\.\d*/;

/** The number in the language's syntax, in the style of the number that it replaces, if there is one. */
export function numberText(value: number, style: NumberStyle, before = ''): string {
  const suffix = SUFFIX.exec(before)?.groups?.['suffix'] ?? '';
  const [digits = '', exponent] = String(value).split('e');
  const isWhole = !digits.includes('.');
  const needsPoint =
    style === 'rust' ||
    FRACTION.test(before) ||
    suffix !== '' ||
    (style === 'yaml' && exponent !== undefined);
  const mantissa = isWhole && needsPoint ? `${digits}.0` : digits;
  // Julia's own float suffix replaces the exponent's letter.
  if (exponent !== undefined && suffix === 'f0') return `${mantissa}f${exponent}`;
  return mantissa + (exponent === undefined ? '' : `e${exponent}`) + suffix;
}
