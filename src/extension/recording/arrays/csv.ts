import { t } from '../../../l10n';
import { PIECE_VALUES, type NumericArray, type Piece, ArrayProblem } from './numericArray';

/** A table of text: its columns that hold numbers. */
interface Table {
  readonly columns: readonly { readonly index: number; readonly name: string }[];
  /** The chosen columns as an array of one unit for each. */
  readonly array: (chosen: readonly number[]) => NumericArray;
}

/** The number of rows that decide which columns hold numbers. */
const LOOKED_AT = 100;
/** Bytes that are decoded at once. */
const BYTES = 1 << 16;
/** Characters of the longest line that is read; a file with a longer one is no table of numbers. */
const LONGEST_LINE = 4_000_000;
const MOST_COLUMNS = 1024;

/**
 * Reads a table whose cells are separated by commas, semicolons or tabs, with or without a line of names.
 * @throws {ArrayProblem} where no column holds numbers
 */
export function readCsv(bytes: Uint8Array): Table {
  const rows: (readonly string[])[] = [];
  const delimiter = delimiterOf(new TextDecoder().decode(bytes.subarray(0, BYTES)));
  for (const row of rowsOf(bytes, delimiter)) {
    rows.push(row);
    if (rows.length > LOOKED_AT) break;
  }
  const number = numberIn(delimiter);
  const [head = [], ...body] = rows;
  const hasNames = head.some((cell) => cell.trim() !== '' && number(cell) === undefined);
  const data = hasNames ? body : rows;
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...data.map(({ length }) => length)));
  const columns = Array.from({ length: width }, (_, index) => index)
    .filter((index) => {
      const cells = data.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
      return cells.length > 0 && cells.every((cell) => number(cell) !== undefined);
    })
    .map((index) => ({
      index,
      name: (hasNames ? head[index]?.trim() : undefined) ?? t('column {0}', index + 1),
    }));
  if (columns.length === 0) throw new ArrayProblem(t('No column of this table holds numbers.'));
  return {
    columns,
    array: (chosen) => ({
      dtype: 'float64',
      shape: [],
      unitAxis: chosen.length > 1 ? 1 : null,
      units: chosen.length,
      pieces: () => piecesOf(rowsOf(bytes, delimiter), hasNames ? 1 : 0, chosen, number),
    }),
  };
}

/** The values of the chosen columns, row by row. Empty cells are left out; cells with other text count as NaN. */
function* piecesOf(
  rows: Generator<readonly string[]>,
  skipped: number,
  chosen: readonly number[],
  number: (cell: string) => number | undefined,
): Generator<Piece> {
  let values = new Float64Array(PIECE_VALUES);
  let units = new Uint16Array(PIECE_VALUES);
  let length = 0;
  let index = 0;
  const piece = (): Piece => {
    const own = units;
    return { values: values.subarray(0, length), unitOf: (i) => own[i] ?? 0 };
  };
  for (const row of rows) {
    if (index++ < skipped) continue;
    for (const [unit, column] of chosen.entries()) {
      const cell = row[column]?.trim() ?? '';
      if (cell === '') continue;
      values[length] = number(cell) ?? NaN;
      units[length] = unit;
      length += 1;
      if (length < PIECE_VALUES) continue;
      yield piece();
      values = new Float64Array(PIECE_VALUES);
      units = new Uint16Array(PIECE_VALUES);
      length = 0;
    }
  }
  if (length > 0) yield piece();
}

/** The separator of the first line: a comma only if there is no other, since a comma may be a decimal point. */
function delimiterOf(start: string): string {
  const [line = ''] = start.split(/\r\n|\r|\n/);
  return ['\t', ';'].find((delimiter) => line.includes(delimiter)) ?? ',';
}

/** Reads a cell; where semicolons separate, a comma may be the decimal point. */
const numberIn =
  (delimiter: string) =>
  (cell: string): number | undefined => {
    const text = cell.trim();
    if (/^[+-]?nan$/i.test(text)) return NaN;
    if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    const plain = delimiter === ';' ? text.replace(',', '.') : text;
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
  };

/** The rows that are not empty, with their cells unquoted. */
function* rowsOf(bytes: Uint8Array, delimiter: string): Generator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let from = 0; from < bytes.length; from += BYTES) {
    const isLast = from + BYTES >= bytes.length;
    const text = rest + decoder.decode(bytes.subarray(from, from + BYTES), { stream: !isLast });
    const lines = text.split(/\r\n|\n|\r(?=.)/);
    rest = isLast ? '' : (lines.pop() ?? '');
    if (rest.length > LONGEST_LINE)
      throw new ArrayProblem(t('This is not a table: one of its lines is too long.'));
    for (const line of lines) if (line.trim() !== '') yield cellsOf(line, delimiter);
  }
}

/** The cells of a line. A quoted cell may hold the separator, and quotes written twice. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [''];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (character === '"' && quoted && line[i + 1] === '"') i += 1;
    else if (character === '"') {
      quoted = !quoted;
      continue;
    } else if (character === delimiter && !quoted) {
      cells.push('');
      continue;
    }
    cells.push(`${cells.pop() ?? ''}${character}`);
  }
  return cells;
}
