// The statements of call-backs: an address kept encrypted until the turn is near, and gone with its one notice.
import type { Db, Transaction } from '../../floor/database.ts';
import type { Precedence } from './rules.ts';

export type Channel = 'email' | 'push';

export interface CallBack {
  ticket: string;
  channel: Channel;
  gate: string;
  class: Precedence;
  place: number;
  addressHash: Buffer;
  sealed: Buffer;
  /** The query of the page, to come back to it. */
  journey: string;
  language: 'it' | 'en';
}

/** `full` when a gate has as many as it may have. Whoever has asked before keeps what he asked. */
export async function insertCallBack(
  db: Db,
  one: CallBack,
  most: number,
  now: Temporal.Instant,
): Promise<'saved' | 'full'> {
  const rows = await db`
    insert into admission.call_back (ticket, channel, gate, class, place, address_hash, sealed, journey, language, created_at)
    select ${one.ticket}, ${one.channel}, ${one.gate}, ${one.class}, ${one.place}, ${one.addressHash}, ${one.sealed}, ${one.journey}, ${one.language}, ${now}
    where (select count(*) from (select 1 from admission.call_back where gate = ${one.gate} limit ${most}) few) < ${most}
    on conflict do nothing returning ticket`;
  if (rows.length === 1) return 'saved';
  const [row] = await db<{ known: boolean }[]>`
    select exists (select 1 from admission.call_back where (ticket = ${one.ticket} and channel = ${one.channel}) or address_hash = ${one.addressHash}) as known`;
  return row?.known === true ? 'saved' : 'full';
}

export interface TakenCallBack {
  ticket: string;
  channel: Channel;
  sealed: Buffer;
  journey: string;
  language: 'it' | 'en';
}

/** Takes out those whose place is at most `place`, oldest places first. */
export async function takeCallBacks(
  tx: Transaction,
  upTo: { gate: string; class: Precedence; place: number; limit: number },
): Promise<TakenCallBack[]> {
  return tx<TakenCallBack[]>`
    delete from admission.call_back c using (
      select ticket, channel from admission.call_back
      where gate = ${upTo.gate} and class = ${upTo.class} and place <= ${upTo.place}
      order by place limit ${upTo.limit}
    ) near
    where c.ticket = near.ticket and c.channel = near.channel
    returning c.ticket, c.channel, c.sealed, c.journey, c.language`;
}
