// Who waits may go and be called back: by e-mail, or on the device that the page is open on.
import { createHmac } from 'node:crypto';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { InsideAddress, refuseInsideAddress } from '../../floor/outside-address.ts';
import { isPublicKey } from '../../floor/web-push-encryption.ts';
import { type Channel, insertCallBack } from './call-back-store.ts';
import * as contract from './contract.ts';
import type { Admission } from './index.ts';
import { journeyOf, waitOf } from './queue-answer.ts';
import { readPlace } from './signed.ts';
import { WORKER, WORKER_SCOPE } from './waiting-worker.ts';

const NO_STORE = { 'cache-control': 'no-store' };
/** Of each gate: more could not leave in time. */
const MOST_CALL_BACKS = 50_000;
const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}\.[^\s@<>",;.]{2,60}$/;

export function callBackRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  admission: Admission,
): void {
  const { clock, config, secrets, sql } = context;
  const problems = contract.admissionProblems;
  const addressKey = Buffer.from(secrets.derive('admission.address'), 'hex');

  /** `unplaced`: who asks does not wait. `mark` is the same for one address, however it is written. */
  async function keep(
    request: FastifyRequest,
    asked: { channel: Channel; mark: string; address: string; language: 'it' | 'en' },
  ): Promise<'saved' | 'full' | 'unplaced'> {
    const nowMs = clock().epochMilliseconds;
    const ticket = readPlace(admission.signed, request, nowMs);
    const wait = ticket && waitOf(ticket, admission.gates(), nowMs);
    if (ticket === undefined || wait === undefined) return 'unplaced';
    return insertCallBack(
      sql,
      {
        ticket: ticket.id,
        channel: asked.channel,
        gate: wait.gate,
        class: ticket.class,
        place: wait.place,
        addressHash: createHmac('sha256', addressKey).update(asked.mark).digest(),
        sealed: secrets.encrypt(Buffer.from(asked.address)),
        journey: journeyOf(request.query as object),
        language: asked.language,
      },
      MOST_CALL_BACKS,
      clock(),
    );
  }

  serve(app, doors, contract.callBack, async ({ body, query, request }) => {
    const language = query.lang ?? languageOf(request.headers['accept-language']);
    const email = body.email.trim();
    const kept = ADDRESS.test(email)
      ? await keep(request, {
          channel: 'email',
          mark: email.toLowerCase(),
          address: email,
          language,
        })
      : 'unplaced';
    const saved = { saved: 'yes', full: 'full', unplaced: 'no' }[kept];
    const location = `/attesa?${journeyOf(query)}&lang=${language}&saved=${saved}`;
    return answer(303, undefined, { ...NO_STORE, location });
  });

  serve(app, doors, contract.callBackOnDevice, async ({ body, query, request }) => {
    const { p256dh, auth } = body.keys;
    const isKey =
      Buffer.from(auth, 'base64url').length === 16 && isPublicKey(Buffer.from(p256dh, 'base64url'));
    if (!isKey) throw new Refusal(problems.call_back_refused);
    const endpoint = outsideAddress(body.endpoint, config.demo);
    const kept = await keep(request, {
      channel: 'push',
      mark: endpoint,
      address: JSON.stringify({ endpoint, p256dh, auth }),
      language: query.lang ?? languageOf(request.headers['accept-language']),
    });
    if (kept === 'unplaced') throw new Refusal(problems.no_place);
    if (kept === 'full') throw new Refusal(problems.call_backs_full);
    return answer(204, undefined, NO_STORE);
  });

  serve(app, doors, contract.waitingWorker, async ({ reply }) => {
    reply
      .headers({ 'cache-control': 'public, max-age=300', 'service-worker-allowed': WORKER_SCOPE })
      .type('text/javascript; charset=utf-8')
      .send(WORKER);
    return undefined;
  });
}

/** An address that we would not call later is refused now. */
function outsideAddress(endpoint: string, allowLoopback: boolean): string {
  try {
    return refuseInsideAddress(endpoint, { allowLoopback }).href;
  } catch (error) {
    if (error instanceof InsideAddress)
      throw new Refusal(contract.admissionProblems.call_back_refused);
    throw error;
  }
}

/** Italian unless the browser's owner prefers English to it. */
export function languageOf(accepted: string | undefined): 'it' | 'en' {
  const english = accepted?.indexOf('en') ?? -1;
  const italian = accepted?.indexOf('it') ?? -1;
  return english !== -1 && (italian === -1 || english < italian) ? 'en' : 'it';
}
