// An institution says whether its SPECIAL service is active for a person; the person is told who did.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { recordEvent } from '../audit/index.ts';
import type { ServiceRecord } from '../services/index.ts';
import type { Activation, ActivationStatus } from './rules.ts';
import { saveActivation } from './store.ts';

/** Also for who is not on IO yet: whether somebody is there must not be learnt here. */
export async function changeActivation(
  context: Context,
  service: ServiceRecord,
  citizenId: CitizenId,
  status: ActivationStatus,
): Promise<Activation> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const activation = await saveActivation(tx, citizenId, service.serviceId, status, now);
    await recordEvent(tx, {
      citizenId,
      actorKind: 'institution',
      actor: `${service.organizationName} – ${service.serviceName}`,
      purpose: 'CHANGE_ACTIVATION',
      now,
    });
    await publish(tx, 'profile', [citizenId]);
    return activation;
  });
}
