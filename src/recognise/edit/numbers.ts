import type { NumberStyle } from './site';

/** The ending of a number that gives it a type: `0.2f` of C++, `0.2f0` of Julia, `0.2_f64` of Rust. */
const SUFFIX = /^[-+]?\d[\d_]*(?:\.\d*)?(?<suffix>f0|f|F|_?f(?:16|32|64))$/;
/** A number that is written as one with a fraction. */
const FRACTION = /^[-+]?\d*\.\d*/;

/** The number as the language writes it, in the way in which the number before was written where there was one. */
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
  // Julia's own float suffix takes the place of the exponent's letter.
  if (exponent !== undefined && suffix === 'f0') return `${mantissa}f${exponent}`;
  return mantissa + (exponent === undefined ? '' : `e${exponent}`) + suffix;
}
