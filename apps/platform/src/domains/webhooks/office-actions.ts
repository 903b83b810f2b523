// A webhook made, paused or switched on again by somebody of the institution. It stands in the register.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publish } from '../../floor/live.ts';
import { addEntry } from '../trail/index.ts';
import { create, type NewWebhook, type Settings } from './making.ts';
import { webhookProblems } from './contract.ts';
import { officeWebhookProblems } from './office-contract.ts';
import { findGroups } from './office-store.ts';
import { findSubscription, lockService, refreshInterest, updateSubscription } from './store.ts';

export async function createForOffice(
  context: Context,
  member: {
    institutionId: string;
    name: string;
    role: string;
    hasService(serviceId: string): boolean;
  },
  serviceId: string,
  settings: Settings,
): Promise<NewWebhook> {
  const { institutionId, name: who, role } = member;
  const groups = await findGroups(context.sql, institutionId, serviceId);
  if (groups === undefined || !member.hasService(serviceId))
    throw new Refusal(officeWebhookProblems.webhook_service_unknown);
  return create(context, { serviceId, groups }, settings, (tx, { id, address }) =>
    addEntry(tx, {
      institutionId,
      at: context.clock(),
      who,
      role,
      act: 'webhook_made',
      subject: new URL(address).host,
      details: { webhook: id, service: serviceId, events: [...settings.event_types] },
    }),
  );
}

export async function switchWebhook(
  context: Context,
  member: { institutionId: string; name: string; role: string },
  of: { serviceId: string; id: string },
  isActive: boolean,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await lockService(tx, of.serviceId);
    const found = await findSubscription(tx, of.serviceId, of.id);
    if (found === undefined) throw new Refusal(webhookProblems.webhook_not_found);
    const { address, event_types: eventTypes } = found;
    const state = isActive ? 'active' : 'paused';
    await updateSubscription(tx, of.id, { address, eventTypes, state }, now);
    await refreshInterest(tx, of.serviceId);
    await publish(tx, 'webhooks', []);
    await addEntry(tx, {
      institutionId: member.institutionId,
      at: now,
      who: member.name,
      role: member.role,
      act: 'webhook_changed',
      subject: new URL(address).host,
      details: { webhook: of.id, state },
    });
  });
}
