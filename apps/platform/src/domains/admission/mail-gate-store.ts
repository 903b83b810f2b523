// The statements of the gate of outgoing mail. Notices wait in a queue of their own, so nobody gets a ticket: the gate says how many may go.
import type { Db } from '../../floor/database.ts';
import { MAIL_GATE } from './gate.ts';

/**
 * How many mails may leave now, `most` at most: none while an operator has paused it. Read only: what leaves is
 * charged afterwards, and two processes that look at the same moment owe the difference.
 */
export async function mailRoom(db: Db, most: number): Promise<number> {
  const [row] = await db<{ room: number | null }[]>`
    select case when paused_at is not null then 0
                when rate is null then null
                else floor(tokens - (aside - aside_charged)) end as room
    from admission.gate where name = ${MAIL_GATE.name}`;
  return Math.max(0, Math.min(most, row?.room ?? most));
}

export async function chargeMail(db: Db, count: number): Promise<void> {
  await db`
    update admission.gate set aside = aside + ${count} where name = ${MAIL_GATE.name} and rate is not null`;
}
