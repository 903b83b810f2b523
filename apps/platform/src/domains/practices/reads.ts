// What of a person's practices shows, and how it is told.
import type { CitizenId } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { audienceOf, changesOf, type StateAt } from './rules.ts';
import { type ListedRow, listReach, type ReachRow } from './store.ts';

export const historyOf = (history: readonly StateAt[]) =>
  changesOf(history).map(({ kind, text, at }) => ({ state: { kind, text }, at }));

function shows(row: ReachRow): boolean {
  const person =
    row.is_inbox_enabled === null
      ? undefined
      : {
          isInboxEnabled: row.is_inbox_enabled,
          mode: row.preferences_mode ?? 'LEGACY',
          blocked: row.blocked ?? {},
          hasNoticeEmail: false,
          wantsPush: false,
        };
  const choice =
    row.choice_inbox === null
      ? undefined
      : { isInboxEnabled: row.choice_inbox, isEmailEnabled: false, isWebhookEnabled: false };
  const service = { serviceId: row.service_id, requireSecureChannels: false };
  return audienceOf(person, service, choice).kind === 'reached';
}

/** Services that the person has switched off: their practices are kept, and not shown. */
export async function hiddenServices(db: Db, citizenId: CitizenId): Promise<string[]> {
  const rows = await listReach(db, citizenId);
  return rows.filter((row) => !shows(row)).map((row) => row.service_id);
}

/** What list and page have in common. */
export const shownOf = (row: ListedRow) => ({
  id: row.id,
  title: row.content.title,
  state: row.content.state,
  ...(row.content.todo && { todo: row.content.todo }),
  reference: row.reference,
  sender_service_id: row.service_id,
  service_name: row.service_name ?? '',
  organization_name: row.organization_name ?? '',
  ...(row.logo_version !== null && { logo_version: row.logo_version }),
  is_open: row.is_open,
  ...(row.content.expected_by !== undefined && { expected_by: row.content.expected_by }),
  created_at: wireInstant(row.created_at),
  updated_at: wireInstant(row.updated_at),
});
