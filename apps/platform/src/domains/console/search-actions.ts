// Search by id. Every look at what is a person's is written into that person's access log.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type Db, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { findFailedJob } from '../../floor/failed-jobs.ts';
import { recordEvent } from '../audit/index.ts';
import { findAnyBatch } from '../batches/index.ts';
import { findProfile } from '../citizens/index.ts';
import { findInstitution, listInstitutions } from '../institutions/index.ts';
import { type TracedMessage, traceMessage, traceMessagesOf } from '../messages/index.ts';
import { traceNotice } from '../notices/index.ts';
import { type TracedPayment, tracePayment, tracePaymentsOf } from '../payments/index.ts';
import { findListedService, listAllServices } from '../services/index.ts';
import type { HIT_KINDS } from './contract.ts';
import { consoleProblems } from './problems.ts';
import { soughtOf } from './rules.ts';
import { ofDelivery, ofKey, ofPosition, ofWebhook } from './search-of-services.ts';
import { listOrganizations } from './store.ts';

export interface Hit {
  kind: (typeof HIT_KINDS)[number];
  id: string;
  title: string;
  state?: string;
  at?: string;
  service_id?: string;
  amount?: number;
  is_open?: boolean;
}

const BY_NAME = 10;
const OF_PERSON = 20;

const standing = (suspendedAt: Temporal.Instant | null) =>
  suspendedAt === null ? {} : { state: 'suspended' };

const messageHit = (one: TracedMessage): Hit => ({
  kind: 'message',
  id: one.id,
  title: `${one.organization_name} – ${one.service_name}`,
  state: one.rejection_reason ?? one.state,
  at: wireInstant(one.created_at),
});

const paymentHit = (one: TracedPayment): Hit => ({
  kind: 'payment',
  id: one.id,
  title: '',
  state: one.state,
  at: wireInstant(one.changed_at),
  amount: one.amount,
  is_open: one.is_open,
});

async function byName(db: Db, words: string): Promise<Hit[]> {
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

async function ofInstitution(db: Db, by: Parameters<typeof findInstitution>[1]): Promise<Hit[]> {
  const found = await findInstitution(db, by);
  if (found === undefined) return [];
  const { id, name, suspended_at: suspendedAt } = found;
  return [{ kind: 'institution', id, title: name, ...standing(suspendedAt) }];
}

async function ofService(db: Db, id: string): Promise<Hit[]> {
  const found = await findListedService(db, id);
  if (found === undefined) return [];
  const title = `${found.institution_name} – ${found.service_name}`;
  return [{ kind: 'service', id, title, ...standing(found.suspended_at) }];
}

async function ofBatch(db: Db, id: string): Promise<Hit[]> {
  const found = await findAnyBatch(db, id);
  if (found === undefined) return [];
  const title = `${found.institution_name} – ${found.name}`;
  return [{ kind: 'batch', id, title, state: found.state, at: wireInstant(found.created_at) }];
}

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

/** In one transaction with the look's own line: nothing is shown that is not written down. */
function looking<T>(
  { sql, clock }: Context,
  note: string | undefined,
  read: (db: Db) => Promise<{ found: T; people: readonly CitizenId[] }>,
): Promise<T> {
  const now = clock();
  return transaction(sql, async (tx) => {
    const { found, people } = await read(tx);
    for (const citizenId of people)
      await recordEvent(tx, {
        citizenId,
        actorKind: 'operator',
        actor: 'IO',
        purpose: 'OPERATOR_SEARCH',
        note,
        now,
      });
    return found;
  });
}

function ofPerson(context: Context, code: FiscalCode, reason: string | undefined): Promise<Hit[]> {
  if (reason === undefined) throw new Refusal(consoleProblems.reason_needed);
  const citizenId = context.secrets.citizenId(code);
  return looking(context, reason, async (db) => {
    const profile = await findProfile(db, citizenId);
    const messages = await traceMessagesOf(db, citizenId, OF_PERSON);
    const payments = await tracePaymentsOf(db, citizenId, OF_PERSON);
    const state = profile?.isInboxEnabled === true ? 'on_io' : 'not_on_io';
    const person: Hit = { kind: 'person', id: code, title: '', state };
    // Also a look that finds nobody is a look at that person.
    const found = [person, ...messages.map(messageHit), ...payments.map(paymentHit)];
    return { found, people: [citizenId] };
  });
}

export async function search(
  context: Context,
  asked: { q: string; reason: string | undefined },
): Promise<Hit[]> {
  const { sql } = context;
  const sought = soughtOf(asked.q);
  switch (sought.is) {
    case 'person':
      return ofPerson(context, sought.code, asked.reason);
    case 'notice':
      return ofNotice(sql, sought.number);
    case 'organization':
      return ofInstitution(sql, { fiscalCode: sought.code });
    case 'job':
      return ofJob(sql, sought.id);
    case 'words':
      return byName(sql, sought.words);
    case 'ulid': {
      for (const find of [ofService, ofWebhook, ofPosition]) {
        const found = await find(sql, sought.id);
        if (found.length > 0) return found;
      }
      return looking(context, asked.reason, async (db) => {
        const one = await traceMessage(db, sought.id);
        return one === undefined
          ? { found: await ofDelivery(db, sought.id), people: [] }
          : { found: [messageHit(one)], people: [one.citizen_id] };
      });
    }
    case 'uuid':
    default: {
      const { id } = sought;
      const plain = [
        ...(await ofInstitution(sql, { id })),
        ...(await ofBatch(sql, id)),
        ...(await ofKey(sql, id, context.clock())),
      ];
      if (plain.length > 0) return plain;
      return looking(context, asked.reason, async (db) => {
        const one = await tracePayment(db, id);
        return one === undefined
          ? { found: [], people: [] }
          : { found: [paymentHit(one)], people: [one.citizen_id] };
      });
    }
  }
}
