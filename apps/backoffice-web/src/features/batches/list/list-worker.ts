// Reads a list aside from the page, which stays free. One list at a time; a new question ends the reading of the one before.
import { SheetError } from '@io/sheets';
import { ListReader } from './list-reader.ts';
import type { Answer, Ask, Failure, RowsToSend } from './list-words.ts';

let reader: ListReader | undefined;
let sending: AsyncGenerator<RowsToSend, void, undefined> | undefined;
let stop = new AbortController();

class Interrupted extends Error {}

const say = (answer: Answer) => globalThis.postMessage(answer);

function failureOf(error: unknown): Failure {
  if (error instanceof SheetError) return { it: error.it, en: error.en, row: error.row };
  return {
    it: 'Il file non si riesce a leggere: aprilo, salvalo di nuovo e riprova.',
    en: 'The file cannot be read: open it, save it again and try once more.',
    row: undefined,
  };
}

async function answerTo(id: number, asked: Ask, signal: AbortSignal): Promise<unknown> {
  if (asked.ask === 'open') {
    reader = new ListReader(asked.file, asked.choices);
    sending = undefined;
    return reader.open(signal);
  }
  if (asked.ask === 'stop') return undefined;
  if (reader === undefined) throw new Error('no list is open');
  if (asked.ask === 'check') {
    let last = 0;
    return reader.check(asked.plan, asked.rules, asked.today, signal, (share, rows) => {
      // A progress bar needs ten pictures a second at most.
      if (performance.now() - last < 100) return;
      last = performance.now();
      say({ id, is: 'progress', share, rows });
    });
  }
  if (asked.ask === 'mend') return reader.mend(asked.number, asked.cells);
  if (asked.ask === 'refused') return reader.refuse(asked.errors);
  if (asked.ask === 'bad_rows') return reader.badRowsFile(asked.language, signal);
  if (asked.ask === 'first_rows') sending = reader.rowsToSend(signal);
  // Something else was asked meanwhile: what is left of the rows must not be taken for all of them.
  if (sending === undefined) throw new Interrupted();
  const next = await sending.next();
  return next.done === true ? { rows: [] } : next.value;
}

/** These read the file anew, or end a reading; the others go along with one. */
const ENDS_BEFORE = new Set<Ask['ask']>(['open', 'check', 'first_rows', 'stop']);

globalThis.addEventListener('message', ({ data }: MessageEvent<{ id: number } & Ask>) => {
  if (ENDS_BEFORE.has(data.ask)) {
    stop.abort();
    stop = new AbortController();
    sending = undefined;
  }
  const { signal } = stop;
  answerTo(data.id, data, signal).then(
    (reply) => say({ id: data.id, is: signal.aborted ? 'stopped' : 'done', reply }),
    (error: unknown) =>
      say(
        signal.aborted || error instanceof Interrupted
          ? { id: data.id, is: 'stopped' }
          : { id: data.id, is: 'failed', failure: failureOf(error) },
      ),
  );
});
