// A service under its lock, with its versions: what every move begins with, and what it must be true of first.
import { type CardContent, changesBetween } from '@io/composing/service-card';
import type { Transaction } from '../../floor/database.ts';
import { type FieldError, Refusal } from '../../floor/errors.ts';
import { findOwnCard, holdService, type OwnCard } from '../services/index.ts';
import { liveContent } from './card-words.ts';
import { isChangedByApi } from './judging.ts';
import type { Keeper } from './keeper.ts';
import { publicationProblems as refusals } from './problems.ts';
import { mayGo, type VersionState } from './rules.ts';
import * as store from './store.ts';

export interface Held {
  head: store.ServiceHead;
  card: OwnCard;
  versions: store.Version[];
  /** The one that is being worked on. */
  open: store.Version | undefined;
}

/** The service with its lock, if this person may work with it. A service made by API gets its file with the first touch. */
export async function hold(tx: Transaction, keeper: Keeper, serviceId: string): Promise<Held> {
  const card = await findOwnCard(tx, serviceId);
  if (card?.institutionId !== keeper.institutionId || !keeper.hasService(serviceId))
    throw new Refusal(refusals.own_service_unknown);
  await store.insertHead(tx, serviceId, keeper.institutionId);
  return holdKnown(tx, serviceId);
}

/** Read once both are locked: another move, or a call of IO's API, may have come between. */
export async function holdKnown(tx: Transaction, serviceId: string): Promise<Held> {
  const head = await store.lockHead(tx, serviceId);
  await holdService(tx, serviceId);
  const card = await findOwnCard(tx, serviceId);
  if (head === undefined || card === undefined) throw new Refusal(refusals.own_service_unknown);
  const versions = await store.listVersions(tx, serviceId);
  return { head, card, versions, open: versions.find(({ state }) => state !== 'approved') };
}

export function mustBe(version: store.Version | undefined, to: VersionState): store.Version {
  if (version === undefined || !mayGo(version.state, to))
    throw new Refusal(refusals.not_in_this_state);
  return version;
}

/** What is there now and was not sent: by field, in both languages. */
export function differences(was: CardContent, sent: CardContent, rule: string): FieldError[] {
  return changesBetween(was, sent).map(({ field, before }) => ({
    path: `content.${field}`,
    rule,
    it: before === '' ? 'ora è vuoto' : `ora è «${before.slice(0, 200)}»`,
    en: before === '' ? 'is empty now' : `is now “${before.slice(0, 200)}”`,
  }));
}

/** What the published card has become by API since the draft was saved beside it. What we published or hid is no surprise. */
export function mustBeBesideLive({ head, card }: Held, version: store.Version): void {
  if (!isChangedByApi(head, card, version)) return;
  const errors = differences(liveContent(card), version.content, 'live_changed');
  throw new Refusal(refusals.live_changed, { errors });
}
