// The face of subscriptions: telling, in the transaction that causes it, whose reach has changed.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { changeOfReach, feedDayOf, type Reach } from './rules.ts';
import { saveChange } from './store.ts';

export type { Reach } from './rules.ts';

/** Does nothing when no service reaches the person otherwise than before. The caller holds the person's profile locked. */
export async function recordReach(
  tx: Transaction,
  person: { citizenId: CitizenId; fiscalCode: () => Promise<FiscalCode> },
  before: Reach,
  after: Reach,
  now: Temporal.Instant,
): Promise<void> {
  const change = changeOfReach(before, after);
  if (change === undefined) return;
  const { citizenId } = person;
  const fiscalCodeHash = sha256(await person.fiscalCode());
  await saveChange(tx, { citizenId, day: feedDayOf(now), fiscalCodeHash }, change);
}
