import { t } from '../../l10n';

/** A number as typed, or an error. */
type NumberInput =
  | { readonly ok: true; readonly value: number }
  | {
      readonly ok: false;
      readonly message: string;
      /** Whether the text may still become a number. */ readonly partial: boolean;
    };

const PARTIAL = /^[+-]?(\d*\.?\d*(e[+-]?)?|\d+(\.\d*)?\/)?$/i;

/** Reads a number that a person typed: decimals, exponents, fractions such as 1/3, any kind of minus sign. */
export function readNumber(text: string): NumberInput {
  const cleaned = text.trim().replaceAll('−', '-').replaceAll('∞', 'Infinity');
  if (cleaned === '') return { ok: false, message: t('Enter a number.'), partial: true };
  const parts = cleaned.split('/').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [numerator = NaN, denominator] = parts;
  const value = denominator === undefined ? numerator : numerator / denominator;
  if (parts.length <= 2 && !Number.isNaN(value)) return { ok: true, value };
  if (/^[+-]?\d+,\d+$/.test(cleaned)) {
    return {
      ok: false,
      message: t('Write a decimal point: {0}.', cleaned.replace(',', '.')),
      partial: false,
    };
  }
  const shown = cleaned.length > 20 ? `${cleaned.slice(0, 20)}…` : cleaned;
  return { ok: false, message: t('{0} is not a number.', shown), partial: PARTIAL.test(cleaned) };
}

/** A number for a field: short enough to read, long enough to be unchanged when it is read back. */
export function showNumber(value: number): string {
  if (value === Infinity) return '∞';
  if (value === -Infinity) return '−∞';
  return String(Number(value.toPrecision(6))).replaceAll('-', '−');
}
