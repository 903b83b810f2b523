// Search for what a service has: its keys, its webhooks and what they were told, what is owed through it. No person is
// named by any of it, so nobody reads that it was looked for.
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { tracePosition } from '../positions/index.ts';
import { findListedService, traceKey } from '../services/index.ts';
import { traceDelivery, traceWebhook } from '../webhooks/index.ts';
import type { Hit } from './hit.ts';
import { listOrganizations } from './store.ts';

async function ofService(db: Db, serviceId: string, more: string) {
  const service = await findListedService(db, serviceId);
  const names = service && [service.institution_name, service.service_name];
  return { title: [...(names ?? []), more].join(' – '), service_id: serviceId };
}

/** By its id, or by the key itself, which is written like one. The key is not said again. */
export async function ofKey(db: Db, id: string, now: Temporal.Instant): Promise<Hit[]> {
  const hash = sha256(id.replaceAll('-', ''));
  const found = await traceKey(db, { id, hash });
  if (found === undefined) return [];
  const isOver = found.expires_at !== null && Temporal.Instant.compare(found.expires_at, now) <= 0;
  return [
    {
      kind: 'key',
      id: found.id,
      ...(await ofService(db, found.service_id, `${found.name ?? ''} …${found.last_four}`.trim())),
      ...(isOver ? { state: 'key_over' } : found.is_test && { state: 'key_for_trials' }),
      at: wireInstant(found.created_at),
    },
  ];
}

export async function ofWebhook(db: Db, id: string): Promise<Hit[]> {
  const found = await traceWebhook(db, id);
  if (found === undefined) return [];
  const { service_id: serviceId, address, state } = found;
  const about = await ofService(db, serviceId, new URL(address).host);
  return [{ kind: 'webhook', id, ...about, state: `webhook_${state}` }];
}

export async function ofDelivery(db: Db, id: string): Promise<Hit[]> {
  const found = await traceDelivery(db, id);
  if (found === undefined) return [];
  const { service_id: serviceId, address, type, state, occurred_at: at } = found;
  const about = await ofService(db, serviceId, `${new URL(address).host} ${type}`);
  return [{ kind: 'delivery', id, ...about, state: `delivery_${state}`, at: wireInstant(at) }];
}

export async function ofPosition(db: Db, id: string): Promise<Hit[]> {
  const found = await tracePosition(db, id, await listOrganizations(db));
  if (found === undefined) return [];
  const { payee_fiscal_code: title, state, updated_at: at } = found;
  return [{ kind: 'position', id, title, state, at: wireInstant(at) }];
}
