// An operator decides on a card that the rules could not decide: on the very revision that was read.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { enqueue } from '../../floor/jobs.ts';
import { findMembership } from '../members/index.ts';
import { findOwnCard } from '../services/index.ts';
import { tellDecision } from './events.ts';
import { type Held, holdKnown } from './holding.ts';
import { isChangedByApi } from './judging.ts';
import { writeDown } from './keeper.ts';
import { publicationProblems as refusals } from './problems.ts';
import { makeLive } from './publication-actions.ts';
import * as store from './store.ts';

export interface Judged {
  state: 'approved' | 'rejected';
  is_published: boolean;
}

async function holdReview(
  tx: Transaction,
  operator: CitizenId,
  serviceId: string,
  revision: number,
): Promise<{ held: Held; version: store.Version }> {
  const card = await findOwnCard(tx, serviceId);
  if (card === undefined || (await store.findHead(tx, serviceId)) === undefined)
    throw new Refusal(refusals.review_gone);
  const held = await holdKnown(tx, serviceId);
  const version = held.open;
  if (version?.state !== 'submitted') throw new Refusal(refusals.review_gone);
  if (version.revision !== revision) throw new Refusal(refusals.changed_by_other, { errors: [] });
  if ((await findMembership(tx, operator, card.institutionId)) !== undefined)
    throw new Refusal(refusals.own_institution);
  return { held, version };
}

/** Whoever sent the card in is told, in the transaction that decides. */
async function tell(
  tx: Transaction,
  { card }: Held,
  version: store.Version,
  outcome: 'approved' | 'published' | 'rejected',
): Promise<void> {
  if (version.submitter === null) return;
  await enqueue(tx, tellDecision, {
    institution_id: card.institutionId,
    member_id: version.submitter,
    service_id: version.service_id,
    revision: version.revision,
    service_name: version.content.service_name,
    outcome,
    reason: version.reason ?? '',
    notes: version.notes.length,
  });
}

const asPlatform = ({ card }: Held) => ({
  institutionId: card.institutionId,
  role: 'platform',
  name: 'IO',
});

export async function approve(
  context: Context,
  operator: CitizenId,
  serviceId: string,
  revision: number,
): Promise<Judged> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const { held, version } = await holdReview(tx, operator, serviceId, revision);
    const approved: store.Version = {
      ...version,
      ...{ state: 'approved', revision: revision + 1, refused: null, reason: null, notes: [] },
      ...{ decided_at: now, decided_how: 'operator', decided_by: operator },
    };
    await store.saveVersion(tx, approved);
    const who = asPlatform(held);
    await writeDown(tx, who, now, {
      what: 'approved',
      version: approved,
      how: 'operator',
      changes: [],
    });
    // What changed by API meanwhile is looked at by its people before anything is written over it.
    const isBesideLive = !isChangedByApi(held.head, held.card, version);
    const isPublished = version.publish_when_approved && isBesideLive;
    if (isPublished) await makeLive(tx, held, approved, who, now);
    await tell(tx, held, approved, isPublished ? 'published' : 'approved');
    return { state: 'approved', is_published: isPublished };
  });
}

export async function reject(
  context: Context,
  operator: CitizenId,
  serviceId: string,
  said: { revision: number; reason: string; notes: store.Note[] },
): Promise<Judged> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const { held, version } = await holdReview(tx, operator, serviceId, said.revision);
    const rejected: store.Version = {
      ...version,
      ...{ state: 'rejected', revision: said.revision + 1, reason: said.reason, notes: said.notes },
      ...{ decided_at: now, decided_how: 'operator', decided_by: operator, due_at: null },
      ...{ publish_when_approved: false, refused: version.content },
    };
    await store.saveVersion(tx, rejected);
    await writeDown(tx, asPlatform(held), now, {
      ...{ what: 'rejected', version: rejected, how: 'operator' as const, changes: [] },
      reason: said.reason,
    });
    await tell(tx, held, rejected, 'rejected');
    return { state: 'rejected', is_published: false };
  });
}
