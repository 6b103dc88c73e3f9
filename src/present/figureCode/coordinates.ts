import type { Line, Point } from '../scene/scene';

/** The points of an exported line, with enough digits for print. NaN interrupts the line. */
export const figurePoints = ({ points }: Line): readonly Point[] =>
  points.map(({ x, y }) => ({ x: short(x), y: short(y) }));

const short = (value: number): number => Number(value.toPrecision(7));

/** Joins items by the separator into lines of at most about 100 characters. */
export function wrapped(items: readonly string[], separator: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length > 100) {
      lines.push(line);
      line = '';
    }
    line += (line === '' ? '' : separator.trimEnd() === '' ? separator : `${separator.trimEnd()} `) + item;
  }
  return [...lines.map((full) => full + separator.trimEnd()), line].map((text) => indent + text).join('\n');
}
