// Beginning a webhook: whose it may be, where it may lead, what it may be told. The checks hold for changes too.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newPlainId } from '../../floor/ids.ts';
import { InsideAddress, refuseInsideAddress } from '../../floor/outside-address.ts';
import { webhookProblems } from './contract.ts';
import { newSecret, secretText } from './signature.ts';
import {
  findSubscription,
  insertSubscription,
  listSubscriptions,
  lockService,
  refreshInterest,
  type Subscription,
} from './store.ts';

const MOST_WEBHOOKS = 10;

/** Who keeps webhooks: the service whose key calls, and what its account may. */
export interface Keeper {
  serviceId: string;
  groups: ReadonlySet<string>;
}

export interface Settings {
  address: string;
  event_types: readonly string[];
}

export function addressOf(context: Context, address: string): string {
  try {
    const url = refuseInsideAddress(address, { allowLoopback: context.config.demo });
    url.hash = '';
    return url.href;
  } catch (error) {
    // Told to the institution as its own mistake; where a name leads is looked at with every call.
    if (error instanceof InsideAddress) throw new Refusal(webhookProblems.address_refused);
    throw error;
  }
}

export function typesOf({ groups }: Keeper, types: readonly string[]): string[] {
  if (types.includes('message.read') && !groups.has('ApiMessageReadAdvanced'))
    throw new Refusal(webhookProblems.reading_not_allowed);
  return [...new Set(types)];
}

export function refuseTwin(all: readonly Subscription[], address: string, id?: string): void {
  if (all.some((one) => one.id !== id && one.address === address))
    throw new Refusal(webhookProblems.webhook_exists);
}

export async function findOwn(tx: Transaction, keeper: Keeper, id: string): Promise<Subscription> {
  const found = await findSubscription(tx, keeper.serviceId, id);
  if (found === undefined) throw new Refusal(webhookProblems.webhook_not_found);
  return found;
}

export interface NewWebhook {
  subscription: Subscription;
  /** As it is shown, this once. */
  secret: string;
}

/** `also` is done in the same transaction. */
export async function create(
  context: Context,
  keeper: Keeper,
  settings: Settings,
  also?: (tx: Transaction, made: Subscription) => Promise<void>,
): Promise<NewWebhook> {
  const now = context.clock();
  const address = addressOf(context, settings.address);
  const eventTypes = typesOf(keeper, settings.event_types);
  const secret = newSecret();
  const id = newPlainId(now);
  const { serviceId } = keeper;
  const subscription = await transaction(context.sql, async (tx) => {
    await lockService(tx, serviceId);
    const all = await listSubscriptions(tx, serviceId);
    refuseTwin(all, address);
    if (all.length >= MOST_WEBHOOKS) throw new Refusal(webhookProblems.too_many_webhooks);
    const box = context.secrets.encrypt(secret);
    await insertSubscription(tx, { id, serviceId, address, eventTypes, secret: box }, now);
    await refreshInterest(tx, serviceId);
    const made = await findOwn(tx, keeper, id);
    await also?.(tx, made);
    return made;
  });
  return { subscription, secret: secretText(secret) };
}
