// Asking in the app: a clerk names a person and a reason, the person allows or refuses, the clerk's page goes on.
import { emptyBody, endpoint, problems } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { moment, personCode, seenList } from './contract.ts';

export const requestProblems = problems({
  counter_asked_too_often: {
    status: 429,
    title: 'Asked too often',
    it: 'Hai già chiesto più volte in quest’ora. Aspetta un po’, oppure usa il codice che la persona crea nell’app.',
    en: 'This was asked several times within the hour. Wait a little, or use the code that the person makes in the app.',
  },
  counter_not_allowed: {
    status: 403,
    title: 'Not allowed',
    it: 'La persona non ha dato il permesso, oppure il tempo è finito. Puoi chiederlo di nuovo o usare il codice.',
    en: 'The person has not given permission, or time has run out. You can ask again or use the code.',
  },
  counter_request_over: {
    status: 409,
    title: 'Request over',
    it: 'La richiesta non c’è più: il tempo è finito o hai già risposto. Se sei ancora allo sportello, falla ripetere.',
    en: 'The request is over: time has run out or you have answered. If you are still at the counter, have it asked again.',
  },
});

const ofInstitution = z.object({ institution_id: z.uuid() });
const ofRequest = z.object({ institution_id: z.uuid(), request_id: z.uuid() });
const path = '/backoffice/api/v1/institutions/:institution_id/counter-requests';
const clerk = { kind: 'member', roles: RIGHTS.serve_counter } as const;

export const askAtCounter = endpoint({
  method: 'POST',
  path,
  door: clerk,
  summary:
    'Asks the person, in the app, to let this clerk look once. The answer is the same whether or not the person uses IO; who does sees the request at once, with the reason. A new request takes the place of the institution’s one before',
  params: ofInstitution,
  body: z.strictObject({
    fiscal_code: personCode,
    reason: plainText(3, 300, '«Chiede se la mensa è pagata»').meta({
      examples: ['Chiede se la mensa è pagata'],
    }),
  }),
  replies: { 201: z.object({ id: z.uuid(), expires_at: moment }) },
  problems: [requestProblems.counter_asked_too_often],
});

export const readCounterRequest = endpoint({
  method: 'GET',
  path: `${path}/:request_id`,
  door: clerk,
  summary:
    'Whether the person has answered. A refusal reads as waiting, as for who does not use IO: until its time is over',
  params: ofRequest,
  replies: { 200: z.object({ state: z.enum(['waiting', 'allowed', 'over']) }) },
  problems: [],
});

export const lookByRequest = endpoint({
  method: 'POST',
  path: `${path}/:request_id/look`,
  door: clerk,
  summary:
    'Looks, once, as the person has allowed: what the institution has sent to them. It stands in the person’s access log and in the institution’s register',
  params: ofRequest,
  replies: { 200: seenList },
  problems: [requestProblems.counter_not_allowed],
});

const citizen = { kind: 'citizen' } as const;

export const listCounterRequests = endpoint({
  method: 'GET',
  path: '/app/api/v1/counter-requests',
  door: citizen,
  summary: 'Clerks who ask to look and wait for this person’s answer, newest first',
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          institution_name: z.string(),
          reason: z.string().meta({ examples: ['Chiede se la mensa è pagata'] }),
          asked_at: moment,
          expires_at: moment,
        }),
      ),
    }),
  },
  problems: [],
});

export const answerCounterRequest = endpoint({
  method: 'PUT',
  path: '/app/api/v1/counter-requests/:request_id',
  door: citizen,
  summary: 'Allows one look, or refuses it. Of a refusal the clerk is told nothing',
  params: z.object({ request_id: z.uuid() }),
  body: z.strictObject({ is_allowed: z.boolean() }),
  replies: { 204: emptyBody },
  problems: [requestProblems.counter_request_over],
});
