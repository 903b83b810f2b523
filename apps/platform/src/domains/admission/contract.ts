// The waiting room and the state of the service, as people and apps ask for them. (Operators: operator-contract.ts.)
import { emptyBody, endpoint, rawBody } from '@io/endpoint';
import { z } from 'zod';
import { admissionProblems, publicStatus } from './shapes.ts';

export * from './operator-contract.ts';
export * from './shapes.ts';

export const statusFile = endpoint({
  method: 'GET',
  path: '/status.json',
  door: { kind: 'open' },
  summary:
    'State of every section and queue: static, cacheable, signed (`jws`: detached EdDSA over the bytes of `status`, RFC 7797)',
  replies: { 200: z.object({ status: publicStatus, jws: z.string() }), 304: emptyBody },
  problems: [],
});

export const statusKeys = endpoint({
  method: 'GET',
  path: '/status-keys.json',
  door: { kind: 'open' },
  summary: 'The public key of /status.json, as a JWK set',
  replies: {
    200: z.object({
      keys: z.array(
        z.object({
          kty: z.literal('OKP'),
          crv: z.literal('Ed25519'),
          x: z.string(),
          kid: z.string(),
          use: z.literal('sig'),
          alg: z.literal('EdDSA'),
        }),
      ),
    }),
  },
  problems: [],
});

/** What a login needs to go on, as /login understands it. */
const journey = z.object({
  entityID: z.string().max(1024).optional(),
  authLevel: z.string().max(16).optional(),
  client: z.string().max(8).optional(),
  lang: z.enum(['it', 'en']).optional(),
  saved: z.enum(['yes', 'no', 'full']).optional(),
});

export const waitingRoom = endpoint({
  method: 'GET',
  path: '/attesa',
  door: { kind: 'open' },
  summary: 'The waiting page, for whoever has a place in the queue; 303 when the turn has come',
  query: journey,
  replies: { 200: rawBody, 303: emptyBody },
  problems: [],
});

export const callBack = endpoint({
  method: 'POST',
  path: '/attesa/avviso',
  door: { kind: 'open' },
  summary: 'Leaves an e-mail address that is told once when the turn comes near; 303 to the page',
  query: journey,
  body: z.object({ email: z.string().max(320) }),
  replies: { 303: emptyBody },
  problems: [],
});

const base64url = /^[A-Za-z0-9_-]+={0,2}$/;

export const callBackOnDevice = endpoint({
  method: 'POST',
  path: '/attesa/dispositivo',
  door: { kind: 'open' },
  summary:
    'Leaves a browser’s PushSubscription that is told once when the turn comes near; whoever asks has a place in the queue',
  query: journey,
  body: z.object({
    endpoint: z.string().max(1024),
    keys: z.object({
      p256dh: z.string().regex(base64url).max(100),
      auth: z.string().regex(base64url).max(40),
    }),
  }),
  replies: { 204: emptyBody },
  problems: [
    admissionProblems.no_place,
    admissionProblems.call_back_refused,
    admissionProblems.call_backs_full,
  ],
});

export const waitingWorker = endpoint({
  method: 'GET',
  path: '/attesa/avvisi.js',
  door: { kind: 'open' },
  summary: 'The worker of the waiting page, which shows that notice',
  replies: { 200: rawBody },
  problems: [],
});

export const precedence = endpoint({
  method: 'GET',
  path: '/precedenza/:token',
  door: { kind: 'open' },
  summary: 'The link in a notice of something due: gives its browser the reserved line, then 303',
  params: z.object({ token: z.string().max(200) }),
  query: z.object({
    message: z
      .string()
      .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      .optional(),
  }),
  replies: { 303: emptyBody },
  problems: [admissionProblems.precedence_invalid],
});
