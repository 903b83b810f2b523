// A service's file, its place in a list and its history, as they travel.
import { changesBetween, judgeCard } from '@io/composing/service-card';
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { type ApiChange, listApiChanges, type OwnCard } from '../services/index.ts';
import { contentOf, liveContent } from './card-words.ts';
import { contextFor, isChangedByApi } from './judging.ts';
import { MOST_HISTORY } from './rules.ts';
import * as store from './store.ts';

const moment = (at: Temporal.Instant | null) => (at === null ? undefined : wireInstant(at));

type Context = Awaited<ReturnType<typeof contextFor>>;
/** Lists that travel are not read-only. */
const sent = (context: Context) => ({
  ...context,
  other_names: [...context.other_names],
  known_hosts: [...context.known_hosts],
});
export const wireContext = async (db: Db, institutionId: string, cards: readonly OwnCard[]) =>
  sent(await contextFor(db, institutionId, undefined, null, cards));

function wireWorking(version: store.Version, isLiveChanged: boolean, context: Context) {
  return {
    number: version.number,
    state: version.state,
    revision: version.revision,
    content: version.content,
    findings: judgeCard(version.content, context),
    saved_at: wireInstant(version.saved_at),
    saved_by: version.saved_by,
    submitted_at: moment(version.submitted_at),
    due_at: moment(version.due_at),
    publish_when_approved: version.publish_when_approved,
    reason: version.reason ?? undefined,
    notes: version.notes,
    live_changed: isLiveChanged,
  };
}

export async function wireFile(db: Db, card: OwnCard) {
  const { service, institutionId } = card;
  const [head, versions] = await Promise.all([
    store.findHead(db, service.serviceId),
    store.listVersions(db, service.serviceId),
  ]);
  const open = versions.find(({ state }) => state !== 'approved');
  const approved = versions.find(({ state }) => state === 'approved');
  const isOurs = head?.live_version === service.version;
  const isSeen = isOurs && service.isVisible && head.published_number === approved?.number;
  const context = await contextFor(db, institutionId, card, open?.refused ?? null);
  return {
    service_id: service.serviceId,
    ...(!service.isDraft && {
      live: {
        is_published: service.isVisible,
        content: liveContent(card),
        version: service.version,
        ...(isOurs && head.published_number !== null && { number: head.published_number }),
      },
    }),
    ...(open && {
      working: wireWorking(open, head !== undefined && isChangedByApi(head, card, open), context),
    }),
    ...(approved?.decided_at &&
      !isSeen && {
        approved: {
          number: approved.number,
          content: approved.content,
          decided_at: wireInstant(approved.decided_at),
          decided_how: approved.decided_how ?? ('rules' as const),
        },
      }),
    context: sent(context),
  };
}

type Newest = Awaited<ReturnType<typeof store.listNewest>>[number];

export function wireListed(card: OwnCard, newest: readonly Newest[]) {
  const { service } = card;
  const open = newest.find(({ state }) => state !== 'approved');
  const approved = newest.find(({ state }) => state === 'approved');
  const live: 'published' | 'unpublished' | 'never' = service.isDraft
    ? 'never'
    : service.isVisible
      ? 'published'
      : 'unpublished';
  const topic = service.isDraft ? (open ?? approved)?.topic : service.metadata?.['topic'];
  return {
    service_id: service.serviceId,
    service_name: service.serviceName,
    department_name: service.departmentName,
    topic: (topic ?? null) as ReturnType<typeof liveContent>['topic'],
    logo_version: service.logoVersion,
    live,
    ...(open && {
      working: {
        number: open.number,
        state: open.state,
        due_at: moment(open.due_at),
        saved_at: wireInstant(open.saved_at),
      },
    }),
    ...(approved &&
      approved.number !== approved.published_number && { approved_number: approved.number }),
  };
}

const wireEvent = ({ at, what, number, who, details }: store.EventRow) => ({
  ...{ at, what, who },
  ...(number > 0 && { number }),
  reason: details.reason,
  how: details.how,
  rules: details.rules,
  changes: details.changes ?? [],
});

const wireApiChange = ({ at, before, after }: ApiChange) => ({
  ...{ at, what: 'changed_by_api' as const, who: 'API' },
  changes: changesBetween(contentOf(before, null), contentOf(after, null)),
});

/** Ours and the calls of IO's API, newest first. */
export async function wireHistory(db: Db, serviceId: string) {
  const [events, calls] = await Promise.all([
    store.listEvents(db, serviceId, MOST_HISTORY),
    listApiChanges(db, serviceId, MOST_HISTORY),
  ]);
  return [...events.map(wireEvent), ...calls.map(wireApiChange)]
    .toSorted((one, other) => Temporal.Instant.compare(other.at, one.at))
    .slice(0, MOST_HISTORY)
    .map((item) => ({ ...item, at: wireInstant(item.at) }));
}
