// Putting a person's messages in order for the search: when somebody searches, and never before.
import type { CitizenId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { flagsOf, lexemesOf, vectorOf } from './entry.ts';
import { sortTheRest } from './events.ts';
import type { Stems } from './stems.ts';
import { deleteEntries, insertEntries, listUnsorted, noteSearcher } from './store.ts';

/** Some tens of milliseconds of work each. */
const BATCH = 250;
/** As many as a person waits for, about a second; a job does the rest. */
const AT_ONCE = 10;

async function sortSome(context: Context, stems: Stems, citizenId: CitizenId): Promise<number> {
  return transaction(context.sql, async (tx) => {
    await noteSearcher(tx, citizenId, dayInRome(context.clock()));
    const unsorted = await listUnsorted(tx, citizenId, BATCH);
    if (unsorted.length === 0) return 0;
    const read = unsorted.map(({ content }) => lexemesOf(content));
    const familyOf = await stems.of(
      tx,
      read.flatMap((lexemes) => [...lexemes.keys()]),
    );
    const entries = unsorted.map(({ message_id, service_id, content }, index) => ({
      messageId: message_id,
      serviceId: service_id,
      ...flagsOf(content),
      words: vectorOf(read[index] ?? new Map<string, number[]>(), (word) => familyOf(word).stems),
    }));
    await insertEntries(tx, citizenId, entries);
    return unsorted.length;
  });
}

/** False when older messages are left, which a job puts in order. */
export async function sortMessages(
  context: Context,
  stems: Stems,
  citizenId: CitizenId,
): Promise<boolean> {
  for (let batch = 0; batch < AT_ONCE; batch += 1) {
    if ((await sortSome(context, stems, citizenId)) < BATCH) return true;
  }
  await enqueue(context.sql, sortTheRest, { citizen_id: citizenId });
  return false;
}

export async function forgetMessage(
  context: Context,
  citizenId: CitizenId,
  messageId: string,
): Promise<void> {
  await deleteEntries(context.sql, citizenId, [messageId]);
}
