// The verb that writes: choose when notices come.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { saveChoices } from './choice-store.ts';
import { hurryDigests } from './digest-store.ts';
import type { NoticeChoices } from './rules.ts';

export async function changeNoticeChoices(
  context: Context,
  citizenId: CitizenId,
  choices: NoticeChoices,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await saveChoices(tx, citizenId, choices, now);
    if (choices.emailFrequency === 'at_once') {
      await hurryDigests(tx, citizenId, now);
      await publish(tx, 'mail', []);
    }
  });
}
