// What institutions with a webhook are told of a message, as its fate is decided.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { defaultChoice, findChoice, findProfile } from '../citizens/index.ts';
import type { MessageEvent } from '../webhooks/index.ts';
import { type Fate, type MessageState, readStatusOf } from './rules.ts';
import { findSenderGroups } from './store.ts';

/** What of a message an event needs. `wanted`: the types that the service's webhooks name; null: it has none. */
export interface Told {
  id: string;
  service_id: string;
  reference: string | null;
  created_at: Temporal.Instant;
  wanted: readonly string[] | null;
}

/** Only those that somebody wants. */
function wantedOf(
  row: Told,
  events: readonly Pick<MessageEvent, 'type' | 'occurredAt' | 'rejectionReason' | 'replacedBy'>[],
): MessageEvent[] {
  const { wanted, id: messageId, service_id: serviceId } = row;
  if (wanted === null) return [];
  const reference = row.reference ?? undefined;
  return events
    .filter(({ type }) => wanted.includes(type))
    .map((event) => ({ ...event, messageId, serviceId, reference }));
}

/** The mover's: it tells the acceptance too, so that accepting costs nothing more. */
export function fateTold(
  row: Told,
  fate: Fate | { state: 'failed' },
  now: Temporal.Instant,
): MessageEvent[] {
  const accepted = { type: 'message.accepted', occurredAt: row.created_at } as const;
  if (fate.state === 'waiting') return wantedOf(row, [accepted]);
  if (fate.state !== 'rejected')
    return wantedOf(row, [accepted, { type: `message.${fate.state}`, occurredAt: now }]);
  return wantedOf(row, [accepted, rejection(fate.reason, now)]);
}

const rejection = (rejectionReason: string, occurredAt: Temporal.Instant) =>
  ({ type: 'message.rejected', occurredAt, rejectionReason }) as const;

/** Of a message that waited in vain. */
export const rejectionTold = (row: Told, reason: string, now: Temporal.Instant): MessageEvent[] =>
  wantedOf(row, [rejection(reason, now)]);

/** The same whether or not it had been read. What the mover has not seen yet was not told as accepted either. */
export function withdrawalTold(
  row: Told & { state: MessageState },
  replacedBy: string | undefined,
  now: Temporal.Instant,
): MessageEvent[] {
  const withdrawn = { type: 'message.withdrawn', occurredAt: now, replacedBy } as const;
  if (row.state !== 'accepted') return wantedOf(row, [withdrawn]);
  return wantedOf(row, [{ type: 'message.accepted', occurredAt: row.created_at }, withdrawn]);
}

export const readingTold = (row: Told, now: Temporal.Instant): MessageEvent[] =>
  wantedOf(row, [{ type: 'message.read', occurredAt: now }]);

/** What this person lets a service know of reading its messages; the rule is IO's (io-contract A.2). */
export async function readStatusFor(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
  isRead: boolean,
): Promise<'UNAVAILABLE' | 'READ' | 'UNREAD'> {
  const profile = await findProfile(db, citizenId);
  if (profile === undefined || profile.mode === 'LEGACY') return 'UNAVAILABLE';
  const choice = await findChoice(db, citizenId, serviceId, profile.settingsVersion);
  const mayBeTold = (choice ?? defaultChoice(profile.mode)).canAccessMessageReadStatus;
  return readStatusOf(isRead, mayBeTold, profile.lastAppVersion);
}

/** A reading may be told by webhook where a look at the message would show it: same group, same wish of the person. */
export async function mayTellReading(
  db: Db,
  citizenId: CitizenId,
  message: Told & { feature_level: string },
): Promise<boolean> {
  if (message.feature_level !== 'ADVANCED' || message.wanted?.includes('message.read') !== true)
    return false;
  const groups = await findSenderGroups(db, message.service_id);
  if (!groups.includes('ApiMessageReadAdvanced')) return false;
  return (await readStatusFor(db, citizenId, message.service_id, true)) === 'READ';
}
