// An institution's look at whether a person can be reached; the person is told of it.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { recordEvent } from '../audit/index.ts';
import type { ServiceRecord } from '../services/index.ts';
import type { Profile, ServiceChoice } from './rules.ts';
import { findChoice, findProfile } from './store.ts';

/** Undefined: nobody there, or a closed inbox; the two look the same from outside. */
export async function lookAtProfile(
  context: Context,
  service: ServiceRecord,
  citizenId: CitizenId,
): Promise<{ profile: Profile; choice: ServiceChoice | undefined } | undefined> {
  return transaction(context.sql, async (tx) => {
    const profile = await findProfile(tx, citizenId);
    if (profile === undefined || !profile.isInboxEnabled) return undefined;
    const choice = await findChoice(tx, citizenId, service.serviceId, profile.settingsVersion);
    await recordEvent(tx, {
      citizenId,
      actorKind: 'institution',
      actor: `${service.organizationName} – ${service.serviceName}`,
      purpose: 'CHECK_PROFILE',
      now: context.clock(),
    });
    return { profile, choice };
  });
}
