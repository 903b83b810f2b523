// Services as institutions and citizens see them (io-contract A.1, A.7, B.3).
import { endpoint, problems, said } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const serviceProblems = problems({
  recipient_forbidden: {
    status: 403,
    title: 'Recipient forbidden',
    it: 'Il servizio può scrivere solo ai destinatari autorizzati (authorized_recipients). Per scrivere a tutti chiedi il gruppo ApiMessageWrite.',
    en: 'The service may only write to its authorized_recipients. To write to everybody ask for the group ApiMessageWrite.',
  },
  quality_gate: {
    status: 403,
    title: 'Recipient forbidden',
    it: 'La scheda del servizio non è completa: servono almeno un indirizzo autorizzato, ambito, descrizione, pagina sulla privacy e un contatto.',
    en: "The service's card is not complete: it needs an authorised address, scope, description, privacy page and a contact.",
  },
  production_call_forbidden: {
    status: 403,
    title: 'Production call forbidden',
    it: 'Il tuo ente non è ancora abilitato a scrivere ai cittadini.',
    en: 'Your institution is not yet enabled to write to citizens.',
  },
  service_not_found: {
    status: 404,
    title: 'Service not found',
    it: 'Questo servizio non esiste o non è più pubblicato.',
    en: 'This service does not exist or is no longer published.',
  },
  institution_not_found: {
    status: 404,
    title: 'Institution not found',
    it: 'Questo ente non è presente.',
    en: 'This institution is not present.',
  },
  foreign_service: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Puoi leggere e cambiare solo il servizio della chiave con cui chiami.',
    en: 'You may only read and change the service of the key you call with.',
  },
});

export const serviceId = z.string().regex(ULID_PATTERN);

export const serviceMetadata = z.looseObject({
  scope: z.enum(['NATIONAL', 'LOCAL']),
  description: z.string().optional(),
  web_url: z.string().optional(),
  tos_url: z.string().optional(),
  privacy_url: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  pec: z.string().optional(),
  support_url: z.string().optional(),
  cta: z.string().optional(),
});

const readGroups = { kind: 'institution', groups: ['ApiServiceRead'] } as const;

export const listOwnServices = endpoint({
  method: 'GET',
  path: '/api/v1/services',
  door: readGroups,
  summary: "Ids of the calling account's services",
  replies: { 200: z.object({ items: z.array(serviceId) }) },
  problems: [],
});

export const getOwnService = endpoint({
  method: 'GET',
  path: '/api/v1/services/:service_id',
  door: readGroups,
  summary:
    "The calling key's own service. Keys are stored as hashes: of each only the last four characters are shown",
  params: z.object({ service_id: z.string().max(64) }),
  replies: {
    200: z.object({
      id: z.string(),
      service_id: serviceId,
      version: z.int(),
      service_name: z.string(),
      department_name: z.string(),
      organization_name: z.string(),
      organization_fiscal_code: z.string(),
      authorized_cidrs: z.array(z.string()),
      authorized_recipients: z.array(z.string()),
      max_allowed_payment_amount: z.int(),
      require_secure_channels: z.boolean(),
      is_visible: z.boolean(),
      service_metadata: serviceMetadata.optional(),
      primary_key: z.string(),
      secondary_key: z.string(),
    }),
  },
  problems: [serviceProblems.foreign_service, serviceProblems.service_not_found],
});

const keyType = said(
  'deve essere PRIMARY_KEY o SECONDARY_KEY, per esempio "SECONDARY_KEY"',
  'must be PRIMARY_KEY or SECONDARY_KEY, such as "SECONDARY_KEY"',
);

export const regenerateKey = endpoint({
  method: 'PUT',
  path: '/api/v1/services/:service_id/keys',
  door: { kind: 'institution', groups: ['ApiServiceWrite'] },
  summary:
    'Makes one of the two keys anew. The new key is shown whole, this once; the old one opens nothing any more. Of the other key only the last four characters are shown',
  params: z.object({ service_id: z.string().max(64) }),
  body: z.object({ key_type: z.enum(['PRIMARY_KEY', 'SECONDARY_KEY'], keyType) }),
  replies: { 200: z.object({ primary_key: z.string(), secondary_key: z.string() }) },
  problems: [serviceProblems.foreign_service],
});

export const servicePublic = z.object({
  service_id: serviceId,
  service_name: z.string(),
  organization_name: z.string(),
  department_name: z.string(),
  organization_fiscal_code: z.string(),
  version: z.int(),
  available_notification_channels: z.array(z.enum(['EMAIL', 'WEBHOOK'])),
  service_metadata: serviceMetadata.optional(),
});

export const listServices = endpoint({
  method: 'GET',
  path: '/app/api/v1/services',
  door: { kind: 'citizen' },
  summary: 'Every visible service, as ids with their version and scope',
  query: z.object({ cursor: z.string().max(64).optional() }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          service_id: serviceId,
          version: z.int(),
          scope: z.enum(['NATIONAL', 'LOCAL']).optional(),
        }),
      ),
      next: z.string().optional(),
      prev: z.string().optional(),
      page_size: z.int(),
    }),
  },
  problems: [],
});

export const getService = endpoint({
  method: 'GET',
  path: '/app/api/v1/services/:service_id',
  door: { kind: 'citizen' },
  summary: "A service's card",
  params: z.object({ service_id: z.string().max(64) }),
  replies: { 200: servicePublic },
  problems: [serviceProblems.service_not_found],
});

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
};

const institution = z.object({
  id: z.string(),
  name: z.string(),
  fiscal_code: z.string(),
  services_count: z.int(),
});

export const listInstitutions = endpoint({
  method: 'GET',
  path: '/app/api/v1/institutions',
  door: { kind: 'citizen' },
  summary: 'Institutions with visible services, by name; `search` also looks into their services',
  query: z.object({ search: z.string().max(100).optional(), ...page }),
  replies: {
    200: z.object({
      institutions: z.array(institution),
      count: z.int(),
      limit: z.int(),
      offset: z.int(),
    }),
  },
  problems: [],
});

export const getInstitution = endpoint({
  method: 'GET',
  path: '/app/api/v1/institutions/:institution_id',
  door: { kind: 'citizen' },
  summary: 'One institution',
  params: z.object({ institution_id: z.uuid() }),
  replies: { 200: institution },
  problems: [serviceProblems.institution_not_found],
});

export const listInstitutionServices = endpoint({
  method: 'GET',
  path: '/app/api/v1/institutions/:institution_id/services',
  door: { kind: 'citizen' },
  summary: "An institution's visible services, by name",
  params: z.object({ institution_id: z.uuid() }),
  query: z.object(page),
  replies: {
    200: z.object({
      services: z.array(
        z.object({
          id: serviceId,
          name: z.string(),
          version: z.int(),
          description: z.string().optional(),
        }),
      ),
      count: z.int(),
      limit: z.int(),
      offset: z.int(),
    }),
  },
  problems: [serviceProblems.institution_not_found],
});
