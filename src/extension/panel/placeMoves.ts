import type { Position } from '../texts';

/** An edit as the editor reports it: the range from start to end was replaced by the text. */
export interface TextEditRange {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);

/**
 * A position after an edit. Text that is inserted right at the position moves it on, unless it `stays`: the inserted
 * text may then be the one that was there before.
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

/** Whether the edit removes the position together with the end of its line: a line, not just a word of it. */
export const isCut = (position: Position, { start, end }: TextEditRange): boolean =>
  start.line < end.line && !isBefore(position, start) && isBefore(position, end);
