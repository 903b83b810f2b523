// A sheet of values, dropped or pasted: what is good goes into the table, what is wrong is mended row by row.
import type { ChosenBody, ReadValues } from '@io/composing/local-values';
import { Button, Notice } from '@io/ui';
import { useState } from 'react';
import { number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { ErrorsTable } from '../../batches/composer/ErrorsTable.tsx';
import { Paste } from '../../batches/composer/Paste.tsx';
import { DropFile } from '../../onboarding/components/DropFile.tsx';
import { readSheet, type Sheet, type SheetFailure, sheetToFill } from '../values-file.ts';

export function ValuesSheet(props: {
  bodies: readonly ChosenBody[];
  sheet: Sheet | undefined;
  read: ReadValues | undefined;
  onSheet: (sheet: Sheet | undefined) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.partners.values;
  const { bodies, sheet, read, onSheet: take } = props;
  const [failure, setFailure] = useState<SheetFailure>();
  const [isReading, setReading] = useState(false);
  const open = async (file: Blob) => {
    setReading(true);
    setFailure(undefined);
    const result = await readSheet(file);
    setReading(false);
    if ('head' in result) take(result);
    else {
      take(undefined);
      setFailure(result);
    }
  };
  const mend = (at: number, cells: readonly string[]) => {
    if (sheet === undefined) return;
    const mended = (row: Sheet['head']) => (row.number === at ? { ...row, cells } : row);
    take({ head: mended(sheet.head), rows: sheet.rows.map(mended) });
  };
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(sheetToFill(bodies));
    link.download = words.sheetName;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const count = (value: number) => number(value, language);
  return (
    <>
      <div>
        <Button look="secondary" icon="download" onClick={download}>
          {words.sheet}
        </Button>
      </div>
      <DropFile
        label={words.drop}
        pick={sheet === undefined ? words.pick : words.another}
        busy={isReading ? words.reading : undefined}
        onFile={(file) => void open(file)}
      />
      <Paste onRows={(text) => void open(new Blob([text]))} />
      {failure && (
        <Notice tone="urgent" live="alert">
          <p>{failure[language]}</p>
        </Notice>
      )}
      {read && (
        <output className="quiet">
          {words.read(count(read.values.size), count(read.badRows.length))}{' '}
          {read.ignored.length > 0 && words.ignored(read.ignored.slice(0, 10).join(', '))}
        </output>
      )}
      {sheet && read && read.badRows.length > 0 && (
        <>
          <ErrorsTable
            checked={{ bad: read.badRows.length, badRows: read.badRows }}
            headers={sheet.head.cells}
            intro={words.badIntro}
            onMend={mend}
          />
          <div>
            <Button
              look="secondary"
              icon="close"
              onClick={() => {
                const bad = new Set(read.badRows.map((row) => row.number));
                if (bad.has(sheet.head.number)) take(undefined);
                else take({ ...sheet, rows: sheet.rows.filter((row) => !bad.has(row.number)) });
              }}
            >
              {words.leave(count(read.badRows.length))}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
