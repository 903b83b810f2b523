// Every statement on addresses that mail servers refuse.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

/** One more refusal in a row; another address than before begins to count anew. */
export async function countRefusal(
  db: Db,
  citizenId: CitizenId,
  email: string,
  now: Temporal.Instant,
): Promise<{ refusals: number; firstAt: Temporal.Instant }> {
  const [row] = await db<{ refusals: number; first_at: Temporal.Instant }[]>`
    insert into delivery.mail_refusal as r (citizen_id, email, refusals, first_at)
    values (${citizenId}, ${email}, 1, ${now})
    on conflict (citizen_id) do update set
      refusals = case when r.email = excluded.email then r.refusals + 1 else 1 end,
      first_at = case when r.email = excluded.email then r.first_at else excluded.first_at end,
      email = excluded.email
    returning refusals, first_at`;
  return { refusals: row?.refusals ?? 1, firstAt: row?.first_at ?? now };
}

/** A mail has arrived, or the address is given up. */
export async function forgetRefusals(db: Db, citizenId: CitizenId): Promise<void> {
  await db`delete from delivery.mail_refusal where citizen_id = ${citizenId}`;
}
