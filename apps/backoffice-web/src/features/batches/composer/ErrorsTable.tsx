// What is wrong in the list, row by row, mended in place or downloaded. A page shows the first two hundred rows.
import { Button } from '@io/ui';
import { type KeyboardEvent, useState } from 'react';
import { number } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';

/** As the rows of a batch have it, and the sheets of other pages. */
interface CellError {
  column: string | undefined;
  code: string;
  it: string;
  en: string;
  suggestion: string | undefined;
}
interface BadRow {
  number: number;
  cells: readonly string[];
  errors: readonly CellError[];
}

export function ErrorsTable(props: {
  checked: { bad: number; badRows: readonly BadRow[] };
  headers: readonly string[];
  onMend: (number: number, cells: readonly string[]) => void;
  /** In place of the batch's own words. */
  intro?: string;
  onDownload?: (language: 'it' | 'en') => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { checked, headers, onMend, onDownload } = props;
  const { badRows } = checked;
  return (
    <section className="errors" aria-label={words.badTitle}>
      <h3>{words.badTitle}</h3>
      <p>{props.intro ?? words.badIntro}</p>
      {checked.bad > badRows.length && (
        <p className="quiet">{words.badShown(number(badRows.length, language))}</p>
      )}
      <TableFrame label={words.badTitle} tall>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{texts.batches.page.row}</th>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{texts.batches.page.why}</th>
            </tr>
          </thead>
          <tbody>
            {badRows.flatMap((row) =>
              row.errors.map((error, index) => (
                <ErrorRow
                  key={`${row.number} ${index} ${error.column ?? ''} ${error.code}`}
                  row={row}
                  error={error}
                  at={error.column === undefined ? -1 : headers.indexOf(error.column)}
                  onMend={onMend}
                />
              )),
            )}
          </tbody>
        </table>
      </TableFrame>
      {onDownload && (
        <Button look="secondary" icon="download" onClick={() => onDownload(language)}>
          {words.download}
        </Button>
      )}
    </section>
  );
}

function ErrorRow(props: {
  row: BadRow;
  error: CellError;
  at: number;
  onMend: (number: number, cells: readonly string[]) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { row, error, at, onMend } = props;
  const before = row.cells[at] ?? '';
  const [value, setValue] = useState(before);
  const mend = (cell: string) => {
    if (cell === before) return;
    const width = Math.max(row.cells.length, at + 1);
    onMend(
      row.number,
      Array.from({ length: width }, (_, index) => (index === at ? cell : (row.cells[index] ?? ''))),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') mend(value);
    else if (event.key === 'Escape') setValue(before);
  };
  const { suggestion } = error;
  return (
    <tr>
      <th scope="row" className="number" data-heading={texts.batches.page.row}>
        {number(row.number, language)}
      </th>
      <td data-heading={words.column}>{error.column}</td>
      <td data-heading={words.value}>
        {at !== -1 && (
          <span className="cell-mend">
            <input
              value={value}
              aria-label={words.valueOf(error.column ?? '', number(row.number, language))}
              onChange={(event) => setValue(event.target.value)}
              onKeyDown={onKey}
              onBlur={() => mend(value)}
            />
            {suggestion !== undefined && (
              <Button look="quiet" icon="check" onClick={() => mend(suggestion)}>
                {words.use(suggestion)}
              </Button>
            )}
          </span>
        )}
      </td>
      <td className="table-text" data-heading={texts.batches.page.why}>
        {error[language]}
      </td>
    </tr>
  );
}
