import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createSourceDocument, languageOfFile } from '../../src/recognise';
import type { ActivationReference, SourceDocument } from '../../src/recognise/types';
import { LinePositions } from './lines';

const LARGEST_BYTES = 20e6;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** The records of one file, one for each printed line. */
type Records = (file: string, source: SourceDocument, positions: LinePositions) => readonly object[];

/** Prints one JSON line per activation reference in the files and folders (searched to any depth). */
export const scan = (paths: readonly string[]): Promise<void> =>
  printRecords(paths, (file, source, positions) =>
    source.references().map((reference) => record(file, reference, positions)),
  );

/**
 * Prints the records of all files of supported languages below the paths, one JSON line each. Unreadable
 * files are reported on stderr and skipped. Returns early if the output is closed.
 */
export async function printRecords(paths: readonly string[], records: Records): Promise<void> {
  // A closed output is not an error of ours; the failed write below ends the scan.
  process.stdout.on('error', () => undefined);
  for (const start of paths) {
    for await (const file of filesIn(start)) {
      const lines = await linesOf(file, records);
      if (lines !== '' && !(await print(lines))) return;
    }
  }
}

/** Prints a text; false if the output is closed. */
const print = (text: string): Promise<boolean> =>
  new Promise((resolve) => {
    process.stdout.write(text, (error) => {
      resolve(!error);
    });
  });

/** Files of supported languages below a path. A file that is named itself counts whatever its size. */
async function* filesIn(start: string): AsyncGenerator<string> {
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const found = await entriesOf(next);
    if (found === undefined) continue;
    if (found === 'file') {
      yield next;
      continue;
    }
    // The last one pushed is visited first.
    pending.push(...found.reverse());
  }
}

/** The entries of a folder, `file` for a file, or undefined for anything else and for what cannot be read. */
async function entriesOf(item: string): Promise<string[] | 'file' | undefined> {
  try {
    const info = await stat(item);
    if (info.isFile()) return 'file';
    if (!info.isDirectory()) return undefined;
    const entries = await readdir(item, { withFileTypes: true });
    return entries
      .filter((entry) =>
        entry.isDirectory() ? !SKIPPED_FOLDERS.has(entry.name) : entry.isFile() && languageOfFile(entry.name),
      )
      .map(({ name }) => path.join(item, name))
      .sort();
  } catch (error) {
    complain(item, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

const complain = (file: string, problem: string): void => {
  process.stderr.write(`${file}: ${problem}\n`);
};

/** The file's records as JSON lines. */
async function linesOf(file: string, records: Records): Promise<string> {
  const language = languageOfFile(file);
  if (!language) {
    complain(file, 'not a language that is scanned');
    return '';
  }
  try {
    const { size } = await stat(file);
    if (size > LARGEST_BYTES) {
      complain(file, `larger than ${LARGEST_BYTES / 1e6} MB, skipped`);
      return '';
    }
    const text = (await readFile(file)).toString('utf8').replace(/^\uFEFF/, '');
    const positions = new LinePositions(text);
    return records(file, createSourceDocument(language, text), positions)
      .map((each) => `${JSON.stringify(each)}\n`)
      .join('');
  } catch (error) {
    complain(file, error instanceof Error ? error.message : String(error));
    return '';
  }
}

function record(file: string, reference: ActivationReference, positions: LinePositions): object {
  const start = positions.at(reference.start);
  const end = positions.at(reference.end);
  return {
    file,
    line: start.line,
    column: start.column,
    ...(end.line !== start.line && { endLine: end.line }),
    endColumn: end.column,
    framework: reference.framework,
    activation: reference.activation,
    params: Object.fromEntries(
      reference.params.map(({ id, value, provenance }) => [
        id,
        provenance === 'unknown' ? null : numeral(value),
      ]),
    ),
    kind: reference.kind,
  };
}

/** JSON has no infinity. */
const numeral = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
