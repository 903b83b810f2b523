// Search for what is a person's. Every look at it is written into that person's access log, in the same transaction.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type Db, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { recordEvent } from '../audit/index.ts';
import { findProfile } from '../citizens/index.ts';
import { traceInvitation } from '../members/index.ts';
import { type TracedMessage, traceMessage, traceMessagesOf } from '../messages/index.ts';
import { type TracedPayment, tracePayment, tracePaymentsOf } from '../payments/index.ts';
import { type TracedPractice, tracePractice, tracePracticesNamed } from '../practices/index.ts';
import { traceReport } from '../reports/index.ts';
import type { Hit } from './hit.ts';
import { consoleProblems } from './problems.ts';

const OF_PERSON = 20;
const SAME_REFERENCE = 10;

interface Found {
  hits: Hit[];
  people: readonly CitizenId[];
}

const nothing: Found = { hits: [], people: [] };

const messageHit = (one: TracedMessage): Hit => ({
  kind: 'message',
  id: one.id,
  title: `${one.organization_name} – ${one.service_name}`,
  service_id: one.service_id,
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

const practiceHit = (one: TracedPractice): Hit => ({
  kind: 'practice',
  id: one.id,
  title: `${one.organization_name} – ${one.service_name}`,
  service_id: one.service_id,
  state: `practice_${one.state_kind}`,
  at: wireInstant(one.updated_at),
});

type Find = (db: Db, id: string, now: Temporal.Instant) => Promise<Found>;

const message: Find = async (db, id) => {
  const one = await traceMessage(db, id);
  return one ? { hits: [messageHit(one)], people: [one.citizen_id] } : nothing;
};

const practice: Find = async (db, id) => {
  const one = await tracePractice(db, id);
  return one ? { hits: [practiceHit(one)], people: [one.citizen_id] } : nothing;
};

const payment: Find = async (db, id) => {
  const one = await tracePayment(db, id);
  return one ? { hits: [paymentHit(one)], people: [one.citizen_id] } : nothing;
};

const report: Find = async (db, id) => {
  const one = await traceReport(db, id);
  if (one === undefined) return nothing;
  const hit: Hit = {
    kind: 'report',
    id,
    title: [one.organization_name, one.service_name].filter((name) => name !== null).join(' – '),
    service_id: one.service_id,
    state: one.handled_at === null ? 'report_open' : 'report_handled',
    at: wireInstant(one.reported_at),
  };
  return { hits: [hit], people: [one.citizen_id] };
};

const invitation: Find = async (db, id, now) => {
  const one = await traceInvitation(db, id);
  if (one === undefined) return nothing;
  const isOver = Temporal.Instant.compare(one.expires_at, now) <= 0;
  const standing = isOver ? 'expired' : 'open';
  const hit: Hit = {
    kind: 'invitation',
    id,
    title: one.institution_name,
    state: `invitation_${one.replaced_by === null ? standing : 'replaced'}`,
    at: wireInstant(one.expires_at),
  };
  return { hits: [hit], people: [one.citizen_id] };
};

const named: Find = async (db, reference) => {
  const found = await tracePracticesNamed(db, reference, SAME_REFERENCE);
  const people = new Set(found.map((one) => one.citizen_id));
  return { hits: found.map(practiceHit), people: [...people] };
};

const BY_FORM = {
  ulid: [message, practice],
  uuid: [payment, report, invitation],
  reference: [named],
} as const satisfies Record<string, readonly Find[]>;

/** Nothing is shown that is not written down. */
function looking(
  { sql, clock }: Context,
  note: string | undefined,
  read: (db: Db) => Promise<Found>,
): Promise<Hit[]> {
  const now = clock();
  return transaction(sql, async (tx) => {
    const { hits, people } = await read(tx);
    for (const citizenId of people)
      await recordEvent(tx, {
        citizenId,
        actorKind: 'operator',
        actor: 'IO',
        purpose: 'OPERATOR_SEARCH',
        note,
        now,
      });
    return hits;
  });
}

export function ofPeople(
  context: Context,
  form: keyof typeof BY_FORM,
  id: string,
  reason: string | undefined,
): Promise<Hit[]> {
  return looking(context, reason, async (db) => {
    for (const find of BY_FORM[form]) {
      const found = await find(db, id, context.clock());
      if (found.hits.length > 0) return found;
    }
    return nothing;
  });
}

export function ofPerson(
  context: Context,
  code: FiscalCode,
  reason: string | undefined,
): Promise<Hit[]> {
  if (reason === undefined) throw new Refusal(consoleProblems.reason_needed);
  const citizenId = context.secrets.citizenId(code);
  return looking(context, reason, async (db) => {
    const profile = await findProfile(db, citizenId);
    const messages = await traceMessagesOf(db, citizenId, OF_PERSON);
    const payments = await tracePaymentsOf(db, citizenId, OF_PERSON);
    const state = profile?.isInboxEnabled === true ? 'on_io' : 'not_on_io';
    const person: Hit = { kind: 'person', id: code, title: '', state };
    // Also a look that finds nobody is a look at that person.
    const hits = [person, ...messages.map(messageHit), ...payments.map(paymentHit)];
    return { hits, people: [citizenId] };
  });
}
