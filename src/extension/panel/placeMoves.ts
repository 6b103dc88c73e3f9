import type { Position } from '../texts';

/** An edit as the editor reports it: what stood from start to end became the text. */
export interface TextEditRange {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);

/**
 * Where a position is after an edit. What is inserted right at it moves it on, unless `stays`: then what is inserted may
 * be what stood there before.
 */
export function movedPosition(
  position: Position,
  { start, end, text }: TextEditRange,
  stays: boolean,
): Position {
  if (isBefore(position, start)) return position;
  if (isBefore(position, end)) return start;
  const isAt = !isBefore(start, position);
  if (isAt && stays) return position;
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  const line = position.line - (end.line - start.line) + lines.length - 1;
  if (position.line !== end.line) return { line, column: position.column };
  const before = lines.length === 1 ? start.column + last.length : last.length;
  return { line, column: before + position.column - end.column };
}

/** Whether the edit takes away the position with the end of its line: not a word on the line, but the line. */
export const isCut = (position: Position, { start, end }: TextEditRange): boolean =>
  start.line < end.line && !isBefore(position, start) && isBefore(position, end);
