// Services as institutions and citizens see them (io-contract A.1, A.7, B.3).
import { endpoint, problems } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const serviceProblems = problems({
  recipient_forbidden: {
    status: 403,
    title: 'Recipient forbidden',
    it: 'Si può scrivere solo ai destinatari di prova del servizio (authorized_recipients): la chiave è «Solo provare», o il servizio non è abilitato ai cittadini. Serve una chiave «Scrivere ai cittadini» (back-office, pagina Chiavi) e il gruppo ApiMessageWrite.',
    en: 'Only the service’s test recipients (authorized_recipients) may be written to: the key is for trials, or the service is not enabled for citizens. It takes a key that may write to citizens (back-office, page Keys) and the group ApiMessageWrite.',
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
  too_many_services: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Il tuo ente ha già 10.000 servizi, il massimo: cambia uno di quelli che ha.',
    en: 'Your institution already has 10,000 services, the most it may have: change one of those.',
  },
  foreign_organization: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Puoi dare un logo solo al tuo ente: nel percorso metti il codice fiscale con cui è registrato.',
    en: 'You may only give a logo to your own institution: put the fiscal code it is registered with in the path.',
  },
  image_not_valid: {
    status: 400,
    title: 'Image not valid',
    it: 'Il logo deve essere un\'immagine PNG in base64, al massimo 256 kB e 1024 × 1024 punti (consigliati 300 × 300): vedi "errors".',
    en: 'The logo must be a PNG image in base64, 256 kB and 1024 × 1024 pixels at most (300 × 300 advised): see "errors".',
  },
  logo_not_found: {
    status: 404,
    title: 'Logo not found',
    it: 'Non c’è un logo a questo indirizzo.',
    en: 'There is no logo at this address.',
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

/** Beside IO: there is a logo, and its address with `?v=` and this may be kept for ever. */
export const logoVersion = z.string();

export const servicePublic = z.object({
  service_id: serviceId,
  service_name: z.string(),
  organization_name: z.string(),
  department_name: z.string(),
  organization_fiscal_code: z.string(),
  version: z.int(),
  available_notification_channels: z.array(z.enum(['EMAIL', 'WEBHOOK'])),
  service_metadata: serviceMetadata.optional(),
  /** Beside IO: visible, and still without what it needs to write ("in arrivo"). */
  is_coming: z.boolean().optional(),
  logo_version: logoVersion.optional(),
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
  logo_version: logoVersion.optional(),
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
          is_coming: z.boolean().optional(),
          logo_version: logoVersion.optional(),
        }),
      ),
      count: z.int(),
      limit: z.int(),
      offset: z.int(),
    }),
  },
  problems: [serviceProblems.institution_not_found],
});
