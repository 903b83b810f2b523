// Tells the subscriptions' feed, in the transaction of a change, which services reach the person otherwise than before.
import type { CitizenId } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';
import { recordReach } from '../subscriptions/index.ts';
import { type Profile, reachOfProfile, type ServiceChoice } from './rules.ts';
import { findFiscalCode, listInboxChoices } from './store.ts';

const personOf = (tx: Transaction, citizenId: CitizenId) => ({
  citizenId,
  fiscalCode: () => findFiscalCode(tx, citizenId),
});

/** The profile must be locked. */
export async function tellProfileChange(
  tx: Transaction,
  citizenId: CitizenId,
  before: Profile,
  after: Profile,
  now: Temporal.Instant,
): Promise<void> {
  const isSame =
    before.isInboxEnabled === after.isInboxEnabled &&
    before.mode === after.mode &&
    before.blocked === after.blocked;
  if (isSame) return;
  const choices = await listInboxChoices(tx, citizenId);
  const [was, is] = [reachOfProfile(before, choices), reachOfProfile(after, choices)];
  await recordReach(tx, personOf(tx, citizenId), was, is, now);
}

/** The same for the choice about one service; undefined: there was none. */
export async function tellChoice(
  tx: Transaction,
  citizenId: CitizenId,
  profile: Profile,
  serviceId: string,
  before: Pick<ServiceChoice, 'isInboxEnabled'> | undefined,
  after: Pick<ServiceChoice, 'isInboxEnabled'>,
  now: Temporal.Instant,
): Promise<void> {
  const reachWith = (choice: Pick<ServiceChoice, 'isInboxEnabled'> | undefined) =>
    reachOfProfile(
      profile,
      choice === undefined
        ? []
        : [
            {
              serviceId,
              settingsVersion: profile.settingsVersion,
              isInboxEnabled: choice.isInboxEnabled,
            },
          ],
    );
  await recordReach(tx, personOf(tx, citizenId), reachWith(before), reachWith(after), now);
}
