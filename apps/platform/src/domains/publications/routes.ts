// The life of a service over HTTP, for the institution's people.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { MemberCaller } from '../../doors/member.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { findOwnCard, listOwnCards, readLogo } from '../services/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { giveLogo } from './logo-actions.ts';
import { publicationProblems as refusals } from './problems.ts';
import { publishVersion, unpublish } from './publication-actions.ts';
import * as store from './store.ts';
import { wireContext, wireFile, wireHistory, wireListed } from './wire.ts';

/** A picture given with a draft: of one's own origin, harmless wherever it is opened. */
export function showLogo(reply: FastifyReply, png: Buffer | undefined): undefined {
  if (png === undefined) throw new Refusal(refusals.draft_logo_not_found);
  reply
    .headers({
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    .type('image/png')
    .send(png);
  return undefined;
}

export function publicationRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  async function mustHave(caller: MemberCaller, serviceId: string) {
    const card = await findOwnCard(sql, serviceId);
    if (card?.institutionId !== caller.institutionId || !caller.hasService(serviceId))
      throw new Refusal(refusals.own_service_unknown);
    return card;
  }
  const fileOf = async (caller: MemberCaller, serviceId: string) =>
    wireFile(sql, await mustHave(caller, serviceId));

  serve(app, doors, contract.listOfficeServices, async ({ caller }) => {
    const { institutionId } = caller;
    const [cards, newest] = await Promise.all([
      listOwnCards(sql, institutionId),
      store.listNewest(sql, institutionId),
    ]);
    const byService = Map.groupBy(newest, ({ service_id: id }) => id);
    return answer(200, {
      items: cards
        .filter(({ service }) => caller.hasService(service.serviceId))
        .map((card) => wireListed(card, byService.get(card.service.serviceId) ?? [])),
      context: await wireContext(sql, institutionId, cards),
    });
  });

  serve(app, doors, contract.createOfficeService, async ({ caller, body }) =>
    answer(201, await fileOf(caller, await actions.createService(context, caller, body.content))),
  );

  serve(app, doors, contract.getOfficeService, async ({ caller, params }) =>
    answer(200, await fileOf(caller, params.service_id)),
  );

  serve(app, doors, contract.saveDraft, async ({ caller, params, body }) => {
    await actions.saveDraft(context, caller, params.service_id, body);
    return answer(200, await fileOf(caller, params.service_id));
  });

  serve(app, doors, contract.discardDraft, async ({ caller, params }) => {
    await actions.discardDraft(context, caller, params.service_id);
    return answer(204);
  });

  serve(app, doors, contract.submitDraft, async ({ caller, params, body }) => {
    await actions.submitDraft(context, caller, params.service_id, body.revision);
    return answer(200, await fileOf(caller, params.service_id));
  });

  serve(app, doors, contract.withdrawSubmission, async ({ caller, params }) => {
    await actions.withdraw(context, caller, params.service_id);
    return answer(200, await fileOf(caller, params.service_id));
  });

  serve(app, doors, contract.publishVersion, async ({ caller, params, body }) => {
    await publishVersion(context, caller, params.service_id, body);
    return answer(200, await fileOf(caller, params.service_id));
  });

  serve(app, doors, contract.unpublishService, async ({ caller, params }) => {
    await unpublish(context, caller, params.service_id);
    return answer(200, await fileOf(caller, params.service_id));
  });

  serve(app, doors, contract.getServiceHistory, async ({ caller, params }) => {
    await mustHave(caller, params.service_id);
    return answer(200, { items: await wireHistory(sql, params.service_id) });
  });

  serve(app, doors, contract.giveDraftLogo, async ({ caller, params, body }) => {
    await mustHave(caller, params.service_id);
    const read = await readLogo(body.logo);
    if (!read.ok) throw new Refusal(refusals.draft_image_not_valid, { errors: [read.error] });
    return answer(201, { logo: await giveLogo(context, caller, params.service_id, read.png) });
  });

  serve(app, doors, contract.readDraftLogo, async ({ caller, params, reply }) => {
    const { service_id: id, logo_version: version } = params;
    await mustHave(caller, id);
    return showLogo(reply, await store.findLogo(sql, id, version));
  });
}
