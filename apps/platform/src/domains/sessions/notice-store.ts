// Every statement on what people are told of their sessions by e-mail.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface ExpiringSession {
  id: string;
  citizenId: CitizenId;
  device: string;
  expiresAt: Temporal.Instant;
}

/**
 * Marks as announced and returns sessions that end before `until`. Whoever has since entered again on the same kind
 * of device has nothing to renew there. Two processes never take the same one.
 */
export async function takeExpiring(
  db: Db,
  now: Temporal.Instant,
  until: Temporal.Instant,
  limit: number,
): Promise<(ExpiringSession & { isCurrent: boolean })[]> {
  const rows = await db<
    {
      id: string;
      citizen_id: CitizenId;
      device: string;
      expires_at: Temporal.Instant;
      is_current: boolean;
    }[]
  >`
    with due as materialized (
      select id from sessions.session
      where expiry_announced_at is null and ended_at is null and expires_at > ${now} and expires_at <= ${until}
      order by expires_at limit ${limit} for update skip locked
    )
    update sessions.session s set expiry_announced_at = ${now} from due where s.id = due.id
    returning s.id, s.citizen_id, s.device, s.expires_at, not exists (
      select 1 from sessions.session newer
      where newer.citizen_id = s.citizen_id and newer.client = s.client and newer.device = s.device
        and newer.expires_at > ${until} and newer.ended_at is null) as is_current`;
  return rows.map((row) => ({
    id: row.id,
    citizenId: row.citizen_id,
    device: row.device,
    expiresAt: row.expires_at,
    isCurrent: row.is_current,
  }));
}

/** The proved address of somebody who wants e-mail, and the name to greet with. */
export async function findReader(
  db: Db,
  citizenId: CitizenId,
): Promise<{ name: string; email: string } | undefined> {
  const [row] = await db<{ name: string; notice_email: string | null }[]>`
    select i.name, r.notice_email
    from citizens.identity i join citizens.reachability r using (citizen_id)
    where i.citizen_id = ${citizenId}`;
  const email = row?.notice_email ?? undefined;
  return row && email !== undefined ? { name: row.name, email } : undefined;
}
