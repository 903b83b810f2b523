// A round goes on, one body after the other, each in a transaction of its own: a crash between two leaves the rest waiting.
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { createIn } from '../publications/index.ts';
import { putNamedKey } from '../services/index.ts';
import { findRecipe, judgeKey, judgeService } from './judging.ts';
import type { Asker } from './places.ts';
import { publishApproved } from './publishing.ts';
import { sendDraft } from './reviews.ts';
import { type Reason, reasonOf } from './rules.ts';
import type { OwnValues } from './shapes.ts';
import * as store from './store.ts';
import type { Told } from './told.ts';

type Outcome =
  | { state: 'done'; serviceId: string; serviceName: string; told?: Told }
  | { state: 'refused'; reason: Reason; told?: Told }
  | Reason;

async function beginService(
  tx: Transaction,
  asker: Asker,
  asked: { recipe: string },
  item: store.ItemRow,
  now: Temporal.Instant,
): Promise<Outcome> {
  const recipe = findRecipe(asked.recipe);
  if (recipe === undefined) throw new Error(`a round of a recipe that is gone: ${asked.recipe}`);
  const values = item.own as OwnValues;
  const judged = await judgeService(tx, asker, { bodyId: item.body_id, recipe, values }, now);
  if (typeof judged === 'string') return judged;
  const serviceId = await createIn(tx, judged.keeper, judged.content, now);
  return { state: 'done', serviceId, serviceName: judged.content.service_name };
}

async function putKey(
  tx: Transaction,
  asker: Asker,
  round: store.RoundRow & { asked: { kind: 'keys' } },
  item: store.ItemRow,
  now: Temporal.Instant,
): Promise<Outcome> {
  const { asked } = round;
  const { key_id: id, key_hash: hash, key_last_four: lastFour } = item;
  if (id === null || hash === null || lastFour === null) throw new Error('an item without its key');
  const judged = await judgeKey(
    tx,
    asker,
    {
      bodyId: item.body_id,
      serviceId: item.service_id ?? undefined,
      serviceName: asked.service_name,
      keyName: asked.name,
    },
    now,
  );
  if (typeof judged === 'string') return judged;
  const { keeper, service } = judged;
  const terms = {
    serviceId: service.service_id,
    name: asked.name,
    isTest: asked.is_test,
    cidrs: asked.authorized_cidrs,
    expiresAt: asked.expires_at === null ? undefined : Temporal.Instant.from(asked.expires_at),
    ...(round.recipient !== null && { sealedFor: round.recipient }),
  };
  await putNamedKey(tx, keeper, { id, hash, lastFour }, terms, now);
  return { state: 'done', serviceId: service.service_id, serviceName: service.service_name };
}

const isOfKeys = (round: store.RoundRow): round is store.RoundRow & { asked: { kind: 'keys' } } =>
  round.asked.kind === 'keys';

function outcomeOf(
  tx: Transaction,
  asker: Asker,
  round: store.RoundRow,
  item: store.ItemRow,
  now: Temporal.Instant,
): Promise<Outcome> {
  if (isOfKeys(round)) return putKey(tx, asker, round, item, now);
  if (round.asked.kind === 'services') return beginService(tx, asker, round.asked, item, now);
  return round.asked.kind === 'reviews'
    ? sendDraft(tx, asker, item, now)
    : publishApproved(tx, asker, item, now);
}

async function runItem(context: Context, round: store.RoundRow, seq: number): Promise<void> {
  const now = context.clock();
  const of = { partnerId: round.partner_id, roundId: round.id, seq };
  const asker = { partnerId: round.partner_id, person: round.person, name: round.asked_by };
  const settle = (tx: Transaction, outcome: Outcome) =>
    store.settleItem(
      tx,
      of,
      typeof outcome === 'string' ? { state: 'refused', reason: outcome } : outcome,
      now,
    );
  try {
    await transaction(context.sql, async (tx) => {
      const item = await store.lockWaiting(tx, round.partner_id, round.id, seq);
      if (item === undefined) return;
      await settle(tx, await outcomeOf(tx, asker, round, item, now));
    });
  } catch (error) {
    // What another domain refuses is a result of this body; anything else is for the job to try again.
    const reason = error instanceof Refusal ? reasonOf(error.problem.code, round.kind) : undefined;
    if (reason === undefined) throw error;
    const errors = error instanceof Refusal ? error.errors : undefined;
    await transaction(context.sql, (tx) =>
      settle(tx, { state: 'refused', reason, ...(errors !== undefined && { told: { errors } }) }),
    );
  }
}

export async function run(context: Context, partnerId: string, roundId: string): Promise<void> {
  const round = await store.findRound(context.sql, partnerId, roundId);
  if (round === undefined || round.finished_at !== null) return;
  for (const seq of await store.listWaiting(context.sql, partnerId, roundId))
    await runItem(context, round, seq);
  await store.finishRound(context.sql, partnerId, roundId, context.clock());
}
