// The operators' queue of services' cards over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { CitizenId } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { placesIn } from '../members/index.ts';
import { findOwnCard } from '../services/index.ts';
import { liveContent } from './card-words.ts';
import { publicationProblems as refusals } from './problems.ts';
import { approve, reject } from './review-actions.ts';
import * as contract from './review-contract.ts';
import { showLogo } from './routes.ts';
import * as store from './store.ts';
import { wireHistory } from './wire.ts';

const MOST = 200;

type Submitted = Awaited<ReturnType<typeof store.listSubmitted>>[number];

function wireWaiting(one: Submitted) {
  // A submitted version has both; the type says what the table allows.
  const submittedAt = one.submitted_at ?? one.saved_at;
  return {
    service_id: one.service_id,
    institution_name: one.institution_name,
    service_name: one.content.service_name,
    number: one.number,
    revision: one.revision,
    submitted_at: wireInstant(submittedAt),
    submitted_by: one.submitted_by ?? '',
    due_at: wireInstant(one.due_at ?? submittedAt),
    is_first: one.number === 1,
    findings: one.findings.filter(({ level }) => level !== 'stop'),
  };
}

export function reviewRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  async function waiting(serviceId: string): Promise<Submitted> {
    const found = (await store.listSubmitted(sql, MOST)).find(
      ({ service_id: id }) => id === serviceId,
    );
    if (found === undefined) throw new Refusal(refusals.review_gone);
    return found;
  }

  serve(app, doors, contract.listReviews, async () => {
    const rows = await store.listSubmitted(sql, MOST);
    return answer(200, { items: rows.map(wireWaiting) });
  });

  serve(app, doors, contract.getReview, async ({ caller, params }) => {
    const found = await waiting(params.service_id);
    const card = await findOwnCard(sql, found.service_id);
    if (card === undefined) throw new Refusal(refusals.review_gone);
    const actor: CitizenId = caller.actor;
    return answer(200, {
      ...wireWaiting(found),
      content: found.content,
      live: card.service.isDraft ? null : liveContent(card),
      is_own: (await placesIn(sql, actor, found.institution_id, context.clock())).length > 0,
      events: await wireHistory(sql, found.service_id),
    });
  });

  serve(app, doors, contract.readReviewLogo, async ({ params, reply }) => {
    await waiting(params.service_id);
    return showLogo(reply, await store.findLogo(sql, params.service_id, params.logo_version));
  });

  serve(app, doors, contract.approveCard, async ({ caller, params, body }) =>
    answer(200, await approve(context, caller.actor, params.service_id, body.revision)),
  );

  serve(app, doors, contract.rejectCard, async ({ caller, params, body }) =>
    answer(200, await reject(context, caller.actor, params.service_id, body)),
  );
}
