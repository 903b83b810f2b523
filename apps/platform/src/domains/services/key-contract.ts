// A service's keys in the back-office: several at once, named, ending by themselves, shown once.
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { plainText, timestamp } from '@io/endpoint/plain-text';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { authorizedCidr } from '@io/endpoint/cidr';
import { serviceId } from './contract.ts';

export const keyProblems = problems({
  key_unknown: {
    status: 404,
    title: 'Key not found',
    it: 'Questa chiave non c’è più: forse qualcuno l’ha già revocata.',
    en: 'This key is no longer there: perhaps somebody has revoked it already.',
  },
  key_service_unknown: {
    status: 404,
    title: 'Service not found',
    it: 'Questo servizio non è tra quelli che puoi gestire in questo ente.',
    en: 'This service is not among those you may manage in this institution.',
  },
  too_many_keys: {
    status: 409,
    title: 'Too many keys',
    it: 'Questo servizio ha già 20 chiavi, il massimo: revoca quelle che non servono più.',
    en: 'This service already has 20 keys, the most it may have: revoke those no longer needed.',
  },
  key_end_past: {
    status: 400,
    title: 'The end is past',
    it: 'La scadenza è già passata: scegli un giorno futuro, oppure revoca la chiave.',
    en: 'The expiry is past already: choose a day to come, or revoke the key.',
  },
});

const path = '/backoffice/api/v1/institutions/:institution_id/keys';
const ofInstitution = z.object({ institution_id: z.uuid() });
const ofKey = z.object({ institution_id: z.uuid(), key_id: z.uuid() });

const terms = {
  name: plainText(1, 60, '«Portale tributi»'),
  authorized_cidrs: z
    .array(authorizedCidr)
    .max(
      50,
      said(
        'deve essere una lista di al massimo 50 indirizzi o reti IPv4',
        'must be a list of 50 IPv4 addresses or networks at most',
      ),
    ),
  expires_at: timestamp.nullable(),
};

const serviceKey = z.object({
  id: z.uuid(),
  service_id: serviceId,
  service_name: z.string(),
  /** One of the two that IO's API knows; null: a named one. */
  kind: z.enum(['primary', 'secondary']).nullable(),
  name: z.string(),
  last_four: z.string(),
  /** It writes to the service's test recipients alone. */
  is_test: z.boolean(),
  authorized_cidrs: z.array(z.string()),
  created_at: z.string(),
  created_by: z.string().nullable(),
  expires_at: z.string().nullable(),
  is_expired: z.boolean(),
  /** To ten minutes or so. */
  last_used_at: z.string().nullable(),
  /** The first half of the address, never the whole. */
  last_used_from: z.string().nullable(),
});

export const listServiceKeys = endpoint({
  method: 'GET',
  path,
  door: { kind: 'member', roles: RIGHTS.see_keys },
  summary: 'The keys of the institution’s services, without their secrets',
  params: ofInstitution,
  replies: {
    200: z.object({
      items: z.array(serviceKey),
      services: z.array(
        z.object({
          service_id: serviceId,
          service_name: z.string(),
          test_recipients: z.array(z.string()),
        }),
      ),
    }),
  },
  problems: [],
});

export const createServiceKey = endpoint({
  method: 'POST',
  path,
  door: { kind: 'member', roles: RIGHTS.manage_keys, recent: true },
  summary:
    'Makes a key. The secret is shown whole, this once. To follow another one: make the new key, use it, revoke the old',
  params: ofInstitution,
  body: z.strictObject({ service_id: z.string().max(64), is_test: z.boolean(), ...terms }),
  replies: { 201: z.object({ id: z.uuid(), secret: z.string() }) },
  problems: [keyProblems.key_service_unknown, keyProblems.too_many_keys, keyProblems.key_end_past],
});

export const changeServiceKey = endpoint({
  method: 'PUT',
  path: `${path}/:key_id`,
  door: { kind: 'member', roles: RIGHTS.manage_keys, recent: true },
  summary: 'Changes a key’s name, end and addresses; every process goes by it at once',
  params: ofKey,
  body: z.strictObject(terms),
  replies: { 204: emptyBody },
  problems: [keyProblems.key_unknown, keyProblems.key_end_past],
});

export const revokeServiceKey = endpoint({
  method: 'DELETE',
  path: `${path}/:key_id`,
  door: { kind: 'member', roles: RIGHTS.manage_keys, recent: true },
  summary: 'Revokes a key: it opens nothing any more, in no process, within a second',
  params: ofKey,
  replies: { 204: emptyBody },
  problems: [keyProblems.key_unknown],
});
