// Every statement on the register of bodies.
import type { Db } from '../../floor/database.ts';
import { type Body, searchTextOf } from './rules.ts';

export interface BodyRow {
  ipa_code: string;
  name: string;
  fiscal_code: string;
  pec: string | null;
  kind: string | null;
  place: string;
  is_active: boolean;
}

/** Of two rows with one code the later one counts. */
export async function saveBodies(
  db: Db,
  bodies: readonly Body[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = [...new Map(bodies.map((body) => [body.ipaCode, body])).values()];
  if (rows.length === 0) return;
  await db`
    insert into registry.body (ipa_code, name, fiscal_code, pec, kind, place, website, search_text, is_active, updated_at)
    select *, ${now} from unnest(
      ${rows.map((one) => one.ipaCode)}::text[], ${rows.map((one) => one.name)}::text[],
      ${rows.map((one) => one.fiscalCode)}::text[], ${rows.map((one) => one.pec ?? null)}::text[],
      ${rows.map((one) => one.kind ?? null)}::text[], ${rows.map((one) => one.place)}::text[],
      ${rows.map((one) => one.website ?? null)}::text[],
      ${rows.map((one) => searchTextOf(`${one.name} ${one.place}`))}::text[],
      ${rows.map((one) => String(one.isActive))}::text[]::boolean[])
    on conflict (ipa_code) do update set
      name = excluded.name, fiscal_code = excluded.fiscal_code, pec = excluded.pec, kind = excluded.kind,
      place = excluded.place, website = excluded.website, search_text = excluded.search_text,
      is_active = excluded.is_active, updated_at = excluded.updated_at`;
}

export async function countActive(db: Db): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from registry.body where is_active`;
  return row?.count ?? 0;
}

/** What the last file has no more. Returns how many. */
export async function retireOlder(db: Db, than: Temporal.Instant): Promise<number> {
  const rows = await db`
    update registry.body set is_active = false where is_active and updated_at < ${than} returning ipa_code`;
  return rows.length;
}

export async function findBody(db: Db, ipaCode: string): Promise<BodyRow | undefined> {
  const [row] = await db<BodyRow[]>`
    select ipa_code, name, fiscal_code, pec, kind, place, is_active from registry.body
    where ipa_code = ${ipaCode}`;
  return row;
}

export async function findByFiscalCode(
  db: Db,
  fiscalCode: string,
  limit: number,
): Promise<BodyRow[]> {
  return db<BodyRow[]>`
    select ipa_code, name, fiscal_code, pec, kind, place, is_active from registry.body
    where fiscal_code = ${fiscalCode} and is_active order by name, ipa_code limit ${limit}`;
}

/**
 * The likest first: a word may be half typed or have a letter wrong. The trigram index finds those that are like at
 * all; the threshold is set for this transaction alone, which is why it takes one.
 */
export async function findByWords(tx: Db, words: string, limit: number): Promise<BodyRow[]> {
  await tx`set local pg_trgm.word_similarity_threshold = 0.4`;
  return tx<BodyRow[]>`
    select ipa_code, name, fiscal_code, pec, kind, place, is_active from registry.body
    where is_active and ${words} <% search_text
    order by word_similarity(${words}, search_text) desc, similarity(${words}, search_text) desc,
      length(name), ipa_code
    limit ${limit}`;
}
