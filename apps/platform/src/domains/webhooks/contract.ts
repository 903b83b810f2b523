// Webhooks as institutions keep them: where they hear what became of their messages. New beside IO.
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { RESERVED_TYPES, TOLD_TYPES } from './event-types.ts';

export const webhookProblems = problems({
  webhook_not_found: {
    status: 404,
    title: 'Webhook not found',
    it: 'Questo webhook non esiste, o non è del servizio della chiave con cui chiami.',
    en: 'This webhook does not exist, or does not belong to the service of the key you call with.',
  },
  delivery_not_found: {
    status: 404,
    title: 'Delivery not found',
    it: 'Questa consegna non esiste o è troppo vecchia: le teniamo 14 giorni.',
    en: 'This delivery does not exist or is too old: they are kept for 14 days.',
  },
  address_refused: {
    status: 400,
    title: 'Address not allowed',
    it: 'L’indirizzo deve essere pubblico e https, senza nome utente e password, per esempio https://comune.example/io-webhook.',
    en: 'The address must be public and https, without user name and password, such as https://comune.example/io-webhook.',
  },
  webhook_exists: {
    status: 409,
    title: 'Webhook exists',
    it: 'Il servizio ha già un webhook con questo indirizzo: cambia quello. Se hai perso il segreto, rinnovalo.',
    en: 'The service already has a webhook with this address: change that one. If its secret is lost, rotate it.',
  },
  too_many_webhooks: {
    status: 409,
    title: 'Too many webhooks',
    it: 'Un servizio può avere al massimo 10 webhook: cancellane uno.',
    en: 'A service may have 10 webhooks at most: delete one.',
  },
  webhook_not_active: {
    status: 409,
    title: 'Webhook not active',
    it: 'Il webhook è fermo: riattivalo con is_active = true, poi riprova.',
    en: 'The webhook is not active: switch it on with is_active = true, then try again.',
  },
  reading_not_allowed: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Per message.read serve il gruppo ApiMessageReadAdvanced.',
    en: 'message.read needs the group ApiMessageReadAdvanced.',
  },
  webhook_of_other_service: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Un webhook riguarda solo il servizio della chiave con cui chiami: togli service_id o usa la chiave di quel servizio.',
    en: 'A webhook concerns only the service of the key you call with: leave service_id out or use the key of that service.',
  },
  replay_too_old: {
    status: 400,
    title: 'Bad parameters',
    it: 'since deve essere un momento degli ultimi 14 giorni, per esempio 2026-11-20T08:00:00Z.',
    en: 'since must be a moment of the last 14 days, such as 2026-11-20T08:00:00Z.',
  },
});

/** As for every look at one's own messages. */
const door = { kind: 'institution', groups: ['ApiMessageRead', 'ApiMessageList'] } as const;

const id = z
  .string()
  .regex(
    ULID_PATTERN,
    said(
      'deve essere un identificativo di 26 caratteri, per esempio 01JDEM00000000000000000999',
      'must be an id of 26 characters, such as 01JDEM00000000000000000999',
    ),
  );
const typeWords = said(
  `deve essere uno di ${[...TOLD_TYPES, ...RESERVED_TYPES].join(', ')}`,
  `must be one of ${[...TOLD_TYPES, ...RESERVED_TYPES].join(', ')}`,
);
const listWords = said('deve elencare da 1 a 10 eventi', 'must list from 1 to 10 events');
const eventTypes = z
  .array(z.enum([...TOLD_TYPES, ...RESERVED_TYPES], typeWords), listWords)
  .min(1, listWords)
  .max(10, listWords);
const addressWords = said(
  'deve essere un indirizzo https di 500 caratteri al massimo, per esempio https://comune.example/io-webhook',
  'must be an https address of 500 characters at most, such as https://comune.example/io-webhook',
);

const webhook = z.object({
  id,
  service_id: z.string(),
  address: z.string(),
  event_types: z.array(z.string()),
  /** `off`: switched off by IO, see `off_reason`. */
  state: z.enum(['active', 'paused', 'off']),
  /** `gone`: the receiver answered 410. `failing`: nothing succeeded for five days. */
  off_reason: z.enum(['gone', 'failing']).optional(),
  off_since: z.string().optional(),
  /** There while deliveries fail: the first failure since the last success. */
  failing_since: z.string().optional(),
  /** Until then deliveries are signed with the old secret too. */
  old_secret_valid_until: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type WebhookView = z.input<typeof webhook>;

const settings = z.object({
  address: z.string().min(1, addressWords).max(500, addressWords),
  event_types: eventTypes,
});
/** Shown here and never again. */
const secret = z.string();

export const createWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/webhooks',
  door,
  summary:
    'Begins to tell an address what becomes of the messages of the calling service, signed after Standard Webhooks. The secret is shown only here. message.signed may be named and is not sent yet',
  body: settings.extend({
    /** Of the calling key; may be left out. */
    service_id: id.optional(),
  }),
  replies: { 201: webhook.extend({ secret }) },
  problems: [
    webhookProblems.address_refused,
    webhookProblems.webhook_exists,
    webhookProblems.too_many_webhooks,
    webhookProblems.reading_not_allowed,
    webhookProblems.webhook_of_other_service,
  ],
});

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/v1/webhooks',
  door,
  summary: "The calling service's webhooks",
  replies: { 200: z.object({ items: z.array(webhook) }) },
  problems: [],
});

