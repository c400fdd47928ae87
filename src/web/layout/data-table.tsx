// A table that is wider than its page scrolls by itself; on a phone each row is a card that names its values.

import type { Child } from 'hono/jsx';

interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  readonly isFigure?: boolean;
}

interface DataTableProps<Row> {
  /** For people who do not see it. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Shown without rows. */
  readonly empty: string;
}

export function DataTable<Row>({ title, columns, rows, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <section class="wide data" tabindex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title: name, isFigure = false }) => (
              <th class={isFigure ? 'figure' : ''}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ title: name, cell, isFigure = false }) => (
                <td class={isFigure ? 'figure' : ''} data-title={name}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
