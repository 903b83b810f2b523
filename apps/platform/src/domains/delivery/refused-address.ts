// What becomes of an address that mail servers refuse.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { refuseEmail } from '../citizens/index.ts';
import { countRefusal, forgetRefusals } from './refusal-store.ts';
import { isDeadAddress } from './rules.ts';

/** A mail server has said for good that nobody is at this address. */
export async function noteRefusal(
  context: Context,
  citizenId: CitizenId,
  email: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const { refusals, firstAt } = await countRefusal(tx, citizenId, email, now);
    if (!isDeadAddress(refusals, firstAt, now)) return;
    await refuseEmail(tx, citizenId, email, now);
    await forgetRefusals(tx, citizenId);
  });
}
