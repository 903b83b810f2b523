// Counts by name: a table whose rows are also the bars. Each number opens what is behind it.
import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  label: ReactNode;
  count: number;
}

export function BarTable(props: {
  caption: ReactNode;
  columns: { label: string; count: string };
  rows: readonly Bar[];
  format: (count: number) => string;
  /** What a press on the number of a row does, for screen readers. */
  openLabel: (row: Bar) => string;
  onOpen: (key: string) => void;
}) {
  const { caption, columns, rows, format, openLabel, onOpen } = props;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className="bar-table">
      <caption>{caption}</caption>
      <thead className="for-readers-only">
        <tr>
          <th scope="col">{columns.label}</th>
          <th scope="col">{columns.count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.label}
              <span
                className="bar-table-bar"
                style={{ inlineSize: `${(100 * row.count) / most}%` }}
              />
            </th>
            <td>
              <button type="button" aria-label={openLabel(row)} onClick={() => onOpen(row.key)}>
                {format(row.count)}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
