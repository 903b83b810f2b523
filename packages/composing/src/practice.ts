// The practice that a row names or tells of, in the shape of the practices' API. What stands here is what its
// contract takes; a test holds the two together.
import type { Field } from '@io/sheets';
import { onOneLine, type Wrong } from './debt.ts';

/** By kind: what the person reads when the list says no more, and what offices write in the column. */
const KINDS = {
  received: ['Ricevuta', 'ricevuta', 'presentata', 'protocollata', 'inviata'],
  in_progress: [
    'In lavorazione',
    'inlavorazione',
    'incorso',
    'inesame',
    'inistruttoria',
    'avviata',
  ],
  waiting_for_citizen: [
    'Aspetta te',
    'inattesadelcittadino',
    'attesacittadino',
    'inattesadiintegrazioni',
    'inattesadiintegrazione',
    'daintegrare',
    'integrazionerichiesta',
  ],
  suspended: ['Sospesa', 'sospesa'],
  accepted: ['Accolta', 'accolta', 'accettata', 'approvata', 'rilasciata', 'concessa'],
  refused: ['Respinta', 'respinta', 'rifiutata', 'rigettata', 'negata', 'diniego', 'nonaccolta'],
  withdrawn: ['Ritirata', 'ritirata', 'rinunciata', 'annullata'],
  closed: ['Chiusa', 'chiusa', 'conclusa', 'archiviata', 'terminata'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type PracticeKind = keyof typeof KINDS;

export interface RowPractice {
  title: string;
  state: { kind: PracticeKind; text: string };
  todo: { text: string; by: string | undefined } | undefined;
}

/** A practice made or brought up to date by the row has these columns; a practice only named has the reference. */
export const TOLD = ['practice_title', 'practice_state'] as const satisfies readonly Field[];
const MORE = ['practice_text', 'practice_todo'] as const satisfies readonly Field[];

/** What of the columns of practices does not stand alone. */
export function lackOfPractices(fields: readonly (Field | undefined)[]): Field[] {
  const asks = [...TOLD, ...MORE].some((one) => fields.includes(one));
  return asks
    ? (['practice_reference', ...TOLD] as const).filter((one) => !fields.includes(one))
    : [];
}

const even = (cell: string) =>
  cell
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');

const kinds = Object.entries(KINDS) as [PracticeKind, readonly string[]][];

/** In any gender, in Italian or as the API says it. */
function kindOf(cell: string): PracticeKind | undefined {
  const word = even(cell);
  const feminine = word.replace(/o$/, 'a');
  return kinds.find(
    ([kind, [, ...words]]) =>
      even(kind) === word || words.includes(word) || words.includes(feminine),
  )?.[0];
}

/** The state whose word begins like the cell, when there is only one. */
function nearKind(cell: string): string | undefined {
  const start = even(cell).slice(0, 4);
  if (start.length < 4) return undefined;
  const near = kinds.filter(([, [, ...words]]) => words.some((one) => one.startsWith(start)));
  return near.length === 1 ? near[0]?.[1][0] : undefined;
}

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/;
const PERSON_CODE =
  /[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]/i;

function readReference(cell: string, wrong: Wrong): string | undefined {
  if (PERSON_CODE.test(cell)) wrong('practice_reference', 'practice_reference_person');
  else if (REFERENCE.test(cell)) return cell;
  else {
    // Offices write 123/2027; the reference stands in addresses.
    const meant = cell.replaceAll(/[\s/\\]+/g, '-');
    wrong(
      'practice_reference',
      'practice_reference_wrong',
      REFERENCE.test(meant) ? meant : undefined,
    );
  }
  return undefined;
}

const fits = (text: string, [least, most]: readonly [number, number]) =>
  text.length >= least && text.length <= most;

const LONG = { title: [5, 120], text: [3, 160], todo: [3, 500] } as const;

function readTold(
  cellOf: (field: Field) => string,
  day: Temporal.PlainDate | undefined,
  wrong: Wrong,
): RowPractice | undefined {
  const title = onOneLine(cellOf('practice_title'));
  const kind = kindOf(cellOf('practice_state'));
  const said = onOneLine(cellOf('practice_text'));
  const todo = onOneLine(cellOf('practice_todo'));
  if (!fits(title, LONG.title)) wrong('practice_title', 'practice_title_length');
  if (kind === undefined)
    wrong('practice_state', 'practice_state_wrong', nearKind(cellOf('practice_state')));
  if (said !== '' && !fits(said, LONG.text)) wrong('practice_text', 'practice_text_length');
  if (todo !== '' && !fits(todo, LONG.todo)) wrong('practice_todo', 'practice_todo_length');
  else if (todo === '' && kind === 'waiting_for_citizen')
    wrong('practice_todo', 'practice_todo_missing');
  return (
    kind && {
      title,
      state: { kind, text: said === '' ? KINDS[kind][0] : said },
      todo: todo === '' ? undefined : { text: todo, by: day?.toString() },
    }
  );
}

export interface PracticeOfRow {
  practice_reference: string;
  /** Undefined: the practice is there already, and stays as it is. */
  practice: RowPractice | undefined;
}

/** Undefined: the row belongs to none, or what is wrong was said to `wrong`. */
export function readPractice(
  fields: readonly (Field | undefined)[],
  cellOf: (field: Field) => string,
  day: Temporal.PlainDate | undefined,
  wrong: Wrong,
): PracticeOfRow | undefined {
  if (!fields.includes('practice_reference')) return undefined;
  const cell = cellOf('practice_reference');
  const isTold = TOLD.every((one) => fields.includes(one));
  if (cell === '') {
    const filled = [...TOLD, ...MORE].some((one) => cellOf(one) !== '');
    if (filled) wrong('practice_reference', 'practice_reference_missing');
    return undefined;
  }
  const reference = readReference(cell, wrong);
  const practice = isTold ? readTold(cellOf, day, wrong) : undefined;
  return reference === undefined || (isTold && practice === undefined)
    ? undefined
    : { practice_reference: reference, practice };
}
