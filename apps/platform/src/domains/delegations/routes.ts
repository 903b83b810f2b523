// Delegations over HTTP, for the people of the body and of the partner.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { stateOf } from './rules.ts';
import {
  type DelegationRow,
  listGiven,
  listProposedTo,
  listServices,
  searchPartners,
} from './store.ts';

const orNull = (at: Temporal.Instant | null) => (at === null ? null : wireInstant(at));

const wireDelegation = (row: DelegationRow, now: Temporal.Instant) => ({
  ...row,
  state: stateOf({ acceptedAt: row.accepted_at, endedAt: row.ended_at, endsAt: row.ends_at }, now),
  ends_at: wireInstant(row.ends_at),
  appointed_at: wireInstant(row.appointed_at),
  accepted_at: orNull(row.accepted_at),
  ended_at: orNull(row.ended_at),
});

export function delegationRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, contract.listDelegations, async ({ caller: { institutionId } }) => {
    const now = clock();
    const [given, proposed, services] = await Promise.all([
      listGiven(sql, institutionId),
      listProposedTo(sql, institutionId, now),
      listServices(sql, institutionId),
    ]);
    return answer(200, {
      given: given.map((row) => wireDelegation(row, now)),
      proposed_to_us: proposed.map((row) => wireDelegation(row, now)),
      services,
    });
  });

  serve(app, doors, contract.findPartners, async ({ caller, query }) =>
    answer(200, { items: await searchPartners(sql, query.search.trim(), caller.institutionId) }),
  );

  serve(app, doors, contract.appointPartner, async ({ caller, body }) => {
    const row = await actions.appoint(context, caller, {
      partnerId: body.partner_id,
      rights: body.rights,
      serviceIds: body.service_ids ?? undefined,
      endsAt: Temporal.Instant.from(body.ends_at),
    });
    return answer(201, wireDelegation(row, clock()));
  });

  serve(app, doors, contract.acceptDelegation, async ({ caller, params }) => {
    const row = await actions.accept(context, caller, params.delegation_id);
    return answer(200, wireDelegation(row, clock()));
  });

  serve(app, doors, contract.endDelegation, async ({ caller, params }) => {
    await actions.end(context, caller, params.delegation_id);
    return answer(204);
  });
}
