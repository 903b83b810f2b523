// The statement by which a service finds its own messages: one walk along an index, newest first, of bounded length.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { MessageState } from './rules.ts';
import type { SentMessage } from './store.ts';

export interface SentAsked {
  serviceId: string;
  /** Ids strictly below and above. */
  below: string;
  above: string;
  size: number;
  citizenId?: CitizenId | undefined;
  reference?: string | undefined;
  idempotencyKey?: string | undefined;
  /** Any of them. */
  states?: readonly MessageState[] | undefined;
  /** Lower case without accents. */
  subject?: string | undefined;
}

/** What one call looks at, at most: some tens of milliseconds, whatever is asked of how many. */
export const LOOK = 20_000;

const NOT_DELIVERED: readonly string[] = ['rejected', 'failed'];

/** The walk: by the narrowest thing that is asked. Each has its index; see sent.test.ts for the plans. */
function along(db: Db, asked: SentAsked) {
  if (asked.idempotencyKey !== undefined) {
    return db`(m.citizen_id, m.id) = (
      select citizen_id, message_id from messages.idempotency where service_id = ${asked.serviceId} and key = ${asked.idempotencyKey})`;
  }
  if (asked.reference !== undefined) return db`m.reference = ${asked.reference}`;
  if (asked.citizenId !== undefined) return db`m.citizen_id = ${asked.citizenId}`;
  if (asked.states?.every((state) => NOT_DELIVERED.includes(state)) === true)
    return db`m.state in ('rejected', 'failed')`;
  return db`true`;
}

/** One row more than the page tells that there are others. `looked` and `last` say how far the walk went. */
export function sentQuery(db: Db, asked: SentAsked) {
  return db<LookedRow[]>`
    with looked as materialized (
      select m.citizen_id, m.id, m.created_at, m.subject, m.state, m.rejection_reason, m.reference, m.keep_until,
             m.taken_back_at, m.taken_back_reason, m.replaced_by, m.corrects
      from messages.message m
      where m.service_id = ${asked.serviceId} and m.id < ${asked.below} and m.id > ${asked.above} and ${along(db, asked)}
      order by m.id desc limit ${LOOK}
    ), found as (
      select * from looked
      where (${asked.states === undefined} or state = any (${[...(asked.states ?? [])]}::text[]))
        and (${asked.citizenId === undefined} or citizen_id = ${asked.citizenId ?? null}::uuid)
        and (${asked.reference === undefined} or reference = ${asked.reference ?? null}::text)
        and (${asked.subject === undefined}
          or strpos(translate(lower(subject), 'àáâäèéêëìíîïòóôöùúûü', 'aaaaeeeeiiiioooouuuu'), ${asked.subject ?? ''}) > 0)
      order by id desc limit ${asked.size + 1}
    )
    select f.*, c.fiscal_code, l.looked, l.last
    from (select count(*) as looked, min(id) as last from looked) l
    left join found f on true
    left join messages.content c on c.citizen_id = f.citizen_id and c.message_id = f.id
    order by f.id desc`;
}

export interface SentRow {
  id: string;
  created_at: Temporal.Instant;
  subject: string;
  state: MessageState;
  rejection_reason: SentMessage['rejection_reason'];
  reference: string | null;
  keep_until: Temporal.PlainDate | null;
  taken_back_at: Temporal.Instant | null;
  taken_back_reason: string | null;
  replaced_by: string | null;
  corrects: string | null;
  fiscal_code: string | null;
}

/** The walk's own row comes without a message when none was found. */
type LookedRow = Omit<SentRow, 'id'> & { id: string | null; looked: number; last: string | null };

/** `next` is there while the walk has not come to its end. */
export async function listSent(
  db: Db,
  asked: SentAsked,
): Promise<{ rows: SentRow[]; next: string | undefined }> {
  const all = await sentQuery(db, asked);
  const rows = all.filter((row): row is (typeof all)[number] & SentRow => row.id !== null);
  if (rows.length > asked.size) {
    const kept = rows.slice(0, asked.size);
    return { rows: kept, next: kept.at(-1)?.id };
  }
  const [first] = all;
  const next = first?.looked === LOOK ? (first.last ?? undefined) : undefined;
  return { rows, next };
}
