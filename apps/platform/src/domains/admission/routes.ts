// What anybody may ask of admission: the state of things, the waiting page, the reserved line.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { callBackRoutes, languageOf } from './call-back-routes.ts';
import * as contract from './contract.ts';
import type { Admission } from './index.ts';
import { journeyOf } from './queue-answer.ts';
import { readPlace } from './signed.ts';
import { PAGE_POLICY, writeWaitingPage } from './waiting-page.ts';

const NO_STORE = { 'cache-control': 'no-store' };
/** To be registered where forms are understood. */
export function admissionRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  admission: Admission,
): void {
  const { clock } = context;
  const nowMs = () => clock().epochMilliseconds;
  const { signed, status } = admission;

  serve(app, doors, contract.statusFile, async ({ request, reply }) => {
    const etag = status.etag();
    reply.headers({
      'cache-control': 'public, max-age=2',
      etag,
      'access-control-allow-origin': '*',
    });
    if (request.headers['if-none-match'] === etag) return answer(304);
    reply.type('application/json; charset=utf-8').send(status.bytes());
    return undefined;
  });

  serve(app, doors, contract.statusKeys, async () =>
    answer(200, { keys: status.keys() }, { 'cache-control': 'public, max-age=3600' }),
  );

  serve(app, doors, contract.waitingRoom, async ({ query, request, reply }) => {
    const ticket = readPlace(signed, request, nowMs());
    const journey = journeyOf(query);
    if (query.entityID === undefined) return answer(303, undefined, { ...NO_STORE, location: '/' });
    const page = writeWaitingPage({
      ticket,
      gates: admission.gates(),
      journey,
      language: query.lang ?? languageOf(request.headers['accept-language']),
      saved: query.saved,
      pushKey: context.webPush.publicKey,
      nowMs: nowMs(),
    });
    reply
      .headers({
        ...NO_STORE,
        'content-security-policy': PAGE_POLICY,
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(page);
    return undefined;
  });

  callBackRoutes(app, doors, context, admission);

  serve(app, doors, contract.precedence, async ({ params, query }) => {
    if (signed.readRightText(params.token, nowMs()) === undefined)
      throw new Refusal(contract.admissionProblems.precedence_invalid);
    const location = query.message === undefined ? '/' : `/messaggi/${query.message}`;
    return answer(303, undefined, {
      ...NO_STORE,
      'set-cookie': signed.setRight(params.token),
      location,
    });
  });
}
