// Every statement of the search: always one person's entries, found by citizen_id first.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Readable } from './entry.ts';

/** null where the dictionary takes it for a word that says nothing. */
export async function findStems(db: Db, words: readonly string[]) {
  return db<{ word: string; italian: string | null; english: string | null }[]>`
    select word, (ts_lexize('italian_stem', word))[1] as italian, (ts_lexize('english_stem', word))[1] as english
    from unnest(${[...words]}::text[]) as word`;
}

export interface Unsorted {
  message_id: string;
  service_id: string;
  content: Readable;
}

/** Messages of this person that have no entry yet, newest first. */
export async function listUnsorted(
  db: Db,
  citizenId: CitizenId,
  limit: number,
): Promise<Unsorted[]> {
  return db<Unsorted[]>`
    select m.message_id, m.service_id, c.content
    from (
      select message_id, service_id from messages.readable_message r
      where citizen_id = ${citizenId}
        and not exists (select from search.entry e where e.citizen_id = ${citizenId} and e.message_id = r.message_id)
      order by message_id desc limit ${limit}
    ) m
    join messages.readable_content c on c.citizen_id = ${citizenId} and c.message_id = m.message_id`;
}

export interface Entry {
  messageId: string;
  serviceId: string;
  hasPayment: boolean;
  hasDeadline: boolean;
  hasAttachments: boolean;
  /** As text that PostgreSQL reads as a tsvector. */
  words: string;
}

const flags = (values: readonly boolean[]) => values.map(String);

export async function insertEntries(
  db: Db,
  citizenId: CitizenId,
  entries: readonly Entry[],
): Promise<void> {
  await db`
    insert into search.entry (citizen_id, message_id, service_id, has_payment, has_deadline, has_attachments, words)
    select ${citizenId}::uuid, t.id, t.service_id, t.has_payment::boolean, t.has_deadline::boolean, t.has_attachments::boolean, t.words::tsvector
    from unnest(
      ${entries.map((e) => e.messageId)}::text[], ${entries.map((e) => e.serviceId)}::text[],
      ${flags(entries.map((e) => e.hasPayment))}::text[], ${flags(entries.map((e) => e.hasDeadline))}::text[],
      ${flags(entries.map((e) => e.hasAttachments))}::text[], ${entries.map((e) => e.words)}::text[]
    ) as t(id, service_id, has_payment, has_deadline, has_attachments, words)
    on conflict (citizen_id, message_id) do nothing`;
}

/** Notes that this person searches. The row stays locked until the transaction ends, so that two at once do not sort the same messages. */
export async function noteSearcher(
  db: Db,
  citizenId: CitizenId,
  today: Temporal.PlainDate,
): Promise<void> {
  await db`
    insert into search.searcher (citizen_id, used_on) values (${citizenId}, ${today})
    on conflict (citizen_id) do update set used_on = excluded.used_on`;
}

export async function listServiceIds(db: Db, citizenId: CitizenId): Promise<string[]> {
  const rows = await db<{ service_id: string }[]>`
    select distinct service_id from search.entry where citizen_id = ${citizenId} limit 2000`;
  return rows.map((row) => row.service_id);
}

export async function deleteEntries(
  db: Db,
  citizenId: CitizenId,
  messageIds: readonly string[],
): Promise<void> {
  await db`
    delete from search.entry where citizen_id = ${citizenId} and message_id = any(${[...messageIds]}::text[])`;
}

/** Forgets the entries of some people who have not searched since; true when there may be others. */
export async function forgetIdle(
  db: Db,
  before: Temporal.PlainDate,
  limit: number,
): Promise<boolean> {
  const [row] = await db<{ people: number }[]>`
    with idle as (
      delete from search.searcher where citizen_id in (
        select citizen_id from search.searcher where used_on < ${before} limit ${limit})
      returning citizen_id
    ), gone as (
      delete from search.entry e using idle where e.citizen_id = idle.citizen_id
    )
    select count(*) as people from idle`;
  return row?.people === limit;
}

