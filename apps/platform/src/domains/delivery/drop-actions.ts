// What no longer has to be told: the message is no longer there to be read.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { dropPushes } from './push-store.ts';
import { dropMails } from './store.ts';

/** What is already on its way is not called back. */
export async function dropNotice(db: Db, citizenId: CitizenId, messageId: string): Promise<void> {
  await Promise.all([dropMails(db, citizenId, messageId), dropPushes(db, citizenId, messageId)]);
}