const ofOne = { door, params: z.object({ webhook_id: id }) } as const;
const notFound = webhookProblems.webhook_not_found;

export const getWebhook = endpoint({
  ...ofOne,
  method: 'GET',
  path: '/api/v1/webhooks/:webhook_id',
  summary: 'One webhook, with its state',
  replies: { 200: webhook },
  problems: [notFound],
});

export const changeWebhook = endpoint({
  ...ofOne,
  method: 'PUT',
  path: '/api/v1/webhooks/:webhook_id',
  summary:
    'Changes address and events, pauses (is_active = false) or switches on again. Switched on, it sends what was still to be told',
  body: settings.extend({ is_active: z.boolean().default(true) }),
  replies: { 200: webhook },
  problems: [
    notFound,
    webhookProblems.address_refused,
    webhookProblems.webhook_exists,
    webhookProblems.reading_not_allowed,
  ],
});

export const deleteWebhook = endpoint({
  ...ofOne,
  method: 'DELETE',
  path: '/api/v1/webhooks/:webhook_id',
  summary: 'Ends a webhook; what it was still to be told is forgotten',
  replies: { 204: emptyBody },
  problems: [notFound],
});

const hoursWords = said(
  'deve essere un numero intero da 0 a 168, per esempio 24',
  'must be an integer from 0 to 168, such as 24',
);

export const rotateSecret = endpoint({
  ...ofOne,
  method: 'POST',
  path: '/api/v1/webhooks/:webhook_id/secret',
  summary:
    'Makes a new secret. For old_secret_hours (24 unless told) deliveries carry a signature of the old one too; with 0 it ends at once',
  body: z.object({
    old_secret_hours: z.int(hoursWords).min(0, hoursWords).max(168, hoursWords).default(24),
  }),
  replies: { 200: z.object({ secret, old_secret_valid_until: z.string().optional() }) },
  problems: [notFound],
});

/** The `webhook-id` under which it will come. */
const underWay = z.object({ id });

export const sendTrial = endpoint({
  ...ofOne,
  method: 'POST',
  path: '/api/v1/webhooks/:webhook_id/test',
  summary: 'Sends an event webhook.test; how it went is in the deliveries',
  replies: { 202: underWay },
  problems: [notFound, webhookProblems.webhook_not_active],
});

const pageWords = said(
  'deve essere un numero intero da 1 a 100, per esempio 20',
  'must be an integer from 1 to 100, such as 20',
);

const delivery = z.object({
  /** The `webhook-id`. */
  id,
  type: z.string(),
  message_id: id.optional(),
  timestamp: z.string(),
  state: z.enum(['due', 'delivered', 'given_up']),
  attempts: z.int(),
  next_attempt_at: z.string().optional(),
  last_attempt: z
    .object({
      at: z.string(),
      duration_ms: z.int(),
      /** Of the answer; absent when none came. */
      status: z.int().optional(),
      failure: z.string().optional(),
      /** The first 200 characters of the answer, as plain text. */
      answer: z.string().optional(),
    })
    .optional(),
});
export type DeliveryView = z.input<typeof delivery>;

export const listDeliveries = endpoint({
  ...ofOne,
  method: 'GET',
  path: '/api/v1/webhooks/:webhook_id/deliveries',
  summary: 'What was told in the last 14 days and how it went, newest first',
  query: z.object({
    state: delivery.shape.state.optional(),
    /** Ids strictly below: the `next` of the page before. */
    maximum_id: id.optional(),
    page_size: z.preprocess(
      (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
      z.int(pageWords).min(1, pageWords).max(100, pageWords).default(20),
    ),
  }),
  replies: { 200: z.object({ items: z.array(delivery), next: id.optional() }) },
  problems: [notFound],
});

export const replayDelivery = endpoint({
  ...ofOne,
  method: 'POST',
  path: '/api/v1/webhooks/:webhook_id/deliveries/:delivery_id/replay',
  summary: 'Tells one event again, under the same webhook-id',
  params: z.object({ webhook_id: id, delivery_id: id }),
  replies: { 202: underWay },
  problems: [notFound, webhookProblems.delivery_not_found, webhookProblems.webhook_not_active],
});

const momentWords = said(
  'deve essere un momento UTC, per esempio 2026-11-20T08:00:00Z',
  'must be a moment in UTC, such as 2026-11-20T08:00:00Z',
);

export const replayDeliveries = endpoint({
  ...ofOne,
  method: 'POST',
  path: '/api/v1/webhooks/:webhook_id/replay',
  summary: 'Tells again every event since a moment of the last 14 days, under the same webhook-ids',
  body: z.object({ since: z.iso.datetime(momentWords) }),
  replies: { 202: z.object({ since: z.string() }) },
  problems: [notFound, webhookProblems.replay_too_old, webhookProblems.webhook_not_active],
});
