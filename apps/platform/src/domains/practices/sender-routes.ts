// Practices over HTTP as institutions keep them.
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayCallFrom } from '../services/index.ts';
import { putPractice, type PutOutcome } from './actions.ts';
import { practiceProblems } from './contract.ts';
import { historyOf } from './reads.ts';
import { getOwnPractice, listOwnPractices, putPractice as put } from './sender-contract.ts';
import { findOwners, findPractice, type ListedRow, listOfService } from './store.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

/** As a profile check: nobody and a closed inbox look the same. */
function audienceTold({ audience }: PutOutcome, { groups }: InstitutionCaller) {
  if (!groups.has('ApiLimitedProfileRead')) return {};
  return audience.kind === 'nobody'
    ? { waits_for_person: true }
    : { sender_allowed: audience.kind === 'reached' };
}

const itemOf = (row: ListedRow) => ({
  id: row.id,
  reference: row.reference,
  fiscal_code: row.fiscal_code as FiscalCode,
  title: row.content.title,
  state: row.content.state,
  created_at: wireInstant(row.created_at),
  updated_at: wireInstant(row.updated_at),
});

function refuseElsewhere({ service, address }: InstitutionCaller): void {
  const from = mayCallFrom(service, address);
  if (!from.allowed) throw new Refusal(from.problem);
}

export function practiceSenderRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  const { sql } = context;

  serve(app, doors, put, async ({ caller, params, body }) => {
    const { reference } = params;
    const done = await putPractice(context, caller, reference, body);
    const { id, outcome, updatedAt } = done;
    const reply = {
      id,
      reference,
      outcome,
      updated_at: updatedAt,
      ...audienceTold(done, caller),
    };
    return outcome === 'created' ? answer(201, reply) : answer(200, reply);
  });

  serve(app, doors, getOwnPractice, async ({ caller, params }) => {
    refuseElsewhere(caller);
    const { reference } = params;
    const owner = (await findOwners(sql, caller.service.serviceId, [reference])).get(reference);
    const row = owner && (await findPractice(sql, owner.citizenId, owner.practiceId));
    if (row === undefined) throw new Refusal(practiceProblems.practice_not_found);
    return answer(200, { ...row.content, ...itemOf(row), history: historyOf(row.history) });
  });

  serve(app, doors, listOwnPractices, async ({ caller, query }) => {
    refuseElsewhere(caller);
    const rows = await listOfService(sql, {
      serviceId: caller.service.serviceId,
      kind: query.state,
      below: query.maximum_id ?? GREATEST_ID,
      limit: query.page_size + 1,
    });
    const items = rows.slice(0, query.page_size).map(itemOf);
    const next = rows.length > query.page_size ? items.at(-1)?.id : undefined;
    return answer(200, { items, ...(next !== undefined && { next }) });
  });
}
