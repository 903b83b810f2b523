// The verbs on webhooks: begin, change, end, renew the secret, try, tell again.
import { encodeTime } from 'ulid';
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newPlainId } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { webhookProblems } from './contract.ts';
import { insertTrial, replayOne } from './event-store.ts';
import { TRIAL_TYPE } from './event-types.ts';
import { KEPT_DAYS, TRIED_HOURS } from './rules.ts';
import { addressOf, findOwn, type Keeper, refuseTwin, type Settings, typesOf } from './making.ts';
import { newSecret, secretText } from './signature.ts';
import {
  deleteSubscription,
  listSubscriptions,
  lockService,
  refreshInterest,
  replaceSecret,
  type Subscription,
  updateSubscription,
} from './store.ts';

export { create, type Keeper, type Settings } from './making.ts';

export async function change(
  context: Context,
  keeper: Keeper,
  id: string,
  settings: Settings & { is_active: boolean },
): Promise<Subscription> {
  const now = context.clock();
  const address = addressOf(context, settings.address);
  const eventTypes = typesOf(keeper, settings.event_types);
  return transaction(context.sql, async (tx) => {
    await lockService(tx, keeper.serviceId);
    await findOwn(tx, keeper, id);
    refuseTwin(await listSubscriptions(tx, keeper.serviceId), address, id);
    const state = settings.is_active ? 'active' : 'paused';
    await updateSubscription(tx, id, { address, eventTypes, state }, now);
    await refreshInterest(tx, keeper.serviceId);
    await publish(tx, 'webhooks', []);
    return findOwn(tx, keeper, id);
  });
}

export async function end(context: Context, keeper: Keeper, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    await lockService(tx, keeper.serviceId);
    await findOwn(tx, keeper, id);
    await deleteSubscription(tx, id);
    await refreshInterest(tx, keeper.serviceId);
  });
}

export async function rotate(
  context: Context,
  keeper: Keeper,
  id: string,
  oldHours: number,
): Promise<{ secret: string; oldUntil: Temporal.Instant | undefined }> {
  const now = context.clock();
  const secret = newSecret();
  const oldUntil = oldHours === 0 ? undefined : now.add({ hours: oldHours });
  await transaction(context.sql, async (tx) => {
    await lockService(tx, keeper.serviceId);
    await findOwn(tx, keeper, id);
    await replaceSecret(tx, id, context.secrets.encrypt(secret), oldUntil, now);
  });
  return { secret: secretText(secret), oldUntil };
}

const timesFrom = (now: Temporal.Instant) => ({ now, giveUpAt: now.add({ hours: TRIED_HOURS }) });

async function findActive(tx: Transaction, keeper: Keeper, id: string): Promise<void> {
  const { state } = await findOwn(tx, keeper, id);
  if (state !== 'active') throw new Refusal(webhookProblems.webhook_not_active);
}

/** Returns the webhook-id of the trial. */
export async function tryOut(context: Context, keeper: Keeper, id: string): Promise<string> {
  const now = context.clock();
  const data = JSON.stringify({ webhook_id: id, service_id: keeper.serviceId });
  const eventId = newPlainId(now);
  await transaction(context.sql, async (tx) => {
    await findActive(tx, keeper, id);
    const trial = { subscriptionId: id, id: eventId, type: TRIAL_TYPE, data };
    await insertTrial(tx, trial, timesFrom(now));
    await publish(tx, 'webhooks', []);
  });
  return eventId;
}

export async function replay(
  context: Context,
  keeper: Keeper,
  id: string,
  deliveryId: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await findActive(tx, keeper, id);
    if (!(await replayOne(tx, id, deliveryId, timesFrom(now))))
      throw new Refusal(webhookProblems.delivery_not_found);
    await publish(tx, 'webhooks', []);
  });
}

export const replayJob = {
  name: 'webhooks.replay',
  payload: z.object({ webhook_id: z.string(), after: z.string(), below: z.string() }),
};

/** The smallest id that an event of this moment can have. */
export const idAt = (moment: Temporal.Instant): string =>
  `${encodeTime(Math.max(0, moment.epochMilliseconds), 10)}${'0'.repeat(16)}`;

export async function replaySince(
  context: Context,
  keeper: Keeper,
  id: string,
  since: Temporal.Instant,
): Promise<void> {
  const now = context.clock();
  const oldest = now.subtract({ hours: 24 * KEPT_DAYS });
  if (Temporal.Instant.compare(since, oldest) < 0 || Temporal.Instant.compare(since, now) > 0)
    throw new Refusal(webhookProblems.replay_too_old);
  await transaction(context.sql, async (tx) => {
    await findActive(tx, keeper, id);
    // Ids run ahead of the clock by a second at most.
    const below = idAt(now.add({ seconds: 2 }));
    await enqueue(tx, replayJob, { webhook_id: id, after: idAt(since), below });
  });
}
