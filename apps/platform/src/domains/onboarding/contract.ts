// A body comes on board: request, agreement, signature, approval. (The operators' queue: queue-contract.ts.)
import { emptyBody, endpoint, problems, rawBody, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { FINDINGS, MOST_DELEGATES, RULES, STATES } from './rules.ts';

export const onboardingProblems = problems({
  onboarding_not_found: {
    status: 404,
    title: 'Request not found',
    it: 'Questa adesione non c’è, o non la puoi vedere: chiedi a chi l’ha cominciata di indicarti tra le persone.',
    en: 'This request is not there, or is not for you to see: ask who began it to name you among its people.',
  },
  body_unknown: {
    status: 404,
    title: 'Body unknown',
    it: 'Questo ente non è nel registro, o non è più attivo.',
    en: 'This body is not in the register, or no longer active.',
  },
  already_on_board: {
    status: 409,
    title: 'Already on board',
    it: 'Questo ente usa già IO: chiedi a chi lo amministra di invitarti.',
    en: 'This body is on IO already: ask its administrators to invite you.',
  },
  request_under_way: {
    status: 409,
    title: 'Request under way',
    it: 'Per questo ente c’è già un’adesione in corso: la riprende chi l’ha cominciata, o chi ha ricevuto il link alla PEC dell’ente.',
    en: 'A request for this body is under way already: whoever began it goes on with it, or whoever got the link at the body’s certified address.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    it: 'Hai già molte adesioni aperte: concludine o annullane qualcuna.',
    en: 'You have many open requests: finish or cancel some.',
  },
  wrong_state: {
    status: 409,
    title: 'Not possible now',
    it: 'In questo momento l’adesione non lo permette: ricarica la pagina per vedere a che punto è.',
    en: 'The request does not allow this now: reload the page to see how far it is.',
  },
  no_certified_address: {
    status: 409,
    title: 'No certified address',
    it: 'Nel registro questo ente non ha una PEC: prima va aggiunta nell’indice (IPA).',
    en: 'In the register this body has no certified address: it has to be added to the index (IPA) first.',
  },
  people_missing: {
    status: 409,
    title: 'People missing',
    it: 'Manca il legale rappresentante: indicalo, poi prepara l’accordo.',
    en: 'The legal representative is missing: name one, then prepare the agreement.',
  },
  same_person_twice: {
    status: 400,
    title: 'Same person twice',
    it: 'La stessa persona è indicata due volte: ogni codice fiscale va scritto una volta sola.',
    en: 'The same person is named twice: write each fiscal code once.',
  },
  link_not_valid: {
    status: 404,
    title: 'Link not valid',
    it: 'Questo link non vale più: forse l’accordo è stato rifatto, e alla PEC ne è arrivato un altro.',
    en: 'This link is no longer good: perhaps the agreement was made anew, and another link went to the certified address.',
  },
  own_request: {
    status: 403,
    title: 'Your own request',
    it: 'Sei tra le persone di questa adesione: la deve valutare un altro operatore.',
    en: 'You are among the people of this request: another operator has to judge it.',
  },
});

const codeWords = said(
  'deve essere un codice fiscale di 16 caratteri, per esempio RSSMRA80A01L219M',
  'must be a fiscal code of 16 characters, such as RSSMRA80A01L219M',
);
const emailWords = said(
  'deve essere un indirizzo e-mail, per esempio maria.rossi@comune.example',
  'must be an e-mail address, such as maria.rossi@comune.example',
);
const person = z.strictObject({
  name: plainText(1, 80, '«Maria»'),
  family_name: plainText(1, 80, '«Rossi»'),
  fiscal_code: z
    .string(codeWords)
    .max(20, codeWords)
    .overwrite((text) => text.trim().toUpperCase())
    .regex(FISCAL_CODE_PATTERN, codeWords),
  email: z.email(emailWords).max(254, emailWords),
});

const bodyFacts = z.object({
  ipa_code: z.string(),
  name: z.string(),
  fiscal_code: z.string(),
  pec: z.string().nullable(),
  kind: z.string().nullable(),
  place: z.string(),
});

const signature = z.discriminatedUnion('good', [
  z.object({ good: z.literal(true), signed_at: z.string(), signer: z.string() }),
  z.object({ good: z.literal(false), finding: z.enum(FINDINGS) }),
]);

export const onboardingRequest = z.object({
  id: z.uuid(),
  state: z.enum(STATES),
  body: bodyFacts,
  representative: person.nullable(),
  delegates: z.array(person),
  sent_to: z.string().nullable(),
  sent_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  /** SHA-256 of the agreement, in hexadecimal. */
  agreement_hash: z.string().nullable(),
  signature: signature.nullable(),
  /** In review: the rules that do not hold, for which an operator looks. */
  broken_rules: z.array(z.enum(RULES)),
  /** Why it was rejected. */
  reason: z.string().nullable(),
  institution_id: z.uuid().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  expires_at: z.string(),
  events: z.array(z.object({ at: z.string(), what: z.string(), who: z.string() })),
});

const path = '/backoffice/api/v1/onboarding';
const ofRequest = z.object({ request_id: z.uuid() });
const door = { kind: 'citizen' } as const;
const { onboarding_not_found, wrong_state } = onboardingProblems;

export const listOwnRequests = endpoint({
  method: 'GET',
  path,
  door,
  summary: 'The requests that one has to do with, newest first',
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          state: z.enum(STATES),
          body_name: z.string(),
          updated_at: z.string(),
        }),
      ),
    }),
  },
  problems: [],
});

