import * as vscode from 'vscode';

/** The place of a recorded line in a text that may have been edited since. */
interface Located {
  /** 0-based. */
  readonly line: number;
  /** Its text is no longer there, so that the measurement may belong to other code. */
  readonly stale: boolean;
}

/** The most lines by which an unchanged line may have moved. */
const REACH = 200;

/**
 * Finds the line that was recorded: the nearest one with the same text, apart from spaces around it.
 * @param lines returns a line of the text as it is now
 * @param count the number of lines
 * @param line its former number, 0-based
 * @param text its former text
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

/** A replacement of lines by another text, as the editor reports it. */
interface Change {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/** The number of a line after changes before it. */
export function movedLine(line: number, changes: readonly Change[]): number {
  const moved = changes
    .filter(({ range }) => range.start.line < line || (range.start.line === line && range.end.line > line))
    .map(({ range, text }) => text.split('\n').length - 1 - (range.end.line - range.start.line));
  return Math.max(0, line + moved.reduce((a, b) => a + b, 0));
}

/**
 * The path whose end agrees best with that of another: recordings may come from machines with other folders.
 * @returns undefined where no path has the same name, or two fit equally well
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

/**
 * The address of a file on the machine where the programs run.
 * @returns undefined for a path with a host name, which would need the network
 */
export function uriOf(path: string): vscode.Uri | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const plain = vscode.Uri.file(path);
  if (plain.authority !== '') return undefined;
  return folder && folder.uri.scheme !== 'file' ? folder.uri.with({ path: plain.path }) : plain;
}
