// Coming on board over HTTP: for the people of a request. (The operators' queue: queue-routes.ts.)
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CitizenCaller } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { claim, giveSignature, rulesBrokenBy } from './deciding-actions.ts';
import { type Caller, readRequest } from './steps.ts';
import { findAgreement, listRequestsOf, type RequestRow } from './store.ts';
import { wireRequests } from './wire.ts';

const callerOf = ({ actor, session }: CitizenCaller): Caller => ({
  citizenId: actor,
  name: `${session.name} ${session.familyName}`,
});

export async function sendAgreementPdf(
  context: Context,
  reply: FastifyReply,
  request: RequestRow,
): Promise<undefined> {
  const pdf = await findAgreement(context.sql, request.id);
  if (pdf === undefined) throw new Refusal(contract.onboardingProblems.onboarding_not_found);
  await reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="accordo-${request.ipa_code}.pdf"`,
      'cache-control': 'no-store',
    })
    .send(pdf);
  return undefined;
}

export function onboardingRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  const wireOf = async (row: RequestRow) => {
    const [wired] = await wireRequests(sql, [row], (one) => rulesBrokenBy(sql, one));
    if (wired === undefined) throw new Refusal(contract.onboardingProblems.onboarding_not_found);
    return wired;
  };
  const shown = async (caller: CitizenCaller, id: string) =>
    wireOf(await readRequest(context, caller.actor, id));

  serve(app, doors, contract.listOwnRequests, async ({ caller }) => {
    const rows = await listRequestsOf(sql, caller.actor);
    const items = rows.map((row) => ({ ...row, updated_at: wireInstant(row.updated_at) }));
    return answer(200, { items });
  });

  serve(app, doors, contract.beginRequest, async ({ caller, body }) => {
    const id = await actions.begin(context, callerOf(caller), body.ipa_code, body.as);
    return answer(201, await shown(caller, id));
  });

  serve(app, doors, contract.beginFirmRequest, async ({ caller, body }) => {
    const id = await actions.beginFirm(context, callerOf(caller), body);
    return answer(201, await shown(caller, id));
  });

  serve(app, doors, contract.getRequest, async ({ caller, params }) =>
    answer(200, await shown(caller, params.request_id)),
  );

  serve(app, doors, contract.namePeople, async ({ caller, params, body }) => {
    await actions.namePeople(context, callerOf(caller), params.request_id, body);
    return answer(200, await shown(caller, params.request_id));
  });

  serve(app, doors, contract.makeAgreement, async ({ caller, params }) => {
    await actions.makeAgreement(context, callerOf(caller), params.request_id);
    return answer(200, await shown(caller, params.request_id));
  });

  serve(app, doors, contract.getAgreement, async ({ caller, params, reply }) =>
    sendAgreementPdf(context, reply, await readRequest(context, caller.actor, params.request_id)),
  );

  serve(app, doors, contract.giveSignature, async ({ caller, params, body }) => {
    const file = Buffer.from(body.p7m, 'base64');
    await giveSignature(context, callerOf(caller), params.request_id, file);
    return answer(200, await shown(caller, params.request_id));
  });

  serve(app, doors, contract.claimRequest, async ({ caller, body }) => {
    const id = await claim(context, callerOf(caller), body.token);
    return answer(200, await shown(caller, id));
  });

  serve(app, doors, contract.correctRequest, async ({ caller, params }) => {
    await actions.correct(context, callerOf(caller), params.request_id);
    return answer(200, await shown(caller, params.request_id));
  });

  serve(app, doors, contract.cancelRequest, async ({ caller, params }) => {
    await actions.cancel(context, callerOf(caller), params.request_id);
    return answer(204);
  });
}
