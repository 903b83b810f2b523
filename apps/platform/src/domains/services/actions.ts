// Writes on services: publish one with its two keys, make a key anew.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import type { ServiceRecord } from './rules.ts';
import { refreshLogoVersions } from './logo-store.ts';
import { refreshCard, saveKey, saveService } from './store.ts';

export interface NewService extends Omit<
  ServiceRecord,
  'addresses' | 'version' | 'isOrganizationVerified' | 'logoVersion' | 'isDraft'
> {
  accountId: string;
  institutionId: string;
  primaryKey: string;
  secondaryKey: string;
}

/** Writes the service or its next version. Of the keys only hashes and the last four characters are kept. */
export async function putService(context: Context, service: NewService): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await saveService(tx, { ...service, isOrganizationVerified: true, now });
    for (const [kind, key] of [
      ['primary', service.primaryKey],
      ['secondary', service.secondaryKey],
    ] as const) {
      await saveKey(tx, {
        serviceId: service.serviceId,
        kind,
        hash: sha256(key),
        lastFour: key.slice(-4),
        now,
      });
    }
    await Promise.all([
      refreshCard(tx, service.institutionId),
      refreshLogoVersions(tx, service.organizationFiscalCode),
      publish(tx, 'service', [service.serviceId]),
    ]);
  });
}

/** 32 hexadecimal digits, as IO's keys are. The old key is forgotten by every process with the commit's news. */
export async function makeKeyAnew(
  context: Context,
  serviceId: string,
  kind: 'primary' | 'secondary',
): Promise<string> {
  const key = randomBytes(16).toString('hex');
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await saveKey(tx, { serviceId, kind, hash: sha256(key), lastFour: key.slice(-4), now });
    await publish(tx, 'service', [serviceId]);
  });
  return key;
}
