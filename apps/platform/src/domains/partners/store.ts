// Every statement on a partner's rounds.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Asked } from './asked.ts';
import type { CardState, ItemState, Reason, RoundKind } from './rules.ts';
import type { Told } from './told.ts';

export interface RoundRow {
  partner_id: string;
  id: string;
  kind: RoundKind;
  asked_hash: Buffer;
  asked: Asked;
  asked_by: string;
  person: CitizenId | null;
  recipient: string | null;
  began_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
}

export interface ItemRow {
  seq: number;
  body_id: string;
  own: object;
  state: ItemState;
  reason: Reason | null;
  service_id: string | null;
  service_name: string | null;
  key_id: string | null;
  key_hash: Buffer | null;
  key_last_four: string | null;
}

/** An item as it is read: with what was told of it, and where its card stands now. */
export interface ReadItem extends ItemRow {
  body_name: string;
  told: Told | null;
  card: CardState | null;
  number: number | null;
  revision: number | null;
  /** Whether citizens see this version. */
  is_live: boolean | null;
}

export async function lockPartner(db: Db, partnerId: string): Promise<void> {
  await db`select pg_advisory_xact_lock(hashtextextended(${`rounds ${partnerId}`}, 0))`;
}

export async function isPartner(db: Db, institutionId: string): Promise<boolean> {
  const rows = await db`
    select 1 from institutions.body where institution_id = ${institutionId} and kind <> 'body' and not is_suspended`;
  return rows.length > 0;
}

export async function countOpenRounds(db: Db, partnerId: string): Promise<number> {
  const [row] = await db<{ open: number }[]>`
    select count(*)::int as open from partners.round where partner_id = ${partnerId} and finished_at is null`;
  return row?.open ?? 0;
}

export async function findRound(
  db: Db,
  partnerId: string,
  id: string,
): Promise<RoundRow | undefined> {
  const [row] = await db<RoundRow[]>`
    select partner_id, id, kind, asked_hash, asked, asked_by, person, recipient, began_at, finished_at
    from partners.round where partner_id = ${partnerId} and id = ${id}`;
  return row;
}

export interface RoundCounts {
  waiting: number;
  done: number;
  refused: number;
}

export async function listRounds(db: Db, partnerId: string): Promise<(RoundRow & RoundCounts)[]> {
  return db<(RoundRow & RoundCounts)[]>`
    select r.*, c.waiting, c.done, c.refused from partners.round r,
      lateral (select count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'done')::int as done,
        count(*) filter (where state = 'refused')::int as refused
        from partners.item i where i.partner_id = r.partner_id and i.round_id = r.id) c
    where r.partner_id = ${partnerId} order by r.began_at desc, r.id limit 50`;
}

export async function insertRound(
  db: Db,
  row: Omit<RoundRow, 'finished_at'>,
  items: readonly ItemRow[],
): Promise<void> {
  await db`
    insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, person, recipient, began_at)
    values (${row.partner_id}, ${row.id}, ${row.kind}, ${row.asked_hash}, ${JSON.stringify(row.asked)}::text::jsonb,
      ${row.asked_by}, ${row.person}, ${row.recipient}, ${row.began_at})`;
  await db`
    insert into partners.item (partner_id, round_id, seq, body_id, own, state, reason, service_id, service_name,
      key_id, key_hash, key_last_four)
    select ${row.partner_id}, ${row.id}, seq, body_id, own, state, reason, service_id, service_name,
      key_id, decode(key_hash, 'hex'), key_last_four
    from json_to_recordset(${JSON.stringify(items.map(asJson))}::text::json) as t (seq int, body_id uuid, own jsonb,
      state text, reason text, service_id text, service_name text, key_id uuid, key_hash text, key_last_four text)`;
}

const asJson = (item: ItemRow) => ({ ...item, key_hash: item.key_hash?.toString('hex') ?? null });

