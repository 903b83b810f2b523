// The operators' queue of requests to come on board, over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { onboardingProblems } from './contract.ts';
import { approve, reject, rulesBrokenBy } from './deciding-actions.ts';
import * as contract from './queue-contract.ts';
import { sendAgreementPdf } from './routes.ts';
import { findRequest, listWaiting } from './store.ts';
import { wireRequests } from './wire.ts';

const MOST = 100;

export function onboardingQueueRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  const { sql } = context;

  async function found(id: string) {
    const request = await findRequest(sql, id);
    if (request === undefined) throw new Refusal(onboardingProblems.onboarding_not_found);
    return request;
  }
  const shown = async (id: string) => {
    const [wired] = await wireRequests(sql, [await found(id)], (one) => rulesBrokenBy(sql, one));
    if (wired === undefined) throw new Refusal(onboardingProblems.onboarding_not_found);
    return wired;
  };

  serve(app, doors, contract.listQueue, async () => {
    const rows = await listWaiting(sql, MOST);
    return answer(200, { items: await wireRequests(sql, rows, (one) => rulesBrokenBy(sql, one)) });
  });

  serve(app, doors, contract.getQueued, async ({ params }) =>
    answer(200, await shown(params.request_id)),
  );

  serve(app, doors, contract.getQueuedAgreement, async ({ params, reply }) =>
    sendAgreementPdf(context, reply, await found(params.request_id)),
  );

  serve(app, doors, contract.approveRequest, async ({ caller, params }) => {
    await approve(context, caller.actor, params.request_id);
    return answer(200, await shown(params.request_id));
  });

  serve(app, doors, contract.rejectRequest, async ({ caller, params, body }) => {
    await reject(context, caller.actor, params.request_id, body.reason);
    return answer(200, await shown(params.request_id));
  });
}
