/** The widest range that a figure draws. */
const MAX_WIDTH = 1e12;

const NUMBER = String.raw`[+\-−]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?`;
const RANGE = new RegExp(String.raw`^(${NUMBER})\s*(?:\.\.\.?|…|,|to)\s*(${NUMBER})$`, 'i');

/** Reads `-4..4` as a range; undefined if it is malformed, empty, or too wide or narrow to draw. */
export function rangeOf(text: string): { readonly min: number; readonly max: number } | undefined {
  const found = RANGE.exec(
    text
      .trim()
      .replace(/^\[(.*)\]$/, '$1')
      .trim(),
  );
  if (!found) return undefined;
  const [min = NaN, max = NaN] = found.slice(1).map((number) => Number(number.replace('−', '-')));
  const span = max - min;
  const isDrawable = span > 1e-9 * Math.max(Math.abs(min), Math.abs(max)) && span <= MAX_WIDTH;
  return isDrawable && Math.max(Math.abs(min), Math.abs(max)) <= MAX_WIDTH ? { min, max } : undefined;
}
