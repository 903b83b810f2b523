// The feed over HTTP: whole days are streamed, pages are for those who ask for pages.
import { Readable } from 'node:stream';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayCallFrom, passesQualityGate, serviceProblems } from '../services/index.ts';
import * as contract from './contract.ts';
import { type FeedAsked, feedPage, type FeedPlace, feedText, keyedHash, NOBODY } from './feed.ts';
import { feedDay } from './rules.ts';
import { keyGeneration, nextKeyGeneration, NO_SERVICE } from './store.ts';

const { subscriptionProblems } = contract;
const NO_STORE = { 'cache-control': 'no-store' };

function mustCallFromHome({ service, address }: InstitutionCaller): void {
  const from = mayCallFrom(service, address);
  if (!from.allowed) throw new Refusal(from.problem);
}

export function subscriptionRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, secrets } = context;
  const keyOf = (institutionId: string, generation: number) =>
    secrets.derive('keyed-subscriptions-feed', institutionId, String(generation)).slice(0, 64);

  function judge(caller: InstitutionCaller, date: string): Omit<FeedAsked, 'tell'> {
    mustCallFromHome(caller);
    const { service } = caller;
    if (!passesQualityGate(service)) throw new Refusal(serviceProblems.quality_gate);
    const day = Temporal.PlainDate.from(date);
    const state = feedDay(day, context.clock());
    if (state === 'too_early') throw new Refusal(subscriptionProblems.feed_before_first_day);
    if (state === 'not_over') throw new Refusal(subscriptionProblems.feed_not_available_yet);
    return { day, serviceId: service.isVisible ? service.serviceId : NO_SERVICE };
  }

  /** The place is a person's id, which nobody outside may see. */
  const sealed = (asked: FeedAsked, place: FeedPlace) =>
    secrets
      .encrypt(
        Buffer.from(`${asked.day.toString()} ${asked.serviceId} ${place.reachable} ${place.after}`),
      )
      .toString('base64url');

  function opened(asked: FeedAsked, cursor: string | undefined): FeedPlace {
    if (cursor === undefined) return { reachable: true, after: NOBODY };
    try {
      const text = secrets.decrypt(Buffer.from(cursor, 'base64url')).toString();
      const [day, serviceId, reachable, after = ''] = text.split(' ');
      if (day === asked.day.toString() && serviceId === asked.serviceId)
        return { reachable: reachable === 'true', after };
    } catch {
      // Not of our making: refused below like one of another day.
    }
    throw new Refusal(subscriptionProblems.feed_cursor);
  }

  async function tellFeed(
    asked: FeedAsked,
    query: { page_size?: number | undefined; cursor?: string | undefined },
    reply: FastifyReply,
  ) {
    reply.headers(NO_STORE);
    const place = opened(asked, query.cursor);
    if (query.page_size === undefined && query.cursor === undefined) {
      reply.type('application/json; charset=utf-8');
      reply.send(Readable.from(feedText(context, asked)));
      return undefined;
    }
    const { lists, next } = await feedPage(context, asked, place, query.page_size ?? 10_000);
    return answer(200, {
      dateUTC: asked.day.toString(),
      ...lists,
      ...(next && { next: sealed(asked, next) }),
    });
  }

  serve(app, doors, contract.readFeed, async ({ caller, params, query, reply }) =>
    tellFeed({ ...judge(caller, params.date), tell: (hash) => hash }, query, reply),
  );

  serve(app, doors, contract.readKeyedFeed, async ({ caller, params, query, reply }) => {
    const asked = judge(caller, params.date);
    const generation = await keyGeneration(sql, caller.institutionId);
    const tell = keyedHash(keyOf(caller.institutionId, generation));
    return tellFeed({ ...asked, tell }, query, reply);
  });

  const wireKey = (institutionId: string, generation: number) =>
    answer(200, { key: keyOf(institutionId, generation), generation }, NO_STORE);

  serve(app, doors, contract.readFeedKey, async ({ caller }) => {
    mustCallFromHome(caller);
    return wireKey(caller.institutionId, await keyGeneration(sql, caller.institutionId));
  });

  serve(app, doors, contract.renewFeedKey, async ({ caller }) => {
    mustCallFromHome(caller);
    return wireKey(caller.institutionId, await nextKeyGeneration(sql, caller.institutionId));
  });
}
