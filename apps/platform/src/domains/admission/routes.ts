// What anybody may ask of admission: the state of things, the waiting page, a call-back, the reserved line.
import { createHmac } from 'node:crypto';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { insertCallBack } from './call-back-store.ts';
import * as contract from './contract.ts';
import type { Admission } from './index.ts';
import { journeyOf, waitOf } from './queue-answer.ts';
import { readPlace } from './signed.ts';
import { PAGE_POLICY, writeWaitingPage } from './waiting-page.ts';

const NO_STORE = { 'cache-control': 'no-store' };
/** Of each gate: more mails could not leave in time. */
const MOST_CALL_BACKS = 50_000;
const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}\.[^\s@<>",;.]{2,60}$/;

/** To be registered where forms are understood. */
export function admissionRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  admission: Admission,
): void {
  const { clock, secrets, sql } = context;
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

  const addressKey = Buffer.from(secrets.derive('admission.address'), 'hex');

  serve(app, doors, contract.callBack, async ({ body, query, request }) => {
    const journey = journeyOf(query);
    const language = query.lang ?? languageOf(request.headers['accept-language']);
    const back = (saved: 'yes' | 'no' | 'full') =>
      answer(303, undefined, {
        ...NO_STORE,
        location: `/attesa?${journey}&lang=${language}&saved=${saved}`,
      });
    const ticket = readPlace(signed, request, nowMs());
    const wait = ticket && waitOf(ticket, admission.gates(), nowMs());
    const email = body.email.trim();
    if (ticket === undefined || wait === undefined || !ADDRESS.test(email)) return back('no');
    const address = email.toLowerCase();
    const outcome = await insertCallBack(
      sql,
      {
        ticket: ticket.id,
        gate: wait.gate,
        class: ticket.class,
        place: wait.place,
        addressHash: createHmac('sha256', addressKey).update(address).digest(),
        sealed: secrets.encrypt(Buffer.from(email)),
        journey,
        language,
      },
      MOST_CALL_BACKS,
      clock(),
    );
    return back(outcome === 'saved' ? 'yes' : 'full');
  });

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

/** Italian unless the browser's owner prefers English to it. */
function languageOf(accepted: string | undefined): 'it' | 'en' {
  const english = accepted?.indexOf('en') ?? -1;
  const italian = accepted?.indexOf('it') ?? -1;
  return english !== -1 && (italian === -1 || english < italian) ? 'en' : 'it';
}