export async function listItems(db: Db, partnerId: string, roundId: string): Promise<ReadItem[]> {
  return db<ReadItem[]>`
    select i.seq, i.body_id, coalesce(b.name, '') as body_name, i.own, i.state, i.reason, i.service_id, i.service_name,
      i.key_id, i.key_hash, i.key_last_four, i.told, v.state as card, v.number, v.revision, v.is_live
    from partners.item i left join institutions.body b on b.institution_id = i.body_id
    left join lateral (select c.state, c.number, c.revision, c.is_live from publications.card_version c
      where c.service_id = i.service_id order by c.number desc limit 1) v on true
    where i.partner_id = ${partnerId} and i.round_id = ${roundId} order by i.seq limit 500`;
}

/** The card that one round has made, as an item of another. */
export const itemOfCard = (made: ReadItem, seq: number, own: object): ItemRow => ({
  ...{ seq, body_id: made.body_id, own, state: 'waiting', reason: null },
  ...{ service_id: made.service_id, service_name: made.service_name },
  ...{ key_id: null, key_hash: null, key_last_four: null },
});

export async function listWaiting(db: Db, partnerId: string, roundId: string): Promise<number[]> {
  const rows = await db<{ seq: number }[]>`
    select seq from partners.item
    where partner_id = ${partnerId} and round_id = ${roundId} and state = 'waiting' order by seq limit 500`;
  return rows.map((row) => row.seq);
}

/** Held until the transaction ends; undefined once it is settled: a second run of the job leaves it alone. */
export async function lockWaiting(
  db: Db,
  partnerId: string,
  roundId: string,
  seq: number,
): Promise<ItemRow | undefined> {
  const [row] = await db<ItemRow[]>`
    select seq, body_id, own, state, reason, service_id, service_name, key_id, key_hash, key_last_four
    from partners.item
    where partner_id = ${partnerId} and round_id = ${roundId} and seq = ${seq} and state = 'waiting' for update`;
  return row;
}

export async function settleItem(
  db: Db,
  of: { partnerId: string; roundId: string; seq: number },
  to:
    | { state: 'done'; serviceId: string; serviceName: string; told?: Told }
    | { state: 'refused'; reason: Reason; told?: Told },
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update partners.item set state = ${to.state}, at = ${now},
      told = ${to.told === undefined ? null : JSON.stringify(to.told)}::text::jsonb,
      ${to.state === 'done' ? db`service_id = ${to.serviceId}, service_name = ${to.serviceName}` : db`reason = ${to.reason}`}
    where partner_id = ${of.partnerId} and round_id = ${of.roundId} and seq = ${of.seq} and state = 'waiting'`;
}

export async function finishRound(
  db: Db,
  partnerId: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update partners.round r set finished_at = ${now}
    where partner_id = ${partnerId} and id = ${id} and finished_at is null
      and not exists (select 1 from partners.item i
        where i.partner_id = r.partner_id and i.round_id = r.id and i.state = 'waiting')`;
}

export interface KeyFile {
  file: Buffer;
  hash: string;
  good_until: Temporal.Instant;
}

export async function saveFile(
  db: Db,
  of: { partnerId: string; roundId: string },
  file: KeyFile,
): Promise<void> {
  await db`
    insert into partners.key_file (partner_id, round_id, file, hash, good_until)
    values (${of.partnerId}, ${of.roundId}, ${file.file}, ${file.hash}, ${file.good_until})`;
}

export async function findFile(
  db: Db,
  partnerId: string,
  roundId: string,
  now: Temporal.Instant,
): Promise<KeyFile | undefined> {
  const [row] = await db<KeyFile[]>`
    select file, hash, good_until from partners.key_file
    where partner_id = ${partnerId} and round_id = ${roundId} and good_until > ${now}`;
  return row;
}

export async function findFileFacts(
  db: Db,
  partnerId: string,
  roundId: string,
  now: Temporal.Instant,
): Promise<Omit<KeyFile, 'file'> | undefined> {
  const [row] = await db<Omit<KeyFile, 'file'>[]>`
    select hash, good_until from partners.key_file
    where partner_id = ${partnerId} and round_id = ${roundId} and good_until > ${now}`;
  return row;
}

export async function forgetOld(
  db: Db,
  before: { filesGood: Temporal.Instant; roundsBegan: Temporal.Instant },
): Promise<void> {
  await db`delete from partners.key_file where good_until <= ${before.filesGood}`;
  await db`delete from partners.round where began_at < ${before.roundsBegan} and finished_at is not null`;
}
