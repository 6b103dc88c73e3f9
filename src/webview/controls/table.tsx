import type { ComponentChildren, JSX } from 'preact';

/** The head of a column: its text, or a text with what it means. An empty one names nothing. */
type Column = string | { readonly head: ComponentChildren; readonly hint?: string };

/** The content of a table. */
export interface TableProps {
  /** Its name for screen readers. */
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly Column[];
  /** Their cells; the first one names the row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Whether it has so many rows that it scrolls by itself. */
  readonly isTall?: boolean;
  readonly testId?: string;
}

/** A table of numbers, which scrolls where it does not fit. */
export function Table({ label, caption, columns, rows, isTall, testId }: TableProps): JSX.Element {
  return (
    <div class={isTall ? 'table-scroll tall' : 'table-scroll'} tabIndex={0} role="region" aria-label={label}>
      <table data-testid={testId}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, i) => {
              const { head, hint } = typeof column === 'string' ? { head: column } : column;
              if (head === '') return <td key={i} />;
              return (
                <th scope="col" class={i === 0 ? undefined : 'number'} title={hint} key={i}>
                  {head}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], i) => (
            <tr key={i}>
              <th scope="row">{name}</th>
              {cells.map((cell, k) => (
                <td class="number" key={k}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
