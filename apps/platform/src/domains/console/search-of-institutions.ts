// Search for what an institution has: itself, its batches, templates, rounds and the request by which it came on board.
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { findAnyBatch, traceTemplate } from '../batches/index.ts';
import { findInstitution, listInstitutions } from '../institutions/index.ts';
import { findRequest } from '../onboarding/index.ts';
import { traceRounds } from '../partners/index.ts';
import { findListedService, listAllServices } from '../services/index.ts';
import type { Hit } from './hit.ts';

const BY_NAME = 10;
const SAME_ID = 10;

const standing = (suspendedAt: Temporal.Instant | null) =>
  suspendedAt === null ? {} : { state: 'suspended' };

export async function byName(db: Db, words: string): Promise<Hit[]> {
  const which = { search: words.toLowerCase(), isSuspended: false, limit: BY_NAME };
  const institutions = await listInstitutions(db, { ...which, after: undefined });
  const services = await listAllServices(db, { ...which, after: '', institutionId: undefined });
  return [
    ...institutions.map((one): Hit => ({
      kind: 'institution',
      id: one.id,
      title: one.name,
      ...standing(one.suspended_at),
    })),
    ...services.map((one): Hit => ({
      kind: 'service',
      id: one.service_id,
      title: `${one.institution_name} – ${one.service_name}`,
      ...standing(one.suspended_at),
    })),
  ];
}

export async function ofInstitution(
  db: Db,
  by: Parameters<typeof findInstitution>[1],
): Promise<Hit[]> {
  const found = await findInstitution(db, by);
  if (found === undefined) return [];
  const { id, name, suspended_at: suspendedAt } = found;
  return [{ kind: 'institution', id, title: name, ...standing(suspendedAt) }];
}

export async function ofService(db: Db, id: string): Promise<Hit[]> {
  const found = await findListedService(db, id);
  if (found === undefined) return [];
  const title = `${found.institution_name} – ${found.service_name}`;
  return [{ kind: 'service', id, title, ...standing(found.suspended_at) }];
}

export async function ofBatch(db: Db, id: string): Promise<Hit[]> {
  const found = await findAnyBatch(db, id);
  if (found === undefined) return [];
  const title = `${found.institution_name} – ${found.name}`;
  return [{ kind: 'batch', id, title, state: found.state, at: wireInstant(found.created_at) }];
}

export async function ofTemplate(db: Db, id: string): Promise<Hit[]> {
  const found = await traceTemplate(db, id);
  if (found === undefined) return [];
  const { institution_name: institution, name, service_id: serviceId, updated_at: at } = found;
  const title = `${institution} – ${name}`;
  return [{ kind: 'template', id, title, service_id: serviceId, at: wireInstant(at) }];
}

export async function ofOnboarding(db: Db, id: string): Promise<Hit[]> {
  const found = await findRequest(db, id);
  if (found === undefined) return [];
  const { body, state, updated_at: at } = found;
  const hit = { kind: 'onboarding', id, title: body.name, at: wireInstant(at) } as const;
  return [{ ...hit, state: `onboarding_${state}` }];
}

export async function ofRound(db: Db, id: string): Promise<Hit[]> {
  const found = await traceRounds(db, id, SAME_ID);
  return found.map((one) => ({
    kind: 'round',
    id,
    title: one.partner_name,
    state: one.finished_at === null ? 'round_open' : 'round_finished',
    at: wireInstant(one.began_at),
    bodies: { waiting: one.waiting, done: one.done, refused: one.refused },
  }));
}
