/** One column of a table. */
interface CsvColumn {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** The first characters of a cell that a spreadsheet takes for a formula, including full-width ones. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A name quoted according to RFC 4180, and also for programs that separate by `;` or tab. A name that a
 * spreadsheet would run as a formula gets an apostrophe in front, which makes it text.
 */
function field(name: string): string {
  const text = FORMULA.test(name) ? `'${name}` : name;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Columns of equal length as CSV (RFC 4180) with a header line. Numbers are the shortest that read back
 * exactly. NaN and infinities are written in the common form (`nan`, `inf`, `-inf`).
 */
export function toCsv(columns: readonly CsvColumn[]): string {
  const lines = [columns.map(({ name }) => field(name)).join(',')];
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  for (let i = 0; i < length; i++)
    lines.push(columns.map(({ values }) => numeral(values[i] ?? NaN)).join(','));
  return lines.join('\r\n') + '\r\n';
}

function numeral(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
