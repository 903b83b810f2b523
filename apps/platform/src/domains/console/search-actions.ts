// Search by id: what is looked for says by its form where it may be. First what is nobody's own, then what is a person's.
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import type { Db } from '../../floor/database.ts';
import { findFailedJob } from '../../floor/failed-jobs.ts';
import { traceNotice } from '../notices/index.ts';
import type { Hit } from './hit.ts';
import { isReference, soughtOf } from './rules.ts';
import {
  byName,
  ofBatch,
  ofInstitution,
  ofOnboarding,
  ofRound,
  ofService,
  ofTemplate,
} from './search-of-institutions.ts';
import { ofPeople, ofPerson } from './search-of-people.ts';
import { ofDelivery, ofKey, ofPosition, ofWebhook } from './search-of-services.ts';
import { listOrganizations } from './store.ts';

async function ofJob(db: Db, id: number): Promise<Hit[]> {
  const found = await findFailedJob(db, id);
  if (found === undefined) return [];
  return [{ kind: 'job', id: String(id), title: found.name, at: wireInstant(found.updated_at) }];
}

async function ofNotice(db: Db, number: string): Promise<Hit[]> {
  const found = await traceNotice(db, number, await listOrganizations(db));
  return found.map((one) => ({
    kind: 'notice',
    id: one.notice_number,
    title: one.payee_fiscal_code,
    state: one.state,
    ...(one.paid_at !== null && { at: wireInstant(one.paid_at) }),
  }));
}

type Search = () => Promise<Hit[]>;

/** One after the other: an id is of one thing, and what comes last costs most. */
async function firstOf(searches: readonly Search[]): Promise<Hit[]> {
  for (const find of searches) {
    const found = await find();
    if (found.length > 0) return found;
  }
  return [];
}

export async function search(
  context: Context,
  asked: { q: string; reason: string | undefined },
): Promise<Hit[]> {
  const { sql } = context;
  const { reason } = asked;
  const sought = soughtOf(asked.q);
  const named = async (words: string) =>
    isReference(words) ? ofPeople(context, 'reference', words, reason) : [];
  switch (sought.is) {
    case 'person':
      return ofPerson(context, sought.code, reason);
    case 'notice':
      return ofNotice(sql, sought.number);
    case 'organization':
      return ofInstitution(sql, { fiscalCode: sought.code });
    case 'job':
      return firstOf([() => ofJob(sql, sought.id), () => named(asked.q.trim())]);
    case 'words':
      return firstOf([() => byName(sql, sought.words), () => named(sought.words)]);
    case 'ulid': {
      const { id } = sought;
      return firstOf([
        () => ofService(sql, id),
        () => ofWebhook(sql, id),
        () => ofPosition(sql, id),
        () => ofPeople(context, 'ulid', id, reason),
        () => ofDelivery(sql, id),
      ]);
    }
    case 'uuid':
    default: {
      const { id } = sought;
      return firstOf([
        () => ofInstitution(sql, { id }),
        () => ofBatch(sql, id),
        () => ofTemplate(sql, id),
        () => ofKey(sql, id, context.clock()),
        () => ofOnboarding(sql, id),
        () => ofRound(sql, id),
        () => ofPeople(context, 'uuid', id, reason),
      ]);
    }
  }
}
