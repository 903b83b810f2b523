// What becomes of an address that mail servers refuse.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { refuseEmail } from '../citizens/index.ts';
import { countRefusal, forgetRefusals } from './refusal-store.ts';
import { isDeadAddress } from './rules.ts';

/**
 * A mail server has said for good that nobody is at this address: when we brought the mail, or later in a report.
 * False when that very report has been counted.
 */
export async function noteRefusal(
  context: Context,
  citizenId: CitizenId,
  email: string,
  report?: Buffer,
): Promise<boolean> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const counted = await countRefusal(tx, citizenId, email, report, now);
    if (counted === undefined) return false;
    const { refusals, firstAt } = counted;
    if (!isDeadAddress(refusals, firstAt, now)) return true;
    await refuseEmail(tx, citizenId, email, now);
    await forgetRefusals(tx, citizenId);
    return true;
  });
}
