// What do the children say to the start when they are ready, and what is worth believing of it?
import { z } from 'zod';

const citizen = z.object({
  name: z.string(),
  family_name: z.string(),
  fiscal_code: z.string(),
  username: z.string(),
  password: z.string(),
});

const institution = z.object({
  name: z.string(),
  fiscal_code: z.string(),
  services: z.array(
    z.object({ service_id: z.string(), name: z.string(), primary_key: z.string() }),
  ),
});

const cards = z.object({
  url: z.string(),
  secret_key: z.string(),
  publishable_key: z.string(),
  webhook_secret: z.string(),
  script_url: z.string(),
});

const pagopa = z.object({
  url: z.string(),
  subscription_key: z.string(),
  station_key: z.string(),
  psp: z.object({
    idPSP: z.string(),
    idBrokerPSP: z.string(),
    idChannel: z.string(),
    password: z.string(),
  }),
  station: z.object({
    idStation: z.string(),
    idBrokerPA: z.string(),
    password: z.string(),
    segregationCode: z.string(),
  }),
});

const ready = z.object({
  type: z.literal('ready'),
  citizens: z.array(citizen).default([]),
  identity_providers: z.array(z.object({ entity_id: z.string(), name: z.string() })).default([]),
  mail_url: z.string().optional(),
  cards: cards.optional(),
  pagopa: pagopa.optional(),
  institutions: z.array(institution).default([]),
});

const fatal = z.object({ type: z.literal('fatal'), message: z.string().max(2000) });

const message = z.discriminatedUnion('type', [ready, fatal]);

/** The facts that a child gives when it is ready; each child fills in its own part. */
export type ReadyFacts = Omit<z.output<typeof ready>, 'type'>;

/** A message from a child; undefined for anything else that comes over the channel. */
export function parseChildMessage(value: unknown): z.output<typeof message> | undefined {
  return message.safeParse(value).data;
}
