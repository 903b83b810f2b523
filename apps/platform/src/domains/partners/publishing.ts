// The approved cards that a round has made, published: which of them, and each at its turn. What citizens see already is left alone.
import type { Db, Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publishIn } from '../publications/index.ts';
import { type Asker, keeperFor } from './places.ts';
import type { Reason } from './rules.ts';
import { partnerProblems } from './problems.ts';
import type { RoundAsked } from './shapes.ts';
import * as store from './store.ts';

type PublicationsAsked = Extract<RoundAsked, { kind: 'publications' }>;

/** With the number that was approved: a newer one is not published unseen. */
export async function approvedItems(
  db: Db,
  partnerId: string,
  asked: PublicationsAsked,
): Promise<{ recipe: string; items: store.ItemRow[] }> {
  const made = await store.findRound(db, partnerId, asked.of_round);
  if (made?.asked.kind !== 'services' || made.finished_at === null)
    throw new Refusal(partnerProblems.drafts_not_made);
  const approved = (await store.listItems(db, partnerId, asked.of_round)).filter(
    ({ state, card, is_live }) => state === 'done' && card === 'approved' && is_live !== true,
  );
  if (approved.length === 0) throw new Refusal(partnerProblems.nothing_to_publish);
  const items = approved.map((one, index) =>
    store.itemOfCard(one, index + 1, { number: one.number }),
  );
  return { recipe: made.asked.recipe, items };
}

export async function publishApproved(
  tx: Transaction,
  asker: Asker,
  item: store.ItemRow,
  now: Temporal.Instant,
): Promise<{ state: 'done'; serviceId: string; serviceName: string } | Reason> {
  const { service_id: serviceId, service_name: serviceName, own } = item;
  if (serviceId === null || serviceName === null) throw new Error('an item without its card');
  const keeper = await keeperFor(tx, asker, item.body_id, 'publish_services', now);
  if (typeof keeper === 'string') return keeper;
  await publishIn(tx, keeper, { serviceId, number: (own as { number: number }).number }, now);
  return { state: 'done', serviceId, serviceName };
}
