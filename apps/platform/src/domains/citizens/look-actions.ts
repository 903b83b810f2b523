// An institution's look at whether a person can be reached; the person is told of it.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { findActivation, letsWrite } from '../activations/index.ts';
import { recordEvent } from '../audit/index.ts';
import { isSpecial, type ServiceRecord } from '../services/index.ts';
import type { Profile, ServiceChoice } from './rules.ts';
import { findChoice, findProfile } from './store.ts';

export interface ProfileLook {
  profile: Profile;
  choice: ServiceChoice | undefined;
  /** Of a SPECIAL service: whether its activation lets it write. */
  isActive: boolean | undefined;
}

/** Undefined: nobody there, or a closed inbox; the two look the same from outside. */
export async function lookAtProfile(
  context: Context,
  service: ServiceRecord,
  citizenId: CitizenId,
): Promise<ProfileLook | undefined> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const profile = await findProfile(tx, citizenId);
    if (profile === undefined || !profile.isInboxEnabled) return undefined;
    const choice = await findChoice(tx, citizenId, service.serviceId, profile.settingsVersion);
    const isActive = isSpecial(service)
      ? letsWrite(await findActivation(tx, citizenId, service.serviceId), now)
      : undefined;
    await recordEvent(tx, {
      citizenId,
      actorKind: 'institution',
      actor: `${service.organizationName} – ${service.serviceName}`,
      purpose: 'CHECK_PROFILE',
      now,
    });
    return { profile, choice, isActive };
  });
}
