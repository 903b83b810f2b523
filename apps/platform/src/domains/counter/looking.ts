// What every look of a clerk leaves behind, and what it shows: the same whichever way the person gave leave.
import type { CitizenId } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';
import { recordEvent } from '../audit/index.ts';
import { readStatusFor } from '../messages/index.ts';
import { addEntry } from '../trail/index.ts';
import { listSeen, type SeenRow } from './store.ts';

const MOST = 100;

/** As the door knows the clerk. */
export interface Clerk {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  name: string;
  role: string;
  hasService(serviceId: string): boolean;
}

export async function writeDown(
  tx: Transaction,
  clerk: Clerk,
  citizenId: CitizenId,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  const { institutionId, institutionName, name, role } = clerk;
  await recordEvent(tx, {
    citizenId,
    actorKind: 'institution',
    actor: institutionName,
    purpose: 'COUNTER_LOOK',
    note: reason,
    now,
  });
  await addEntry(tx, {
    institutionId,
    at: now,
    who: name,
    role,
    act: 'counter_look',
    subject: reason,
    details: {},
  });
}

export interface SeenMessage {
  row: SeenRow;
  read: 'READ' | 'UNREAD' | 'UNAVAILABLE';
}

/** Opens nothing by itself: who calls it has the person's leave in the same transaction. */
export async function seenBy(
  tx: Transaction,
  clerk: Clerk,
  citizenId: CitizenId,
  noticeNumber: string | undefined,
): Promise<SeenMessage[]> {
  const { institutionId } = clerk;
  const rows = await listSeen(tx, { citizenId, institutionId, noticeNumber, limit: MOST });
  const own = rows.filter((row) => clerk.hasService(row.service_id));
  const seen: SeenMessage[] = [];
  for (const row of own)
    seen.push({ row, read: await readStatusFor(tx, citizenId, row.service_id, row.is_read) });
  return seen;
}
