// Every statement on addresses that mail servers refuse.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

/** What came back so long after the one before has another reason. */
const ROW_DAYS = 30;

/**
 * One more refusal in a row; another address than before begins to count anew. `report` is of a mail that came back
 * later. Undefined when that very report has been counted.
 */
export async function countRefusal(
  db: Db,
  citizenId: CitizenId,
  email: string,
  report: Buffer | undefined,
  now: Temporal.Instant,
): Promise<{ refusals: number; firstAt: Temporal.Instant } | undefined> {
  const [row] = await db<{ refusals: number; first_at: Temporal.Instant }[]>`
    insert into delivery.mail_refusal as r (citizen_id, email, refusals, first_at, last_at, last_report)
    values (${citizenId}, ${email}, 1, ${now}, ${now}, ${report ?? null})
    on conflict (citizen_id) do update set
      refusals = case when r.email = excluded.email and r.last_at > ${now.subtract({ hours: ROW_DAYS * 24 })} then r.refusals + 1 else 1 end,
      first_at = case when r.email = excluded.email and r.last_at > ${now.subtract({ hours: ROW_DAYS * 24 })} and r.refusals > 0
                      then r.first_at else excluded.first_at end,
      soft = case when r.email = excluded.email then r.soft else 0 end,
      email = excluded.email, last_at = excluded.last_at, last_report = coalesce(excluded.last_report, r.last_report)
    where excluded.last_report is null or r.last_report is distinct from excluded.last_report
    returning refusals, first_at`;
  return row && { refusals: row.refusals, firstAt: row.first_at };
}

/** Something may be wrong with the address for a while. False when that very report has been counted. */
export async function countSoft(
  db: Db,
  citizenId: CitizenId,
  email: string,
  report: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const counted = await db`
    insert into delivery.mail_refusal as r (citizen_id, email, refusals, soft, first_at, last_at, last_report)
    values (${citizenId}, ${email}, 0, 1, ${now}, ${now}, ${report})
    on conflict (citizen_id) do update set
      soft = case when r.email = excluded.email then r.soft + 1 else 1 end,
      refusals = case when r.email = excluded.email then r.refusals else 0 end,
      email = excluded.email, last_at = excluded.last_at, last_report = excluded.last_report
    where r.last_report is distinct from excluded.last_report`;
  return counted.count > 0;
}

/** A mail has arrived, or the address is given up. */
export async function forgetRefusals(db: Db, citizenId: CitizenId): Promise<void> {
  await db`delete from delivery.mail_refusal where citizen_id = ${citizenId}`;
}
