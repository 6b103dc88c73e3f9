import type { ComponentChildren, JSX } from 'preact';
import { Disclosure } from './disclosure';

/** The head of a column of numbers: its text, or a text with what it means. An empty one names nothing. */
type Column =
  | string
  | {
      readonly head: ComponentChildren;
      readonly hint?: string;
      /** Whether its cells are texts, aligned like those of the first column. */
      readonly isText?: boolean;
    };

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
  readonly class?: string;
  readonly testId?: string;
}

const classOf = (column: Column | undefined): string | undefined =>
  typeof column === 'object' && column.isText ? undefined : 'number';

/** A table of numbers, which scrolls where it does not fit. */
export function Table(props: TableProps): JSX.Element {
  const { label, caption, columns, rows, isTall, class: own, testId } = props;
  return (
    <div class={isTall ? 'table-scroll tall' : 'table-scroll'} tabIndex={0} role="group" aria-label={label}>
      <table class={own} data-testid={testId}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, i) => {
              const { head, hint } = typeof column === 'string' ? { head: column } : column;
              if (head === '') return <td key={i} />;
              return (
                <th scope="col" class={i === 0 ? undefined : classOf(column)} title={hint} key={i}>
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
                <td class={classOf(columns[k + 1])} key={k}>
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

interface TableSectionProps {
  readonly title: string;
  readonly class?: string;
  readonly testId?: string;
  /** Computed only while the section is open. */
  readonly table: () => Pick<TableProps, 'columns' | 'rows'>;
}

/** A collapsible section with a long table, which repeats a picture in numbers. */
export function TableSection({ title, table, ...section }: TableSectionProps): JSX.Element {
  return (
    <Disclosure title={title} {...section} content={() => <Table label={title} {...table()} isTall />} />
  );
}
