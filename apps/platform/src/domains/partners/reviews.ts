// The drafts that a round has made, sent to review: which of them, and each at its turn. What is no draft any more is never sent again.
import { wireInstant } from '../../floor/clock.ts';
import type { Db, Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { submitIn } from '../publications/index.ts';
import { type Asker, keeperFor } from './places.ts';
import type { Reason } from './rules.ts';
import { partnerProblems } from './problems.ts';
import type { RoundAsked } from './shapes.ts';
import * as store from './store.ts';
import type { Told } from './told.ts';

type ReviewsAsked = Extract<RoundAsked, { kind: 'reviews' }>;

/** With the revision that it has now: what somebody changes afterwards is not sent unseen. */
export async function draftItems(
  db: Db,
  partnerId: string,
  asked: ReviewsAsked,
): Promise<{ recipe: string; items: store.ItemRow[] }> {
  const made = await store.findRound(db, partnerId, asked.of_round);
  if (made?.asked.kind !== 'services' || made.finished_at === null)
    throw new Refusal(partnerProblems.drafts_not_made);
  const drafts = (await store.listItems(db, partnerId, asked.of_round)).filter(
    ({ state, card }) => state === 'done' && card === 'draft',
  );
  if (drafts.length === 0) throw new Refusal(partnerProblems.nothing_to_send);
  const items = drafts.map((one, index) =>
    store.itemOfCard(one, index + 1, { revision: one.revision }),
  );
  return { recipe: made.asked.recipe, items };
}

export async function sendDraft(
  tx: Transaction,
  asker: Asker,
  item: store.ItemRow,
  now: Temporal.Instant,
): Promise<{ state: 'done'; serviceId: string; serviceName: string; told: Told } | Reason> {
  const { service_id: serviceId, service_name: serviceName, own } = item;
  if (serviceId === null || serviceName === null) throw new Error('an item without its card');
  const keeper = await keeperFor(tx, asker, item.body_id, 'edit_services', now);
  if (typeof keeper === 'string') return keeper;
  const { revision } = own as { revision: number };
  const { review, dueAt } = await submitIn(tx, keeper, { serviceId, revision }, now);
  const sent = { review, due_at: dueAt === null ? null : wireInstant(dueAt) };
  return { state: 'done', serviceId, serviceName, told: { sent } };
}
