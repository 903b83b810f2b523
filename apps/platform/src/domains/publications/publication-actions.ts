// What makes a card visible to citizens, and takes it away again.
import { changesBetween } from '@io/composing/service-card';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { hideCard, publishCard } from '../services/index.ts';
import { type Held, hold, mustBeBesideLive } from './holding.ts';
import { cardToPublish, liveContent } from './card-words.ts';
import { type Keeper, writeDown } from './keeper.ts';
import { publicationProblems as refusals } from './problems.ts';
import * as store from './store.ts';

async function logoOf(
  tx: Transaction,
  { card }: Held,
  logo: string | null,
): Promise<Buffer | 'keep' | null> {
  if (logo === null) return null;
  if (logo === card.ownLogo) return 'keep';
  const png = await store.findLogo(tx, card.service.serviceId, logo);
  if (png === undefined) throw new Refusal(refusals.logo_unknown);
  return png;
}

/** The approved version becomes what citizens see. */
export async function makeLive(
  tx: Transaction,
  held: Held,
  version: store.Version,
  who: Pick<Keeper, 'institutionId' | 'role' | 'name'>,
  now: Temporal.Instant,
): Promise<void> {
  const { head, card } = held;
  const { service } = card;
  const changes = service.isDraft ? [] : changesBetween(liveContent(card), version.content);
  const liveVersion = await publishCard(
    tx,
    head.institution_id,
    {
      ...cardToPublish(service.serviceId, version.content),
      logo: await logoOf(tx, held, version.content.logo),
    },
    now,
  );
  await store.saveHead(tx, {
    ...head,
    published_number: version.number,
    live_version: liveVersion,
  });
  await store.dropLooseLogos(tx, service.serviceId);
  await writeDown(tx, who, now, { what: 'published', version, changes });
}

/** Whether citizens see this version already. */
const isLive = ({ head, card }: Held, number: number) =>
  card.service.isVisible &&
  head.published_number === number &&
  head.live_version === card.service.version;

/** An approved version now; a submitted one as soon as it is approved. */
export async function publishVersion(
  context: Context,
  keeper: Keeper,
  serviceId: string,
  asked: { number: number; when: 'now' | 'when_approved' },
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const held = await hold(tx, keeper, serviceId);
    if (asked.when === 'when_approved' && held.open?.number === asked.number) {
      if (held.open.state !== 'submitted') throw new Refusal(refusals.not_in_this_state);
      await store.saveVersion(tx, { ...held.open, publish_when_approved: true });
      return;
    }
    await publishApproved(tx, held, keeper, asked.number, now);
  });
}

/** Older ones were approved beside a card that is no more: the newest alone. */
async function publishApproved(
  tx: Transaction,
  held: Held,
  keeper: Keeper,
  number: number,
  now: Temporal.Instant,
): Promise<void> {
  const newest = held.versions.find(({ state }) => state === 'approved');
  if (newest?.number !== number || isLive(held, newest.number))
    throw new Refusal(refusals.not_in_this_state);
  mustBeBesideLive(held, newest);
  await makeLive(tx, held, newest, keeper, now);
}

/** Inside the caller's transaction, for who publishes many. */
export async function publishIn(
  tx: Transaction,
  keeper: Keeper,
  { serviceId, number }: { serviceId: string; number: number },
  now: Temporal.Instant,
): Promise<void> {
  await publishApproved(tx, await hold(tx, keeper, serviceId), keeper, number, now);
}

export async function unpublish(
  context: Context,
  keeper: Keeper,
  serviceId: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const { head, card } = await hold(tx, keeper, serviceId);
    if (!card.service.isVisible) throw new Refusal(refusals.not_in_this_state);
    const wasOurs = head.live_version === card.service.version;
    const liveVersion = await hideCard(tx, keeper.institutionId, serviceId, now);
    await store.saveHead(tx, {
      ...head,
      // Hidden by us, it is still the version that it was.
      ...(wasOurs && { live_version: liveVersion }),
    });
    const version = {
      ...{ service_id: serviceId, content: liveContent(card) },
      number: wasOurs ? (head.published_number ?? 0) : 0,
    };
    await writeDown(tx, keeper, now, { what: 'unpublished', version, changes: [] });
  });
}