export interface Looked {
  citizenId: CitizenId;
  /** Ids strictly below and above. */
  below: string;
  above: string;
  /** One more than the page. */
  size: number;
  /** Texts of tsqueries, all of which must match; absent when nothing is looked for by words. */
  query: string | undefined;
  /** Services whose names hold some of the words: what is left to match; empty for nothing. */
  named: readonly { serviceIds: readonly string[]; query: string }[];
  /** Only messages of these. */
  services: readonly string[] | undefined;
  hasPayment: boolean;
  hasDeadline: boolean;
  hasAttachments: boolean;
  isUnread: boolean;
  isArchived: boolean | undefined;
}

/** As many as are counted; who finds more than that looks for less. */
export const MOST_COUNTED = 200;

export interface FoundRow {
  message_id: string;
  service_id: string;
  list_item: string;
  is_read: boolean;
  is_archived: boolean;
  standing: 'withdrawn' | 'corrected' | null;
  /** How the notice of a payment stands, as far as is known. */
  payment_state: 'to_pay' | 'paying' | 'paid' | 'withdrawn' | 'expired' | null;
  content: Readable;
  /** Of all that is found below the cursor, one more than are counted at most. */
  count: number;
}

// As a query of its own each tsquery is read once, and not once an entry.
const once = (db: Db, query: string) => db`(select ${query}::text::tsquery)`;

function byWords(db: Db, { query, named }: Looked) {
  if (query === undefined) return db`true`;
  let choice = db`e.words @@ ${once(db, query)}`;
  for (const { serviceIds, query: left } of named) {
    const inMessage = left === '' ? db`true` : db`e.words @@ ${once(db, left)}`;
    choice = db`case when e.service_id = any(${[...serviceIds]}::text[]) then ${inMessage} else ${choice} end`;
  }
  return choice;
}

/** Only when asked are the marks of each entry looked up: what is not readable any more has no entry for long. */
function byMarks(db: Db, { citizenId, isUnread, isArchived }: Looked) {
  if (!isUnread && isArchived === undefined) return db`true`;
  return db`exists (
    select from messages.readable_message m where m.citizen_id = ${citizenId} and m.message_id = e.message_id
      and (${!isUnread} or not m.is_read) and (${isArchived === undefined} or m.is_archived = ${isArchived ?? false}))`;
}

/**
 * One walk back along one person's entries by primary key, until enough is found; then the newest of it with what can
 * change (read, archived, withdrawn), joined by primary key from where it stands, and with its content.
 */
export function foundQuery(db: Db, looked: Looked) {
  const { citizenId } = looked;
  return db`
    with found as materialized (
      select e.message_id, e.service_id from search.entry e
      where e.citizen_id = ${citizenId} and e.message_id < ${looked.below} and e.message_id > ${looked.above}
        and (${!looked.hasPayment} or e.has_payment) and (${!looked.hasDeadline} or e.has_deadline)
        and (${!looked.hasAttachments} or e.has_attachments)
        and (${looked.services === undefined} or e.service_id = any(${[...(looked.services ?? [])]}::text[]))
        and ${byWords(db, looked)} and ${byMarks(db, looked)}
      order by e.message_id desc limit ${MOST_COUNTED + 1}
    )
    select p.message_id, p.service_id, m.list_item, m.is_read, m.is_archived, m.standing, c.content, n.state as payment_state,
           (select count(*) from found) as count
    from (select message_id, service_id from found order by message_id desc limit ${looked.size}) p
    left join messages.readable_message m on m.citizen_id = ${citizenId} and m.message_id = p.message_id
    left join messages.readable_content c on c.citizen_id = ${citizenId} and c.message_id = p.message_id
    left join notices.held n on n.citizen_id = ${citizenId} and n.message_id = p.message_id
    order by p.message_id desc`;
}

/** Of the page, those that can be read now; and, where there are others after it, the last id looked at. */
export async function findMessages(
  db: Db,
  looked: Looked,
): Promise<{ rows: FoundRow[]; count: number; next: string | undefined }> {
  const all = (await foundQuery(db, looked)) as unknown as (Omit<FoundRow, 'list_item'> & {
    list_item: string | null;
  })[];
  const page = all.slice(0, looked.size - 1);
  const rows = page.filter((row): row is FoundRow => row.list_item !== null);
  const next = all.length === looked.size ? page.at(-1)?.message_id : undefined;
  return { rows, count: (all[0]?.count ?? 0) - (page.length - rows.length), next };
}
