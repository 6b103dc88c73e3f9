/** The texts of a table's cells, row by row, its head first. */
export const rowsOf = (table: HTMLElement): readonly (readonly string[])[] =>
  [...table.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()),
  );
