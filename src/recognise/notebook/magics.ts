/** Notebook syntax beyond Python: commands to the kernel and the shell. */

/** Cell commands whose cell is still Python. */
const PYTHON_CELLS = new Set([
  'time',
  'timeit',
  'capture',
  'prun',
  'debug',
  'python',
  'python3',
  'pypy',
  'memit',
]);

const CELL_COMMAND = /^\s*%%(\w+)(?:[ \t]+(?:-a[ \t]+|--append[ \t]+)?([^\s]+))?/;
/** A line that starts with `%word`, `!` or `?`, or assigns the result of a command. */
const LINE_COMMAND = /^([ \t]*(?:[\w.,[\]][\w.,[\] \t]*=[ \t]*)?)(%{1,2}[A-Za-z].*|![^=\s].*|\?.*)$/gm;
const HELP = /\?{1,2}[ \t]*$/gm;

/**
 * The cell as plain Python of the same length. Commands become a constant and spaces. A cell in another
 * language (`%%bash`) becomes blank.
 */
export function withoutCommands(cell: string): string {
  const [, command, argument = ''] = CELL_COMMAND.exec(cell) ?? [];
  // A cell that is written to a Python file is Python.
  const isWritten = /^(?:write)?file$/.test(command ?? '') && /\.py["']?$/.test(argument);
  if (command !== undefined && !PYTHON_CELLS.has(command) && !isWritten) return blank(cell);
  return cell
    .replace(LINE_COMMAND, (_, before: string, line: string) => `${before}0${blank(line.slice(1))}`)
    .replace(HELP, blank);
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');
