import { LINTS, lintsIn, type Finding } from '../../src/recognise/lints';
import type { LinePositions } from './lines';
import { printRecords } from './scan';

/** Prints one JSON line per finding of any lint in the files and folders. */
export const lint = (paths: readonly string[]): Promise<void> =>
  printRecords(paths, (file, source, positions) =>
    lintsIn(source).map((finding) => record(file, finding, positions)),
  );

function record(
  file: string,
  { start, end, code, message, z, found, expected }: Finding,
  positions: LinePositions,
): object {
  const [from, to] = [positions.at(start), positions.at(end)];
  return {
    file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    code,
    severity: LINTS[code].severity,
    message,
    z: numeral(z),
    found: numeral(found),
    expected: numeral(expected),
  };
}

/** JSON has no infinities and no NaN; as in eval, they are texts. Null stands for a missing value. */
const numeral = (x: number | undefined): number | string | null =>
  x === undefined ? null : Number.isFinite(x) ? x : String(x);
