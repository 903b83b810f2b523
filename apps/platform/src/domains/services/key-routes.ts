// A service's keys over HTTP, for the institution's people.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { changeTerms, makeNamedKey, revokeKey } from './key-actions.ts';
import * as contract from './key-contract.ts';
import { type KeyRow, listKeys, listServicesForKeys } from './key-store.ts';

const NO_STORE = { 'cache-control': 'no-store' };

const orNull = (at: Temporal.Instant | null) => (at === null ? null : wireInstant(at));

const wireKey = ({ cidrs, ...row }: KeyRow, now: Temporal.Instant) => ({
  ...row,
  name: row.name ?? '',
  authorized_cidrs: cidrs,
  created_at: wireInstant(row.created_at),
  expires_at: orNull(row.expires_at),
  is_expired: row.expires_at !== null && Temporal.Instant.compare(row.expires_at, now) <= 0,
  last_used_at: orNull(row.last_used_at),
});

const termsOf = (body: {
  name: string;
  authorized_cidrs: string[];
  expires_at: string | null;
}) => ({
  name: body.name,
  cidrs: body.authorized_cidrs,
  expiresAt: body.expires_at === null ? undefined : Temporal.Instant.from(body.expires_at),
});

export function keyRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, contract.listServiceKeys, async ({ caller }) => {
    const { institutionId } = caller;
    const [keys, services] = await Promise.all([
      listKeys(sql, institutionId),
      listServicesForKeys(sql, institutionId),
    ]);
    const now = clock();
    return answer(
      200,
      {
        items: keys
          .filter((key) => caller.hasService(key.service_id))
          .map((key) => wireKey(key, now)),
        services: services.filter((one) => caller.hasService(one.service_id)),
      },
      NO_STORE,
    );
  });

  serve(app, doors, contract.createServiceKey, async ({ caller, body }) => {
    if (!caller.hasService(body.service_id))
      throw new Refusal(contract.keyProblems.key_service_unknown);
    const made = await makeNamedKey(context, caller, {
      ...termsOf(body),
      serviceId: body.service_id,
      isTest: body.is_test,
    });
    return answer(201, made, NO_STORE);
  });

  serve(app, doors, contract.changeServiceKey, async ({ caller, params, body }) => {
    await changeTerms(context, caller, params.key_id, termsOf(body));
    return answer(204);
  });

  serve(app, doors, contract.revokeServiceKey, async ({ caller, params }) => {
    await revokeKey(context, caller, params.key_id);
    return answer(204);
  });
}
