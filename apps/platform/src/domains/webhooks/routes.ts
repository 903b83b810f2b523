// Webhooks over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayCallFrom } from '../services/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { listEvents } from './event-store.ts';
import { officeWebhookRoutes } from './office-routes.ts';
import { findSubscription, listSubscriptions, type Subscription } from './store.ts';
import { deliveryOf, GREATEST_ID, viewOf } from './view.ts';

export function webhookRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  officeWebhookRoutes(app, doors, context);
  const { sql, clock } = context;

  function keeperOf({ service, groups, address }: InstitutionCaller): actions.Keeper {
    const from = mayCallFrom(service, address);
    if (!from.allowed) throw new Refusal(from.problem);
    return { serviceId: service.serviceId, groups };
  }

  async function find(caller: InstitutionCaller, id: string): Promise<Subscription> {
    const found = await findSubscription(sql, keeperOf(caller).serviceId, id);
    if (found === undefined) throw new Refusal(contract.webhookProblems.webhook_not_found);
    return found;
  }

  serve(app, doors, contract.createWebhook, async ({ caller, body }) => {
    const keeper = keeperOf(caller);
    if (body.service_id !== undefined && body.service_id !== keeper.serviceId)
      throw new Refusal(contract.webhookProblems.webhook_of_other_service);
    const { subscription, secret } = await actions.create(context, keeper, body);
    const location = `/api/v1/webhooks/${subscription.id}`;
    return answer(201, { ...viewOf(subscription, clock()), secret }, { location });
  });

  serve(app, doors, contract.listWebhooks, async ({ caller }) => {
    const rows = await listSubscriptions(sql, keeperOf(caller).serviceId);
    return answer(200, { items: rows.map((row) => viewOf(row, clock())) });
  });

  serve(app, doors, contract.getWebhook, async ({ caller, params }) =>
    answer(200, viewOf(await find(caller, params.webhook_id), clock())),
  );

  serve(app, doors, contract.changeWebhook, async ({ caller, params, body }) => {
    const changed = await actions.change(context, keeperOf(caller), params.webhook_id, body);
    return answer(200, viewOf(changed, clock()));
  });

  serve(app, doors, contract.deleteWebhook, async ({ caller, params }) => {
    await actions.end(context, keeperOf(caller), params.webhook_id);
    return answer(204);
  });

  serve(app, doors, contract.rotateSecret, async ({ caller, params, body }) => {
    const hours = body.old_secret_hours;
    const keeper = keeperOf(caller);
    const { secret, oldUntil } = await actions.rotate(context, keeper, params.webhook_id, hours);
    const until = oldUntil && { old_secret_valid_until: wireInstant(oldUntil) };
    return answer(200, { secret, ...until });
  });

  serve(app, doors, contract.sendTrial, async ({ caller, params }) =>
    answer(202, { id: await actions.tryOut(context, keeperOf(caller), params.webhook_id) }),
  );

  serve(app, doors, contract.listDeliveries, async ({ caller, params, query }) => {
    const { id } = await find(caller, params.webhook_id);
    const size = query.page_size;
    const rows = await listEvents(sql, {
      subscriptionId: id,
      state: query.state,
      below: query.maximum_id ?? GREATEST_ID,
      size: size + 1,
    });
    const items = rows.slice(0, size).map(deliveryOf);
    const last = rows.length > size ? items.at(-1) : undefined;
    return answer(200, { items, ...(last && { next: last.id }) });
  });

  serve(app, doors, contract.replayDelivery, async ({ caller, params }) => {
    const { webhook_id: id, delivery_id: deliveryId } = params;
    await actions.replay(context, keeperOf(caller), id, deliveryId);
    return answer(202, { id: deliveryId });
  });

  serve(app, doors, contract.replayDeliveries, async ({ caller, params, body }) => {
    const since = Temporal.Instant.from(body.since);
    await actions.replaySince(context, keeperOf(caller), params.webhook_id, since);
    return answer(202, { since: wireInstant(since) });
  });
}
