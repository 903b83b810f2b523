// Requests to come on board that did not approve themselves, as operators judge them.
import { endpoint, rawBody } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { z } from 'zod';
import { onboardingProblems, onboardingRequest } from './contract.ts';

const path = '/backoffice/api/v1/onboarding-queue';
const door = { kind: 'operator' } as const;
const ofRequest = z.object({ request_id: z.uuid() });
const { onboarding_not_found, wrong_state, own_request, already_on_board } = onboardingProblems;

export const listQueue = endpoint({
  method: 'GET',
  path,
  door,
  summary: 'What waits for an operator, the longest wait first, with the rules that do not hold',
  replies: { 200: z.object({ items: z.array(onboardingRequest) }) },
  problems: [],
});

export const getQueued = endpoint({
  method: 'GET',
  path: `${path}/:request_id`,
  door,
  summary: 'One request, however it stands, with all that has happened: for who is asked about it',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found],
});

export const getQueuedAgreement = endpoint({
  method: 'GET',
  path: `${path}/:request_id/agreement.pdf`,
  door,
  summary: 'The agreement of a request that waits',
  params: ofRequest,
  replies: { 200: rawBody },
  problems: [onboarding_not_found],
});

export const approveRequest = endpoint({
  method: 'POST',
  path: `${path}/:request_id/approval`,
  door,
  summary: 'Takes the body on board, and its people in',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state, own_request, already_on_board],
});

export const rejectRequest = endpoint({
  method: 'POST',
  path: `${path}/:request_id/rejection`,
  door,
  summary: 'Sends the request back with a reason, which its people read; they may mend it',
  params: ofRequest,
  body: z.strictObject({
    reason: plainText(10, 1000, '«Il legale rappresentante non risulta in carica»'),
  }),
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state, own_request],
});
