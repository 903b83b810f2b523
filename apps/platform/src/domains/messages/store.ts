// The statements by which messages are read and marked. (Entering: accept-store.ts. Moving: move-store.ts.)
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

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
 * The hot query of the platform: one page of the inbox as the JSON text that is sent.
 * message_inbox gives the rows in order, the text of each was made when it was accepted, and only what changes is
 * added here. Building the page in SQL costs the server half of what reading rows and writing JSON would.
 * One row more than the page says whether there are older ones.
 */
export async function pageJson(db: Db, asked: PageAsked): Promise<string> {
  const [row] = await db<{ page: string }[]>`
    with page as materialized (
      select m.id, m.list_item, m.service_id, m.is_read, row_number() over (order by m.id desc) as place
      from messages.message m
      where m.citizen_id = ${asked.citizenId} and m.state = 'processed' and m.is_archived = ${asked.archived}
        and m.id < ${asked.below} and m.id > ${asked.above}
      order by m.id desc limit ${asked.size + 1}
    )
    select '{"items":[' || coalesce(string_agg(
        p.list_item || ',"fiscal_code":"' || ${asked.fiscalCode}::text || '","is_read":' || p.is_read::text
          || ',"is_archived":' || ${asked.archived}::boolean::text
          || coalesce(',"service_name":' || to_json(s.service_name)::text || ',"organization_name":' || to_json(s.organization_name)::text,
                      ',"service_name":"","organization_name":""') || '}',
        ',' order by p.id desc) filter (where p.place <= ${asked.size}), '') || ']'
      || coalesce(',"prev":"' || max(p.id) || '"', '')
      || case when count(*) > ${asked.size} then ',"next":"' || min(p.id) filter (where p.place <= ${asked.size}) || '"' else '' end
      || '}' as page
    from page p left join services.public_service s on s.service_id = p.service_id`;
  return (row as { page: string }).page;
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

/** One readable message of this person as the JSON text that is sent; undefined when there is none. */
export async function messageJson(
  db: Db,
  citizenId: CitizenId,
  fiscalCode: FiscalCode,
  id: string,
): Promise<string | undefined> {
  const [row] = await db<{ message: string }[]>`
    select m.list_item || ',"fiscal_code":"' || ${fiscalCode}::text || '","is_read":' || m.is_read::text
        || ',"is_archived":' || m.is_archived::text
        || ',"service_name":' || to_json(coalesce(s.service_name, ''))::text
        || ',"organization_name":' || to_json(coalesce(s.organization_name, ''))::text
        || ',"content":' || c.content::text || '}' as message
    from messages.message m
    join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    left join services.public_service s on s.service_id = m.service_id
    where m.citizen_id = ${citizenId} and m.id = ${id} and m.state = 'processed'`;
  return row?.message;
}

export interface MarkedMessage {
  is_read: boolean;
  is_archived: boolean;
}

/** Undefined leaves a mark as it is. Undefined result: this person has no such message. */
export async function markMessage(
  db: Db,
  citizenId: CitizenId,
  id: string,
  marks: { isRead: true | undefined; isArchived: boolean | undefined },
): Promise<MarkedMessage | undefined> {
  const [row] = await db<MarkedMessage[]>`
    update messages.message set
      is_read = is_read or ${marks.isRead ?? false}, is_archived = coalesce(${marks.isArchived ?? null}::boolean, is_archived)
    where citizen_id = ${citizenId} and id = ${id} and state = 'processed'
    returning is_read, is_archived`;
  return row;
}

export interface SentMessage {
  service_id: string;
  state: 'accepted' | 'waiting' | 'processed' | 'rejected' | 'failed';
  rejection_reason: 'SERVICE_NOT_ALLOWED' | 'USER_NOT_FOUND' | 'UNKNOWN' | null;
  created_at: Temporal.Instant;
  time_to_live: number;
  feature_level: 'STANDARD' | 'ADVANCED';
  keep_until: Temporal.PlainDate | null;
  is_read: boolean;
  content: unknown;
}

export async function findSent(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<SentMessage | undefined> {
  const [row] = await db<SentMessage[]>`
    select m.service_id, m.state, m.rejection_reason, m.created_at, m.time_to_live, m.feature_level, m.keep_until, m.is_read, c.content
    from messages.message m
    join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    where m.citizen_id = ${citizenId} and m.id = ${id}`;
  return row;
}
