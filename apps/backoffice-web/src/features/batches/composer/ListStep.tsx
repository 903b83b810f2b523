// Third step: the list chosen, understood, checked row by row, mended, and decided upon.
import { Button, Chip, Choice, Notice } from '@io/ui';
import { useId } from 'react';
import { number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { DropFile } from '../../onboarding/components/DropFile.tsx';
import type { Checked } from '../list/list-words.ts';
import type { List } from '../list/use-list.ts';
import { ErrorsTable } from './ErrorsTable.tsx';
import { ColumnsTable, FileFacts } from './ListFacts.tsx';
import { NoticesPart } from './NoticesPart.tsx';
import { Paste } from './Paste.tsx';
import type { Words } from './words.ts';

export interface Decisions {
  hidden: 'keep' | 'leave' | undefined;
  duplicates: 'all' | 'first' | undefined;
}

export function ListStep(props: {
  list: List;
  decisions: Decisions;
  words: Words;
  /** Why the rows cannot be checked yet. */
  waitsFor: string | undefined;
  onWords: (more: Partial<Words>) => void;
  onDecide: (more: Partial<Decisions>) => void;
  onCheck: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const id = useId();
  const { list, decisions, waitsFor, onWords, onDecide, onCheck } = props;
  const { opened, checked, failure, progress, isReading, isInterrupted } = list.state;
  const above =
    opened?.top.filter((row) => opened.head !== 'none' && row.number < opened.head).length ?? 0;
  // The reading of files and days needs it; without it nothing would work, so it is said at once.
  const isOld = typeof Temporal === 'undefined';
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.steps.list}</h2>
      {isOld ? (
        <Notice tone="urgent">
          <p>{words.oldBrowser}</p>
        </Notice>
      ) : (
        <>
          <DropFile
            label={words.drop}
            pick={opened === undefined ? words.pick : words.another}
            busy={isReading ? words.reading : undefined}
            onFile={(file) => void list.open(file, file.name)}
          />
          <Paste onRows={(text) => void list.open(new Blob([text]), words.pasted)} />
        </>
      )}
      {failure && (
        <Notice tone="urgent" live="alert">
          <p>
            {failure[language]}{' '}
            {failure.row !== undefined && words.atRow(number(failure.row, language))}
          </p>
        </Notice>
      )}
      {opened && (
        <>
          <h3>{words.found}</h3>
          <FileFacts list={list} opened={opened} />
          {opened.encoding !== undefined && <p className="quiet small">{words.wrongLetters}</p>}
          {opened.head === 'none' && (
            <Notice>
              <p>{words.noHeadHint}</p>
            </Notice>
          )}
          {above > 0 && (
            <Notice>
              <p>{words.aboveHead(number(above, language))}</p>
            </Notice>
          )}
          <ColumnsTable list={list} opened={opened} />
          {list.state.fields.includes('practice_reference') && (
            <p className="quiet">
              {list.state.fields.includes('practice_title')
                ? words.practices.made
                : words.practices.named}
            </p>
          )}
          <NoticesPart fields={list.state.fields} words={props.words} onWords={onWords} />
          <h3>{words.result}</h3>
          {waitsFor !== undefined && (
            <Notice live="status">
              <p>{waitsFor}</p>
            </Notice>
          )}
          {progress && (
            <div className="batch-bar">
              <progress max={1} value={progress.share} aria-label={words.checkLabel} />
              <p className="batch-bar-words">
                <span>{words.checking(number(progress.rows, language))}</span>
                <Button look="quiet" icon="close" onClick={() => void list.interrupt()}>
                  {words.cancel}
                </Button>
              </p>
            </div>
          )}
          {isInterrupted && (
            <div className="button-row">
              <p>{words.interrupted}</p>
              <Button look="secondary" onClick={onCheck}>
                {words.checkAgain}
              </Button>
            </div>
          )}
          {checked && (
            <Result checked={checked} list={list} decisions={decisions} onDecide={onDecide} />
          )}
        </>
      )}
    </section>
  );
}

function Result(props: {
  checked: Checked;
  list: List;
  decisions: Decisions;
  onDecide: (more: Partial<Decisions>) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { checked, list, decisions, onDecide } = props;
  const { notes, hidden, duplicates, repeated } = checked;
  const [example] = repeated;
  const download = async (as: 'it' | 'en') => {
    const address = URL.createObjectURL(await list.desk().badRows(as));
    const link = document.createElement('a');
    link.href = address;
    link.download = words.downloadName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <>
      <output className="chips">
        <Chip tone="done" icon="done">
          {words.goodRows(number(checked.good, language))}
        </Chip>
        {checked.bad > 0 && (
          <Chip tone="urgent" icon="warning">
            {words.badRows(number(checked.bad, language))}
          </Chip>
        )}
      </output>
      {notes.length > 0 && (
        <Notice>
          <ul>
            {notes.map(({ code, row }) => (
              <li key={code}>
                {words.notes[code]} {row !== undefined && words.fromRow(number(row, language))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {hidden > 0 && (
        <Choice
          legend={`${words.hiddenTitle(number(hidden, language))}. ${words.hiddenQuestion}`}
          layout="row"
          value={decisions.hidden}
          options={[
            { value: 'leave', label: words.leaveHidden },
            { value: 'keep', label: words.keepHidden },
          ]}
          onChange={(one) => onDecide({ hidden: one })}
        />
      )}
      {duplicates > 0 && (
        <>
          <Choice
            legend={words.duplicatesQuestion(number(duplicates, language))}
            layout="row"
            value={decisions.duplicates}
            options={[
              { value: 'first', label: words.keepFirst },
              { value: 'all', label: words.keepAll },
            ]}
            onChange={(one) => onDecide({ duplicates: one })}
          />
          {example && (
            <p className="quiet small">
              {words.duplicatesExample(
                number(example.number, language),
                number(example.first, language),
              )}
            </p>
          )}
        </>
      )}
      {checked.bad > 0 && (
        <ErrorsTable
          checked={checked}
          headers={list.state.opened?.headers ?? []}
          onMend={(row, cells) => void list.mend(row, cells)}
          onDownload={(as) => void download(as).catch(list.fail)}
        />
      )}
    </>
  );
}
