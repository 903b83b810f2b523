// Every statement on what people have chosen of when notices come.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { NoticeChoices } from './rules.ts';

/** Undefined when the person has chosen nothing. */
export async function findChoices(
  db: Db,
  citizenId: CitizenId,
): Promise<NoticeChoices | undefined> {
  const [row] = await db<
    {
      email_frequency: 'at_once' | 'daily';
      digest_hour: number;
      quiet_from: number;
      quiet_until: number;
    }[]
  >`select email_frequency, digest_hour, quiet_from, quiet_until from delivery.choice where citizen_id = ${citizenId}`;
  return (
    row && {
      emailFrequency: row.email_frequency,
      digestHour: row.digest_hour,
      quietFrom: row.quiet_from,
      quietUntil: row.quiet_until,
    }
  );
}

export async function saveChoices(
  db: Db,
  citizenId: CitizenId,
  choices: NoticeChoices,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into delivery.choice (citizen_id, email_frequency, digest_hour, quiet_from, quiet_until, updated_at)
    values (${citizenId}, ${choices.emailFrequency}, ${choices.digestHour}, ${choices.quietFrom}, ${choices.quietUntil}, ${now})
    on conflict (citizen_id) do update set email_frequency = excluded.email_frequency,
      digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      updated_at = excluded.updated_at`;
}
