// The statements by which messages enter: many at once, one commit.
import type { CitizenId, FiscalCode, MessageId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface AcceptedMessage {
  citizenId: CitizenId;
  fiscalCode: FiscalCode;
  id: MessageId;
  /** The sender's own name for it, which no citizen sees. */
  reference: string | undefined;
  /** The message that this one corrects. */
  corrects: MessageId | undefined;
  /** The practice that it belongs to, of the same person and service. */
  practiceId: string | undefined;
  serviceId: string;
  createdAt: Temporal.Instant;
  timeToLive: number;
  keepUntil: string | undefined;
  featureLevel: 'STANDARD' | 'ADVANCED';
  subject: string;
  listItem: string;
  /** JSON text. */
  content: string;
}

/**
 * Row and content of every message in one statement. An id that is there already is the same message, tried
 * again after a commit whose answer was lost: it is left alone.
 */
export async function insertAccepted(db: Db, messages: readonly AcceptedMessage[]): Promise<void> {
  await db`
    with input as materialized (
      select * from unnest(
        ${messages.map((m) => m.citizenId)}::uuid[], ${messages.map((m) => m.id)}::text[], ${messages.map((m) => m.serviceId)}::text[],
        ${messages.map((m) => m.createdAt.toString())}::timestamptz[], ${messages.map((m) => m.timeToLive)}::int[],
        ${messages.map((m) => m.keepUntil ?? null)}::date[], ${messages.map((m) => m.featureLevel)}::text[],
        ${messages.map((m) => m.subject)}::text[], ${messages.map((m) => m.listItem)}::text[],
        ${messages.map((m) => m.content)}::text[], ${messages.map((m) => m.reference ?? null)}::text[], ${messages.map((m) => m.fiscalCode)}::text[],
        ${messages.map((m) => m.corrects ?? null)}::text[], ${messages.map((m) => m.practiceId ?? null)}::text[]
      ) as t(citizen_id, id, service_id, created_at, time_to_live, keep_until, feature_level, subject, list_item, content, reference, fiscal_code, corrects, practice_id)
    ), rows as (
      insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, keep_until, feature_level, subject, list_item, reference, corrects, practice_id)
      select citizen_id, id, service_id, 'accepted', created_at, time_to_live, keep_until, feature_level, subject, list_item, reference, corrects, practice_id from input
      on conflict (citizen_id, id) do nothing
    )
    insert into messages.content (citizen_id, message_id, content, fiscal_code)
    select citizen_id, id, content::json, fiscal_code from input
    on conflict (citizen_id, message_id) do nothing`;
}

export interface IdempotentUse {
  serviceId: string;
  key: string;
  bodyHash: Buffer;
  citizenId: CitizenId;
  messageId: MessageId;
  createdAt: Temporal.Instant;
}

export interface KeyHolder {
  messageId: MessageId;
  bodyHash: Buffer;
}

/** Claims the keys that are free and says, for each use in order, which message and body hold the key now. */
export async function claimKeys(db: Db, uses: readonly IdempotentUse[]): Promise<KeyHolder[]> {
  // Always in one order, so that two batches with the same keys wait for each other instead of deadlocking.
  const ordered = [...uses].sort((a, b) =>
    `${a.serviceId} ${a.key}` < `${b.serviceId} ${b.key}` ? -1 : 1,
  );
  await db`
    insert into messages.idempotency (service_id, key, body_hash, citizen_id, message_id, created_at)
    select t.service_id, t.key, decode(t.body_hash, 'hex'), t.citizen_id, t.message_id, t.created_at from unnest(
      ${ordered.map((u) => u.serviceId)}::text[], ${ordered.map((u) => u.key)}::text[], ${ordered.map((u) => u.bodyHash.toString('hex'))}::text[],
      ${ordered.map((u) => u.citizenId)}::uuid[], ${ordered.map((u) => u.messageId)}::text[],
      ${ordered.map((u) => u.createdAt.toString())}::timestamptz[])
      as t(service_id, key, body_hash, citizen_id, message_id, created_at)
    on conflict (service_id, key) do nothing`;
  return (await findKeyHolders(db, uses)) as KeyHolder[];
}

/** In the order of the uses; undefined where nothing holds the key. */
export async function findKeyHolders(
  db: Db,
  uses: readonly Pick<IdempotentUse, 'serviceId' | 'key'>[],
): Promise<(KeyHolder | undefined)[]> {
  const rows = await db<
    { service_id: string; key: string; body_hash: Buffer; message_id: MessageId }[]
  >`
    select service_id, key, body_hash, message_id from messages.idempotency
    where (service_id, key) in (select * from unnest(${uses.map((u) => u.serviceId)}::text[], ${uses.map((u) => u.key)}::text[]))`;
  const holders = new Map(
    rows.map((row) => [
      `${row.service_id} ${row.key}`,
      { messageId: row.message_id, bodyHash: row.body_hash },
    ]),
  );
  return uses.map((use) => holders.get(`${use.serviceId} ${use.key}`));
}

export async function deleteKeysBefore(db: Db, moment: Temporal.Instant): Promise<void> {
  await db`delete from messages.idempotency where created_at < ${moment}`;
}
