// The instalments of a message: each is due, and reminded of, on its own day.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import type { InstalmentsKnown } from '../notices/index.ts';
import { saveInstalments } from './instalment-store.ts';
import { defaultChoices, nextReminder } from './rules.ts';
import { findChoices } from './store.ts';

/** The end of the day in Italy, as messages write what is due. */
const endOf = (day: string) =>
  Temporal.PlainDateTime.from(`${day}T23:59:59`).toZonedDateTime('Europe/Rome').toInstant();

/** May be told twice, and in another order: see the event. */
export async function keepInstalments(context: Context, known: InstalmentsKnown): Promise<void> {
  if (known.instalments.length === 0) return;
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const citizenId: CitizenId = known.citizen_id;
    const choices = (await findChoices(tx, citizenId)) ?? defaultChoices;
    const kept = known.instalments.map((one) => {
      const dueAt = endOf(one.due_day);
      return { ...one, dueAt, nextReminderAt: nextReminder(dueAt, choices, now) };
    });
    await saveInstalments(tx, known, kept);
    await publish(tx, 'deadlines', [citizenId]);
  });
}
