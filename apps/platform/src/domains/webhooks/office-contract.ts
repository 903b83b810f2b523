// Webhooks in the back-office: every one of the institution's, what it was told and how that went, and telling it again.
import { emptyBody, endpoint, problems } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  replayDeliveries,
  sendTrial,
  webhookProblems,
} from './contract.ts';

export const officeWebhookProblems = problems({
  webhook_service_unknown: {
    status: 404,
    title: 'Service not found',
    it: 'Questo servizio non è tra quelli che puoi gestire in questo ente.',
    en: 'This service is not among those you may manage in this institution.',
  },
});

const place = '/backoffice/api/v1/institutions/:institution_id/webhooks';
const door = { kind: 'member', roles: RIGHTS.see_keys } as const;
const institution = z.object({ institution_id: z.uuid() });
const webhook = listWebhooks.replies[200].shape.items.element;
const ofOne = institution.extend({ webhook_id: sendTrial.params.shape.webhook_id });
const notFound = webhookProblems.webhook_not_found;

export const listOfficeWebhooks = endpoint({
  method: 'GET',
  path: place,
  door,
  summary:
    'The webhooks of the services that the caller has, with how they stand; and those services',
  params: institution,
  replies: {
    200: z.object({
      items: z.array(webhook.extend({ service_name: z.string() })),
      services: z.array(
        z.object({ service_id: webhook.shape.service_id, service_name: z.string() }),
      ),
    }),
  },
  problems: [],
});

export const createOfficeWebhook = endpoint({
  method: 'POST',
  path: place,
  door: { kind: 'member', roles: RIGHTS.manage_keys, recent: true },
  summary:
    'Begins to tell an address what becomes of a service’s messages. The secret with which it is signed is shown this once. Stands in the register',
  params: institution,
  body: z.strictObject({
    service_id: z.string().max(64),
    address: createWebhook.body.shape.address,
    event_types: createWebhook.body.shape.event_types,
  }),
  replies: { 201: z.object({ id: webhook.shape.id, secret: z.string() }) },
  problems: [
    officeWebhookProblems.webhook_service_unknown,
    webhookProblems.address_refused,
    webhookProblems.webhook_exists,
    webhookProblems.too_many_webhooks,
    webhookProblems.reading_not_allowed,
  ],
});

const managing = { kind: 'member', roles: RIGHTS.manage_keys, recent: true } as const;

export const changeOfficeWebhook = endpoint({
  method: 'PUT',
  path: `${place}/:webhook_id`,
  door: managing,
  summary:
    'Changes address and events; the secret stays, and a webhook that stands still goes on standing still. Stands in the register',
  params: ofOne,
  body: createOfficeWebhook.body.omit({ service_id: true }),
  replies: { 204: emptyBody },
  problems: [
    notFound,
    webhookProblems.address_refused,
    webhookProblems.webhook_exists,
    webhookProblems.reading_not_allowed,
  ],
});

export const deleteOfficeWebhook = endpoint({
  method: 'DELETE',
  path: `${place}/:webhook_id`,
  door: managing,
  summary:
    'Ends a webhook: what it was still to be told and its deliveries are forgotten. Stands in the register',
  params: ofOne,
  replies: { 204: emptyBody },
  problems: [notFound],
});

export const listOfficeDeliveries = endpoint({
  method: 'GET',
  path: `${place}/:webhook_id/deliveries`,
  door,
  summary: 'What a webhook was told in the last 14 days and how it went, newest first',
  params: ofOne,
  query: listDeliveries.query,
  replies: { 200: listDeliveries.replies[200] },
  problems: [notFound],
});

export const replayOfficeDelivery = endpoint({
  method: 'POST',
  path: `${place}/:webhook_id/deliveries/:delivery_id/replay`,
  door,
  summary: 'Tells one event again, under the same webhook-id',
  params: ofOne.extend({ delivery_id: sendTrial.params.shape.webhook_id }),
  replies: { 202: sendTrial.replies[202] },
  problems: [notFound, webhookProblems.delivery_not_found, webhookProblems.webhook_not_active],
});

export const replayOfficeDeliveries = endpoint({
  method: 'POST',
  path: `${place}/:webhook_id/replay`,
  door,
  summary: 'Tells again every event since a moment of the last 14 days',
  params: ofOne,
  body: replayDeliveries.body,
  replies: { 202: replayDeliveries.replies[202] },
  problems: [notFound, webhookProblems.replay_too_old, webhookProblems.webhook_not_active],
});

export const tryOfficeWebhook = endpoint({
  method: 'POST',
  path: `${place}/:webhook_id/test`,
  door,
  summary: 'Sends an event webhook.test; how it went is in the deliveries',
  params: ofOne,
  replies: { 202: sendTrial.replies[202] },
  problems: [notFound, webhookProblems.webhook_not_active],
});

export const switchOfficeWebhook = endpoint({
  method: 'PUT',
  path: `${place}/:webhook_id/standing`,
  door,
  summary:
    'Pauses a webhook, or switches it on again: then it is told what was still to be told. Stands in the register',
  params: ofOne,
  body: z.strictObject({ is_active: z.boolean() }),
  replies: { 204: emptyBody },
  problems: [notFound],
});
