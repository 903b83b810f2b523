// What others do to a person's e-mail notices: switch them off from a mail, on again, or note that nobody is there.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { markEmailRefused } from './email-store.ts';
import { defaultChoice, type Profile, withEmailFrom } from './rules.ts';
import { findChoice, findProfile, lockProfile, replaceProfile, saveChoice } from './store.ts';

/** A link in a mail knows the address it went to by the beginning of its hash. */
export const addressMark = (email: string): Buffer => sha256(email).subarray(0, 8);

const isAt = (profile: Profile | undefined, mark: Buffer): profile is Profile =>
  profile?.email !== undefined && addressMark(profile.email).equals(mark);

/** Whether notices go by e-mail to this address: in general, and from this service. Undefined: the person has another one. */
export async function emailChoice(
  context: Context,
  citizenId: CitizenId,
  address: Buffer,
  serviceId: string | undefined,
): Promise<{ everything: boolean; service: boolean } | undefined> {
  const profile = await findProfile(context.sql, citizenId);
  if (!isAt(profile, address)) return undefined;
  const choice =
    serviceId === undefined
      ? undefined
      : await findChoice(context.sql, citizenId, serviceId, profile.settingsVersion);
  const isServiceOn =
    profile.mode === 'LEGACY'
      ? !(profile.blocked[serviceId ?? ''] ?? []).includes('EMAIL')
      : (choice ?? defaultChoice(profile.mode)).isEmailEnabled;
  return { everything: profile.isEmailEnabled, service: isServiceOn };
}

async function chooseForOne(
  tx: Transaction,
  citizenId: CitizenId,
  profile: Profile,
  serviceId: string,
  isOn: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const { settingsVersion, mode } = profile;
  const choice = await findChoice(tx, citizenId, serviceId, settingsVersion);
  const next = { ...(choice ?? defaultChoice(mode)), isEmailEnabled: isOn };
  await saveChoice(tx, citizenId, serviceId, settingsVersion, next, now);
}

/**
 * Switches e-mail notices on or off for who holds a link of a mail: of one service, or all. False when the person
 * has another address by now: whoever holds the old mailbox decides nothing any more.
 */
export async function chooseEmail(
  context: Context,
  citizenId: CitizenId,
  address: Buffer,
  serviceId: string | undefined,
  isOn: boolean,
): Promise<boolean> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    await lockProfile(tx, citizenId);
    const profile = await findProfile(tx, citizenId);
    if (!isAt(profile, address)) return false;
    if (serviceId !== undefined && profile.mode !== 'LEGACY') {
      await chooseForOne(tx, citizenId, profile, serviceId, isOn, now);
    } else {
      const next = withEmailFrom(profile, serviceId, isOn);
      await replaceProfile(tx, citizenId, profile.version, next, now);
    }
    await publish(tx, 'profile', [citizenId]);
    return true;
  });
}

/** Mail servers say for good that nobody is at this address: no mail goes there until it is proved again. */
export async function refuseEmail(
  tx: Transaction,
  citizenId: CitizenId,
  email: string,
  now: Temporal.Instant,
): Promise<void> {
  const isMarked = await markEmailRefused(tx, citizenId, email, now);
  if (isMarked) await publish(tx, 'profile', [citizenId]);
}
