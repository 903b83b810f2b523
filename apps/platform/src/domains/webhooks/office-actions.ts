// A webhook made, changed, paused, switched on again or ended by somebody of the institution. It stands in the register.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publish } from '../../floor/live.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import {
  addressOf,
  create,
  findOwn,
  type NewWebhook,
  refuseTwin,
  type Settings,
  typesOf,
} from './making.ts';
import { webhookProblems } from './contract.ts';
import { officeWebhookProblems } from './office-contract.ts';
import { findGroups } from './office-store.ts';
import {
  deleteSubscription,
  listSubscriptions,
  lockService,
  refreshInterest,
  type Subscription,
  updateSettings,
  updateSubscription,
} from './store.ts';

interface Member {
  institutionId: string;
  name: string;
  role: string;
}

interface OneWebhook {
  serviceId: string;
  id: string;
}

const hostOf = (address: string): string => new URL(address).host;

export async function createForOffice(
  context: Context,
  member: Member & { hasService(serviceId: string): boolean },
  serviceId: string,
  settings: Settings,
): Promise<NewWebhook> {
  const groups = await findGroups(context.sql, member.institutionId, serviceId);
  if (groups === undefined || !member.hasService(serviceId))
    throw new Refusal(officeWebhookProblems.webhook_service_unknown);
  return create(context, { serviceId, groups }, settings, (tx, { id, address }) =>
    addEntry(tx, {
      institutionId: member.institutionId,
      at: context.clock(),
      who: member.name,
      role: member.role,
      act: 'webhook_made',
      subject: hostOf(address),
      details: { webhook: id, service: serviceId, events: [...settings.event_types] },
    }),
  );
}

/** What one does to a webhook that is there, and what the register says of it, in one transaction. */
async function doTo(
  context: Context,
  member: Member,
  of: OneWebhook,
  act: Deed['act'],
  deed: (
    tx: Transaction,
    found: Subscription,
    now: Temporal.Instant,
  ) => Promise<Record<string, string | string[]>>,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await lockService(tx, of.serviceId);
    const found = await findOwn(tx, { serviceId: of.serviceId, groups: new Set() }, of.id);
    const details = await deed(tx, found, now);
    await refreshInterest(tx, of.serviceId);
    await publish(tx, 'webhooks', []);
    await addEntry(tx, {
      institutionId: member.institutionId,
      at: now,
      who: member.name,
      role: member.role,
      act,
      subject: hostOf(found.address),
      details: { webhook: of.id, ...details },
    });
  });
}

export const switchWebhook = (
  context: Context,
  member: Member,
  of: OneWebhook,
  isActive: boolean,
): Promise<void> =>
  doTo(context, member, of, 'webhook_changed', async (tx, found, now) => {
    const { address, event_types: eventTypes } = found;
    const state = isActive ? 'active' : 'paused';
    await updateSubscription(tx, of.id, { address, eventTypes, state }, now);
    return { state };
  });

export async function changeForOffice(
  context: Context,
  member: Member,
  of: OneWebhook,
  settings: Settings,
): Promise<void> {
  const groups = await findGroups(context.sql, member.institutionId, of.serviceId);
  if (groups === undefined) throw new Refusal(webhookProblems.webhook_not_found);
  const address = addressOf(context, settings.address);
  const eventTypes = typesOf({ serviceId: of.serviceId, groups }, settings.event_types);
  await doTo(context, member, of, 'webhook_changed', async (tx, found, now) => {
    refuseTwin(await listSubscriptions(tx, of.serviceId), address, of.id);
    await updateSettings(tx, of.id, { address, eventTypes }, now);
    return {
      address: address === found.address ? address : `${found.address} → ${address}`,
      events: eventTypes,
    };
  });
}

export const deleteForOffice = (context: Context, member: Member, of: OneWebhook): Promise<void> =>
  doTo(context, member, of, 'webhook_deleted', async (tx, found) => {
    await deleteSubscription(tx, of.id);
    return { address: found.address };
  });
