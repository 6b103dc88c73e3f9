import { t } from '../l10n';

/** Inclusive bounds of a number. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Says what is wrong with a number that must lie within bounds; undefined if nothing is. */
export function outside(
  what: string,
  value: number,
  { min, max }: Bounds,
  isInteger = false,
): string | undefined {
  const fits = value >= min && value <= max && (!isInteger || Number.isInteger(value));
  if (fits) return undefined;
  const told = [what, ...[min, max, value].map((number) => String(number).replace('-', '−'))];
  return isInteger
    ? t('{0} must be an integer from {1} to {2}, got {3}', ...told)
    : t('{0} must be a number from {1} to {2}, got {3}', ...told);
}
