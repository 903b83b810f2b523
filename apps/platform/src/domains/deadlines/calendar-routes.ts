// The private calendar over HTTP: made, changed and ended by its owner, read by whoever has the address.
import { hash } from 'node:crypto';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { changeFeed, endFeed, makeFeed, openFeed } from './calendar-actions.ts';
import { type Feed, type FeedState, findFeed } from './calendar-store.ts';
import * as contract from './contract.ts';

const wireState = (feed: FeedState | undefined) =>
  feed === undefined
    ? { is_on: false }
    : { is_on: true, contents: feed.contents, created_at: wireInstant(feed.created_at) };

/** HTTP knows whole seconds. */
const httpDate = (at: Temporal.Instant) => new Date(at.epochMilliseconds).toUTCString();

/** An entity tag decides where there is one; the date only without it (RFC 9110, 13.1.3). */
function isUnchanged(
  headers: { 'if-none-match'?: string | undefined; 'if-modified-since'?: string | undefined },
  feed: Feed,
  etag: string,
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return since >= Date.parse(httpDate(feed.changed_at));
}

export function calendarRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, contract.getCalendarFeed, async ({ caller }) =>
    answer(200, wireState(await findFeed(context.sql, caller.subject))),
  );

  serve(app, doors, contract.makeCalendarFeed, async ({ caller, body, reply }) => {
    const address = await makeFeed(context, caller.subject, body.contents);
    reply.header('cache-control', 'no-store');
    return answer(201, { address, contents: body.contents });
  });

  serve(app, doors, contract.changeCalendarFeed, async ({ caller, body }) =>
    answer(200, wireState(await changeFeed(context, caller.subject, body.contents))),
  );

  serve(app, doors, contract.endCalendarFeed, async ({ caller }) => {
    await endFeed(context, caller.subject);
    return answer(204);
  });

  serve(app, doors, contract.readCalendarFeed, async ({ params, request, reply }) => {
    const feed = await openFeed(context, params.token);
    const etag = `"${hash('sha1', feed.body, 'base64url')}"`;
    reply.headers({
      etag,
      'last-modified': httpDate(feed.changed_at),
      'cache-control': 'private, max-age=900',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    if (isUnchanged(request.headers, feed, etag)) return answer(304);
    reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="scadenze.ics"',
      })
      .send(feed.body);
    return undefined;
  });
}
