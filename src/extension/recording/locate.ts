/** Where a recorded line stands in a text that may have been edited since. */
interface Located {
  /** 0-based. */
  readonly line: number;
  /** The line's own text is no longer there: what was measured may belong to other code. */
  readonly stale: boolean;
}

/** How far an unchanged line may have moved. */
const REACH = 200;

/**
 * Finds the line that was recorded: the nearest one with the same text, apart from spaces around it.
 * @param lines the text now, as a function, since only some lines are looked at
 * @param count how many lines there are
 * @param line where it stood, 0-based
 * @param text what stood there
 */
export function locate(
  lines: (line: number) => string,
  count: number,
  line: number,
  text: string,
): Located | undefined {
  const wanted = text.trim();
  for (let distance = 0; distance <= REACH; distance++) {
    for (const candidate of [line - distance, line + distance]) {
      if (candidate >= 0 && candidate < count && lines(candidate).trim() === wanted)
        return { line: candidate, stale: false };
    }
  }
  return line < count ? { line, stale: true } : undefined;
}

/** A replacement of text, as the editor tells it: from line to line, by another text. */
interface Change {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/** Where a line stands after changes before it. */
export function movedLine(line: number, changes: readonly Change[]): number {
  const moved = changes
    .filter(({ range }) => range.start.line < line || (range.start.line === line && range.end.line > line))
    .map(({ range, text }) => text.split('\n').length - 1 - (range.end.line - range.start.line));
  return Math.max(0, line + moved.reduce((a, b) => a + b, 0));
}

/**
 * The path among some that ends most like another one: recordings come from machines with other folders.
 * @returns undefined where none has even the name, or where two fit equally well
 */
export function bestMatch(paths: readonly string[], wanted: string): string | undefined {
  const parts = split(wanted);
  const scored = paths
    .map((path) => ({ path, score: commonEnd(split(path), parts) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score !== second?.score ? best.path : undefined;
}

const split = (path: string): string[] => path.split(/[\\/]/);

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}

import * as vscode from 'vscode';

/**
 * The address of a file on the machine where the programs run.
 * @returns undefined for a path with a host's name, which would ask a network
 */
export function uriOf(path: string): vscode.Uri | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const plain = vscode.Uri.file(path);
  if (plain.authority !== '') return undefined;
  return folder && folder.uri.scheme !== 'file' ? folder.uri.with({ path: plain.path }) : plain;
}
