// What a person writes into the composer, and what it still lacks before rows can be checked against it.
import { columnOf, lackOfPractices, parseTemplate, type TemplateFault } from '@io/composing';
import { canonicalHeader, columnOfCodes, type Field, guessFields } from '@io/sheets';
import { parseIban } from '@io/vocabulary';
import type { PlanWords } from '../list/list-words.ts';

export interface NoticeWords {
  description: string;
  iban: string;
  category: string;
}

export interface Words {
  name: string;
  serviceId: string;
  subject: string;
  body: string;
  lapses: boolean;
  /** The template that the text was begun with; empty: none. */
  templateId: string;
  /** Whether the batch makes the notices to pay of its rows, and how. */
  notices: NoticeWords | undefined;
}

export interface PlanColumn {
  header: string;
  field: Field | undefined;
}

export const planWords = (words: Words, columns: readonly PlanColumn[]): PlanWords => ({
  subject: words.subject,
  body: words.body,
  columns,
  invalidAfterDueDate: words.lapses,
  notice: words.notices?.description,
});

/** As the server takes them: an IBAN without the spaces of a letterhead. */
export const wireNotices = ({ description, iban, category }: NoticeWords): NoticeWords => ({
  description: description.trim(),
  iban: parseIban(iban) ?? iban,
  category: category.trim(),
});

/** Without these columns no notice can be made. */
const OF_NOTICES = ['name', 'amount', 'due_date'] as const satisfies readonly Field[];

/** What the notices to pay still lack; undefined: nothing, or none are made. */
export function lackOfNotices(
  { notices }: Pick<Words, 'notices'>,
  columns: readonly PlanColumn[],
): { is: 'columns'; fields: Field[] } | { is: 'iban' | 'category' | 'description' } | undefined {
  if (notices === undefined) return undefined;
  const fields = OF_NOTICES.filter((one) => columns.every(({ field }) => field !== one));
  if (fields.length > 0) return { is: 'columns', fields };
  const isDescribed =
    notices.description.trim() !== '' && faultsIn(notices.description).length === 0;
  if (!isDescribed) return { is: 'description' };
  if (parseIban(notices.iban) === undefined) return { is: 'iban' };
  return /^[0-9A-Z/]{3,140}$/.test(notices.category.trim()) ? undefined : { is: 'category' };
}

/** Columns that practices still lack beside those that tell of them. */
export const columnsOfPractices = (columns: readonly PlanColumn[]): Field[] =>
  lackOfPractices(columns.map(({ field }) => field));

/** Fields of columns: first what is remembered of their headers, then what the headers say, then what stands in them. */
export function mapColumns(
  headers: readonly string[],
  remembered: Readonly<Record<string, Field>>,
  rows: readonly { cells: readonly string[] }[] = [],
): (Field | undefined)[] {
  const taken = new Set<Field>();
  const take = (field: Field | undefined): Field | undefined => {
    if (field === undefined || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  };
  const known = headers.map((header) => take(remembered[canonicalHeader(header)]));
  const guessed = guessFields(headers);
  const fields = known.map((field, index) => field ?? take(guessed[index]));
  if (taken.has('fiscal_code')) return fields;
  const codes = columnOfCodes(rows);
  return fields.map((field, index) => (index === codes ? take('fiscal_code') : field));
}

/** One column's field changed; a field is of one column only. */
export const withField = (
  fields: readonly (Field | undefined)[],
  at: number,
  field: Field | undefined,
): (Field | undefined)[] =>
  fields.map((one, index) => (index === at ? field : one === field ? undefined : one));

export const rememberedOf = (columns: readonly PlanColumn[]): Record<string, Field> =>
  Object.fromEntries(
    columns.flatMap(({ header, field }) =>
      field === undefined ? [] : [[canonicalHeader(header), field] as const],
    ),
  );

function faultsIn(source: string): readonly TemplateFault[] {
  const parsed = parseTemplate(source);
  return 'faults' in parsed ? parsed.faults : [];
}

export const faultsOf = ({
  subject,
  body,
}: Pick<Words, 'subject' | 'body'>): readonly TemplateFault[] => [subject, body].flatMap(faultsIn);

/** Fields of the text for which the list has no column. */
export function fieldsWithoutColumn(
  { subject, body, notices }: Pick<Words, 'subject' | 'body'> & Partial<Pick<Words, 'notices'>>,
  columns: readonly PlanColumn[],
): string[] {
  const have = columns.map(({ header, field }) => ({ canonical: canonicalHeader(header), field }));
  const names = [subject, body, notices?.description ?? ''].flatMap((source) => {
    const parsed = parseTemplate(source);
    return 'template' in parsed ? parsed.template.fields : [];
  });
  return [
    ...new Map(
      names
        .filter(({ canonical }) => columnOf(have, canonical) === -1)
        .map(({ canonical, name }) => [canonical, name]),
    ).values(),
  ];
}

/** A header as a field of the text. Brackets and signs of the language cannot stand in a name. */
export const fieldOf = (header: string): string =>
  `((${header
    .replaceAll(/[()|?]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}))`;

/** The first place where the words stand, whatever their case and apostrophes, replaced; undefined when there is none. */
export function replaceWords(text: string, words: string, by: string): string | undefined {
  const even = (value: string) => value.toLowerCase().replaceAll('\u2019', "'");
  const at = even(text).indexOf(even(words));
  if (at === -1) return undefined;
  const isStart = /^\p{Lu}/u.test(text.slice(at));
  const before = text.slice(0, at);
  const after = text.slice(at + words.length);
  if (by === '') {
    const rest = after.trimStart();
    return before + (isStart ? rest.slice(0, 1).toUpperCase() + rest.slice(1) : rest);
  }
  return before + (isStart ? by.slice(0, 1).toUpperCase() + by.slice(1) : by) + after;
}
