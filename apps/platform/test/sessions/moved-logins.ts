// Logins made earlier than they were, and made again: what tests of the web app cannot wait for.
import { expiryOf } from '../../src/domains/sessions/index.ts';
import { publish } from '../../src/floor/live.ts';
import type { TestCitizen, TestPlatform } from '../builders.ts';

/** As if the person had entered that much earlier (an interval of PostgreSQL). */
export async function ageLogin(
  { platform }: TestPlatform,
  citizen: TestCitizen,
  interval: string,
): Promise<void> {
  const { sql } = platform.context;
  const rows = await sql<{ id: string }[]>`
    update sessions.session
    set authenticated_at = authenticated_at - ${interval}::interval, expires_at = expires_at - ${interval}::interval
    where citizen_id = ${citizen.citizenId} returning id`;
  const ids = rows.map(({ id }) => id);
  await publish(sql, 'session_changed', ids);
}

/** As if the person had just entered again at level 2 in each open session. */
export async function enterAgainNow(
  { platform }: TestPlatform,
  citizen: TestCitizen,
): Promise<void> {
  const { sql, clock } = platform.context;
  const rows = await sql<{ id: string }[]>`
    update sessions.session
    set authenticated_at = ${clock()}, expires_at = ${expiryOf(clock())}
    where citizen_id = ${citizen.citizenId} returning id`;
  const ids = rows.map(({ id }) => id);
  await publish(sql, 'session_changed', ids);
}
