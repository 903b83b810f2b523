// A partner's work over HTTP, for its people and for its programs.
import { answer, serve } from '@io/endpoint/serve';
import { may } from '@io/vocabulary';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import type { MemberCaller } from '../../doors/member.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayCallFrom } from '../services/index.ts';
import { begin, exportKeys, mustBePartner, type RoundActor } from './actions.ts';
import * as api from './api-contract.ts';
import { listServiceNames } from './body-store.ts';
import * as contract from './contract.ts';
import { listRounds } from './store.ts';
import { wireActingFor, wireListed, wireRound } from './wire.ts';

const NO_STORE = { 'cache-control': 'no-store' };

const personOf = (caller: MemberCaller): RoundActor => ({
  partnerId: caller.institutionId,
  person: caller.actor,
  name: caller.name,
  role: caller.role,
});

/** A key is let in by its groups; its service's name says which program it was. */
const programOf = (caller: InstitutionCaller): RoundActor => ({
  partnerId: caller.institutionId,
  person: null,
  name: `API «${caller.service.serviceName}»`,
  role: 'api',
});

function mustManageKeys(caller: MemberCaller): void {
  if (!may(caller.role, 'manage_keys'))
    throw new Refusal(contract.partnerProblems.keys_need_manager);
}

async function sendFile(reply: FastifyReply, roundId: string, file: Buffer): Promise<undefined> {
  await reply
    .headers({
      'content-type': 'application/pkcs7-mime; smime-type=enveloped-data',
      'content-disposition': `attachment; filename="chiavi-${roundId}.p7m"`,
      ...NO_STORE,
    })
    .send(file);
  return undefined;
}

export function partnerRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  const roundOf = async (partnerId: string, id: string) =>
    answer(200, await wireRound(sql, partnerId, id, clock()), NO_STORE);

  serve(app, doors, contract.listActingFor, async ({ caller, query }) => {
    await mustBePartner(sql, caller.institutionId);
    return answer(200, await wireActingFor(sql, caller.institutionId, query, clock()));
  });

  serve(app, doors, contract.listActingServices, async ({ caller }) => {
    await mustBePartner(sql, caller.institutionId);
    return answer(200, { items: await listServiceNames(sql, caller.institutionId, clock()) });
  });

  serve(app, doors, contract.listRounds, async ({ caller }) => {
    await mustBePartner(sql, caller.institutionId);
    return answer(200, { items: (await listRounds(sql, caller.institutionId)).map(wireListed) });
  });

  serve(app, doors, contract.beginRound, async ({ caller, params, body }) => {
    if (body.kind === 'keys') mustManageKeys(caller);
    await begin(context, personOf(caller), params.round_id, body);
    return roundOf(caller.institutionId, params.round_id);
  });

  serve(app, doors, contract.getRound, async ({ caller, params }) =>
    roundOf(caller.institutionId, params.round_id),
  );

  serve(app, doors, contract.exportRoundKeys, async ({ caller, params, reply }) => {
    mustManageKeys(caller);
    const file = await exportKeys(context, personOf(caller), params.round_id);
    return sendFile(reply, params.round_id, file);
  });

  serve(app, doors, api.apiListActingFor, async ({ caller, query }) => {
    await mustBePartner(sql, caller.institutionId);
    return answer(200, await wireActingFor(sql, caller.institutionId, query, clock()));
  });

  serve(app, doors, api.apiBeginRound, async ({ caller, params, body }) => {
    mustCallFromHome(caller);
    await begin(context, programOf(caller), params.round_id, body);
    return roundOf(caller.institutionId, params.round_id);
  });

  serve(app, doors, api.apiGetRound, async ({ caller, params }) =>
    roundOf(caller.institutionId, params.round_id),
  );

  serve(app, doors, api.apiExportRoundKeys, async ({ caller, params, reply }) => {
    mustCallFromHome(caller);
    const file = await exportKeys(context, programOf(caller), params.round_id);
    return sendFile(reply, params.round_id, file);
  });
}

/** A key that was stolen must not make others from elsewhere. */
function mustCallFromHome(caller: InstitutionCaller): void {
  const from = mayCallFrom(caller.service, caller.address);
  if (!from.allowed) throw new Refusal(from.problem);
}