export const beginRequest = endpoint({
  method: 'POST',
  path,
  door,
  summary:
    'Begins a request for a body of the register; an open draft of one’s own is gone on with',
  body: z.strictObject({ ipa_code: z.string().min(2).max(30) }),
  replies: { 201: onboardingRequest },
  problems: [
    onboardingProblems.body_unknown,
    onboardingProblems.already_on_board,
    onboardingProblems.request_under_way,
    onboardingProblems.too_many_requests,
  ],
});

export const getRequest = endpoint({
  method: 'GET',
  path: `${path}/:request_id`,
  door,
  summary: 'One request, with all that has happened',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found],
});

export const namePeople = endpoint({
  method: 'PUT',
  path: `${path}/:request_id/people`,
  door,
  summary: 'Names who signs and who may act besides',
  params: ofRequest,
  body: z.strictObject({
    representative: person,
    delegates: z.array(person).max(MOST_DELEGATES),
  }),
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state, onboardingProblems.same_person_twice],
});

export const makeAgreement = endpoint({
  method: 'POST',
  path: `${path}/:request_id/agreement`,
  door,
  summary:
    'Makes the agreement and sends the way to it to the body’s certified address, which cannot be changed here. It can be signed for thirty days',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [
    onboarding_not_found,
    wrong_state,
    onboardingProblems.no_certified_address,
    onboardingProblems.people_missing,
    onboardingProblems.already_on_board,
    onboardingProblems.request_under_way,
    onboardingProblems.body_unknown,
  ],
});

export const getAgreement = endpoint({
  method: 'GET',
  path: `${path}/:request_id/agreement.pdf`,
  door,
  summary: 'The agreement to sign',
  params: ofRequest,
  replies: { 200: rawBody },
  problems: [onboarding_not_found],
});

/** 2 MB of file. */
export const MAX_SIGNED_BYTES = 2 * 1024 * 1024;
const fileWords = said(
  'deve essere il file firmato (.p7m) in base64, al massimo 2 MB',
  'must be the signed file (.p7m) in base64, 2 MB at most',
);

export const giveSignature = endpoint({
  method: 'POST',
  path: `${path}/:request_id/signature`,
  door,
  summary:
    'Gives the signed agreement (CAdES, .p7m), which is checked at once. What is wrong with it comes back in `signature`, and another file may be given',
  params: ofRequest,
  body: z.strictObject({
    p7m: z.base64(fileWords).max(Math.ceil((MAX_SIGNED_BYTES * 4) / 3) + 4, fileWords),
  }),
  maxBodyBytes: 3 * 1024 * 1024,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state],
});

export const claimRequest = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/onboarding-claims',
  door,
  summary:
    'Opens a request with the link that went to the body’s certified address: whoever comes with it shows that the body knows',
  body: z.strictObject({ token: z.string().regex(/^[0-9a-f]{96}$/) }),
  replies: { 200: onboardingRequest },
  problems: [onboardingProblems.link_not_valid],
});

export const correctRequest = endpoint({
  method: 'POST',
  path: `${path}/:request_id/correction`,
  door,
  summary: 'Back to a draft: people can be named anew, and the old agreement is good no more',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state],
});

export const cancelRequest = endpoint({
  method: 'DELETE',
  path: `${path}/:request_id`,
  door,
  summary: 'Cancels a request',
  params: ofRequest,
  replies: { 204: emptyBody },
  problems: [onboarding_not_found, wrong_state],
});
