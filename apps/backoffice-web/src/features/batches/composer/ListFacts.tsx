// What was understood of the file, each thing to be changed where it was understood wrong; and what each column is.
import { type Delimiter, type Encoding, type Field, FIELDS } from '@io/sheets';
import { useId } from 'react';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Opened } from '../list/list-words.ts';
import type { List } from '../list/use-list.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'];
const DELIMITERS: readonly Delimiter[] = [';', ',', '\t', '|'];

/** Enough of a row to know it by. */
const startOf = (cells: readonly string[]): string => {
  const text = cells.filter((cell) => cell.trim() !== '').join(', ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

export function FileFacts({ list, opened }: { list: List; opened: Opened }) {
  const { batches } = useTexts();
  const words = batches.compose;
  const { sheets, sheet, encoding, delimiter } = opened;
  return (
    <div className="facts-row">
      <p>
        <span className="quiet small">{words.file}</span>
        <strong>{list.state.name}</strong>
      </p>
      {encoding !== undefined && (
        <Pick
          label={words.encoding}
          value={encoding}
          options={ENCODINGS.map((one) => ({ value: one, label: one.toUpperCase() }))}
          onPick={(one) => list.choose({ encoding: one, head: undefined })}
        />
      )}
      {delimiter !== undefined && (
        <Pick
          label={words.delimiter}
          value={delimiter}
          options={DELIMITERS.map((one) => ({ value: one, label: words.delimiters[one] }))}
          onPick={(one) => list.choose({ delimiter: one, head: undefined })}
        />
      )}
      {sheet !== undefined && sheets.length > 1 && (
        <Pick
          label={words.sheet}
          value={sheet}
          options={sheets.map((one) => ({ value: one, label: one }))}
          onPick={(one) => list.choose({ sheet: one, head: undefined })}
        />
      )}
      <Pick
        label={words.head}
        value={String(opened.head)}
        options={[
          ...opened.top.map(({ number, cells }) => ({
            value: String(number),
            label: words.headRow(String(number), startOf(cells)),
          })),
          { value: 'none', label: words.noHead },
        ]}
        onPick={(one) => list.choose({ head: one === 'none' ? one : Number(one) })}
      />
    </div>
  );
}

function Pick<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onPick: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onPick(event.target.value as T)}
      >
        {props.options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function ColumnsTable({ list, opened }: { list: List; opened: Opened }) {
  const { batches } = useTexts();
  const words = batches.compose;
  const { fields } = list.state;
  return (
    <>
      <h3>{words.columns}</h3>
      <p>{words.columnsIntro}</p>
      <TableFrame label={words.columns} tall>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.example}</th>
              <th scope="col">{words.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {opened.headers.map((header, index) => (
              <tr key={header}>
                <th scope="row">{header}</th>
                <td className="cell-example" data-heading={words.example}>
                  {opened.sample[0]?.cells[index]}
                </td>
                <td data-heading={words.meaning}>
                  <select
                    className="cell-select"
                    aria-label={words.meaningOf(header)}
                    value={fields[index] ?? ''}
                    onChange={(event) =>
                      list.assign(
                        index,
                        event.target.value === '' ? undefined : (event.target.value as Field),
                      )
                    }
                  >
                    <option value="">{words.fields.none}</option>
                    {FIELDS.map((field) => (
                      <option key={field} value={field}>
                        {words.fields[field]}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}
