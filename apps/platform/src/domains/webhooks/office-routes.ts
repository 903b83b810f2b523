// Webhooks in the back-office over HTTP, for the institution's people.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as actions from './actions.ts';
import { webhookProblems } from './contract.ts';
import { listEvents } from './event-store.ts';
import {
  changeForOffice,
  createForOffice,
  deleteForOffice,
  switchWebhook,
} from './office-actions.ts';
import * as contract from './office-contract.ts';
import {
  findOfInstitution,
  listOfInstitution,
  listServices,
  type OfficeSubscription,
} from './office-store.ts';
import { deliveryOf, GREATEST_ID, viewOf } from './view.ts';

/** Nothing that is done here names events, which alone hangs on an account's groups. */
const NO_GROUPS: ReadonlySet<string> = new Set();

interface Member {
  institutionId: string;
  hasService(serviceId: string): boolean;
}

export function officeWebhookRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  async function find(caller: Member, id: string): Promise<OfficeSubscription> {
    const found = await findOfInstitution(sql, caller.institutionId, id);
    if (found === undefined || !caller.hasService(found.service_id))
      throw new Refusal(webhookProblems.webhook_not_found);
    return found;
  }
  const keeperOf = ({ service_id: serviceId }: OfficeSubscription): actions.Keeper => ({
    serviceId,
    groups: NO_GROUPS,
  });

  serve(app, doors, contract.listOfficeWebhooks, async ({ caller }) => {
    const [rows, services] = await Promise.all([
      listOfInstitution(sql, caller.institutionId),
      listServices(sql, caller.institutionId),
    ]);
    const items = rows
      .filter((row) => caller.hasService(row.service_id))
      .map((row) => ({ ...viewOf(row, clock()), service_name: row.service_name }));
    const own = services.filter((one) => caller.hasService(one.service_id));
    return answer(200, { items, services: own });
  });

  serve(app, doors, contract.createOfficeWebhook, async ({ caller, body }) => {
    const { service_id: serviceId, ...settings } = body;
    const made = await createForOffice(context, caller, serviceId, settings);
    const { secret } = made;
    return answer(201, { id: made.subscription.id, secret }, { 'cache-control': 'no-store' });
  });

  serve(app, doors, contract.changeOfficeWebhook, async ({ caller, params, body }) => {
    const found = await find(caller, params.webhook_id);
    const of = { serviceId: found.service_id, id: found.id };
    await changeForOffice(context, caller, of, body);
    return answer(204, undefined);
  });

  serve(app, doors, contract.deleteOfficeWebhook, async ({ caller, params }) => {
    const found = await find(caller, params.webhook_id);
    await deleteForOffice(context, caller, { serviceId: found.service_id, id: found.id });
    return answer(204, undefined);
  });

  serve(app, doors, contract.listOfficeDeliveries, async ({ caller, params, query }) => {
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

  serve(app, doors, contract.replayOfficeDelivery, async ({ caller, params }) => {
    const found = await find(caller, params.webhook_id);
    const { delivery_id: id } = params;
    await actions.replay(context, keeperOf(found), found.id, id);
    return answer(202, { id });
  });

  serve(app, doors, contract.replayOfficeDeliveries, async ({ caller, params, body }) => {
    const found = await find(caller, params.webhook_id);
    const since = Temporal.Instant.from(body.since);
    await actions.replaySince(context, keeperOf(found), found.id, since);
    return answer(202, { since: wireInstant(since) });
  });

  serve(app, doors, contract.tryOfficeWebhook, async ({ caller, params }) => {
    const found = await find(caller, params.webhook_id);
    return answer(202, { id: await actions.tryOut(context, keeperOf(found), found.id) });
  });

  serve(app, doors, contract.switchOfficeWebhook, async ({ caller, params, body }) => {
    const found = await find(caller, params.webhook_id);
    const of = { serviceId: found.service_id, id: found.id };
    await switchWebhook(context, caller, of, body.is_active);
    return answer(204, undefined);
  });
}
