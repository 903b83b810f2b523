// The statements by which messages are read and marked. (Entering: accept-store.ts. Moving: move-store.ts.)
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { NoticeSource, NoticeState } from '../notices/index.ts';
import { paymentJson } from './payment-store.ts';
import type { MessageState } from './rules.ts';

export interface PageAsked {
  citizenId: CitizenId;
  fiscalCode: FiscalCode;
  archived: boolean;
  /** Ids strictly below; the greatest possible when the page is the first. */
  below: string;
  /** Ids strictly above; empty for all. */
  above: string;
  size: number;
}

/**
 * The hot query of the platform: one page of the inbox, newest first, a line for each message: its list item, a
 * tab, its mark (u for unread, r for read, w for read and withdrawn, c for read and corrected), its service. JSON has no tab and no line end of its own (they are escaped), and
 * one text costs this process a fifth of twenty rows. One line more than the page says that there are older ones.
 * The services' names are not joined here: twenty look-ups doubled what the statement costs PostgreSQL, and every
 * process remembers them. See page.ts.
 */
export async function inboxLines(db: Db, asked: PageAsked): Promise<string[]> {
  const [row] = await db<{ lines: string | null }[]>`
    select string_agg(newest.line, E'\n') as lines from (
      select m.list_item || ${paymentJson(db)}
        || case when not m.is_read then E'\tu' when m.taken_back_at is null then E'\tr' when m.replaced_by is null then E'\tw' else E'\tc' end
        || m.service_id as line
      from messages.message m
      where m.citizen_id = ${asked.citizenId} and m.state = 'processed' and m.is_archived = ${asked.archived}
        and m.id < ${asked.below} and m.id > ${asked.above}
      order by m.id desc limit ${asked.size + 1}
    ) newest`;
  const lines = row?.lines ?? '';
  return lines === '' ? [] : lines.split('\n');
}

export interface MessageHead {
  id: string;
  created_at: Temporal.Instant;
  service_id: string;
  time_to_live: number;
}

/** The same page with IO's five plain fields, which the app of 2020 asks for. */
export async function listPlain(db: Db, asked: PageAsked): Promise<MessageHead[]> {
  return db<MessageHead[]>`
    select id, created_at, service_id, time_to_live from messages.message
    where citizen_id = ${asked.citizenId} and state = 'processed' and is_archived = ${asked.archived}
      and id < ${asked.below} and id > ${asked.above}
    order by id desc limit ${asked.size + 1}`;
}

/** Of these, the messages that this person can read, as the JSON texts that are sent. */
export async function messagesJson(
  db: Db,
  citizenId: CitizenId,
  fiscalCode: FiscalCode,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db<{ message: string }[]>`
    select m.list_item || ${paymentJson(db)} || ',"fiscal_code":"' || ${fiscalCode}::text || '","is_read":' || m.is_read::text
        || ',"is_archived":' || m.is_archived::text
        || ',"service_name":' || to_json(coalesce(s.service_name, ''))::text
        || ',"organization_name":' || to_json(coalesce(s.organization_name, ''))::text
        || case when s.logo_version is null then '' else ',"logo_version":' || to_json(s.logo_version)::text end
        || case when m.taken_back_at is null then '' else ',"taken_back":' || json_strip_nulls(json_build_object(
             'at', to_char(m.taken_back_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'reason', m.taken_back_reason, 'is_corrected', m.replaced_by is not null, 'replaced_by', later.id))::text end
        || case when earlier.id is null then '' else ',"correction_of":' || json_build_object('id', earlier.id,
             'created_at', to_char(earlier.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text end
        || ',"content":' || c.content::text || '}' as message
    from messages.message m
    join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    left join services.public_service s on s.service_id = m.service_id
    left join messages.message later on later.citizen_id = m.citizen_id and later.id = m.replaced_by and later.state = 'processed'
    left join messages.message earlier on earlier.citizen_id = m.citizen_id and earlier.id = m.corrects and earlier.state = 'processed'
    where m.citizen_id = ${citizenId} and m.id = any(${[...ids]}::text[]) and m.state = 'processed'`;
  return rows.map((row) => row.message);
}

/** Of a message that this person received and that was taken back before it was read: whether a correction came. */
export async function findTakenBack(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<{ is_corrected: boolean } | undefined> {
  const [row] = await db<{ is_corrected: boolean }[]>`
    select replaced_by is not null as is_corrected from messages.message
    where citizen_id = ${citizenId} and id = ${id} and state = 'withdrawn'`;
  return row;
}

export interface MarkedMessage {
  is_read: boolean;
  is_archived: boolean;
  was_read: boolean;
  id: string;
  service_id: string;
  reference: string | null;
  created_at: Temporal.Instant;
  feature_level: string;
  /** What the service's webhooks are to be told; null without any. */
  wanted: string[] | null;
}

/** What the account behind a service may do; empty when there is none. */
export async function findSenderGroups(db: Db, serviceId: string): Promise<string[]> {
  const [row] = await db<
    { groups: string[] }[]
  >`select groups from services.sender_groups where service_id = ${serviceId}`;
  return row?.groups ?? [];
}

/**
 * Undefined leaves a mark as it is. Messages that this person has not are left out. In one order, so that two
 * devices at once wait for each other.
 */
export async function markMessages(
  db: Db,
  citizenId: CitizenId,
  ids: readonly string[],
  marks: { isRead: true | undefined; isArchived: boolean | undefined },
): Promise<MarkedMessage[]> {
  return db<MarkedMessage[]>`
    with before as (
      select id, is_read as was_read from messages.message
      where citizen_id = ${citizenId} and id = any(${[...ids]}::text[]) and state = 'processed'
      order by id for update
    )
    update messages.message m set
      is_read = m.is_read or ${marks.isRead ?? false}, is_archived = coalesce(${marks.isArchived ?? null}::boolean, m.is_archived)
    from before where m.citizen_id = ${citizenId} and m.id = before.id
    returning m.is_read, m.is_archived, before.was_read, m.id, m.service_id, m.reference, m.created_at, m.feature_level,
      (select w.event_types from webhooks.wanted w where w.service_id = m.service_id) as wanted`;
}

export interface SentMessage {
  service_id: string;
  state: MessageState;
  rejection_reason: 'SERVICE_NOT_ALLOWED' | 'USER_NOT_FOUND' | 'UNKNOWN' | null;
  created_at: Temporal.Instant;
  time_to_live: number;
  feature_level: 'STANDARD' | 'ADVANCED';
  keep_until: Temporal.PlainDate | null;
  reference: string | null;
  is_read: boolean;
  taken_back_at: Temporal.Instant | null;
  taken_back_reason: string | null;
  replaced_by: string | null;
  corrects: string | null;
  content: unknown;
  /** Of a message with a payment that has arrived. */
  payment_state: NoticeState | null;
  payment_source: NoticeSource | null;
  payment_heard_at: Temporal.Instant | null;
}

export async function findSent(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<SentMessage | undefined> {
  const [row] = await db<SentMessage[]>`
    select m.service_id, m.state, m.rejection_reason, m.created_at, m.time_to_live, m.feature_level, m.keep_until, m.reference, m.is_read,
           m.taken_back_at, m.taken_back_reason, m.replaced_by, m.corrects, c.content,
           h.state as payment_state, h.source as payment_source, h.heard_at as payment_heard_at
    from messages.message m
    join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    left join notices.held h on h.citizen_id = m.citizen_id and h.message_id = m.id
    where m.citizen_id = ${citizenId} and m.id = ${id}`;
  return row;
}
