// Messages over HTTP: sent by institutions, read and marked by citizens.
import { hash } from 'node:crypto';
import { answer, JsonText, serve } from '@io/endpoint/serve';
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { createMemory } from '../../floor/remembered.ts';
import type { Services } from '../services/index.ts';
import { changeStatus, changeStatuses, createAccept } from './actions.ts';
import * as contract from './contract.ts';
import { changeMessageStatuses, getMessages } from './many-contract.ts';
import { pageJson } from './page.ts';
import { rehearse } from './rehearse-actions.ts';
import { sentMessageReply } from './sent-message.ts';
import { findTakenBack, listPlain, messagesJson, type PageAsked } from './store.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

interface Page {
  citizenId: CitizenId;
  etag: string;
}

const marksOf = (change: z.output<typeof contract.changeMessageStatus.body>) => ({
  isRead: change.change_type === 'archiving' ? undefined : change.is_read,
  isArchived: change.change_type === 'reading' ? undefined : change.is_archived,
});

async function plainJson(context: Context, asked: PageAsked): Promise<string> {
  const rows = await listPlain(context.sql, asked);
  const items = rows.slice(0, asked.size).map((row) => ({
    id: row.id,
    fiscal_code: asked.fiscalCode,
    created_at: wireInstant(row.created_at),
    sender_service_id: row.service_id,
    time_to_live: row.time_to_live,
  }));
  return JSON.stringify({
    items,
    prev: items[0]?.id,
    next: rows.length > asked.size ? items.at(-1)?.id : undefined,
  });
}

export function messageRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const accept = createAccept(context);

  // What each page looked like last, so that an unchanged one is answered without asking the database.
  const pages = createMemory<Page>({
    live: context.live,
    topic: 'inbox',
    max: 200_000,
    ttlMs: 600_000,
    keyOf: (page) => page.citizenId,
  });
  context.live.on('service', () => pages.clear());

  const created = (acceptance: { id: string; recipient: string }) =>
    answer(
      201,
      { id: acceptance.id },
      { location: `/api/v1/messages/${acceptance.recipient}/${acceptance.id}` },
    );

  serve(app, doors, contract.sendMessage, async ({ caller, body, headers }) => {
    const key = headers['idempotency-key'];
    if (headers['dry-run'] !== undefined)
      return answer(200, await rehearse(context, caller, body, undefined, key));
    return created(await accept(caller, body, undefined, key));
  });

  serve(app, doors, contract.sendMessageTo, async ({ caller, body, headers, params }) => {
    const key = headers['idempotency-key'];
    if (headers['dry-run'] !== undefined)
      return answer(200, await rehearse(context, caller, body, params.fiscal_code, key));
    return created(await accept(caller, body, params.fiscal_code, key));
  });

  serve(app, doors, contract.getSentMessage, async ({ caller, params }) =>
    answer(
      200,
      await sentMessageReply(context, caller, params.fiscal_code as FiscalCode, params.id),
    ),
  );

  serve(app, doors, contract.listMessages, async ({ caller, query, request, reply }) => {
    const { subject, session } = caller;
    const asked: PageAsked = {
      citizenId: subject,
      fiscalCode: session.fiscalCode,
      archived: query.archived,
      below: query.maximum_id ?? GREATEST_ID,
      above: query.minimum_id ?? '',
      size: query.page_size,
    };
    const name = `${subject} ${query.enrich_result_data} ${asked.archived} ${asked.below} ${asked.above} ${asked.size}`;
    const theirs = request.headers['if-none-match'];
    reply.header('cache-control', 'private, no-cache');
    const known = pages.get(name);
    if (known !== undefined && known.etag === theirs) {
      reply.header('etag', known.etag);
      return answer(304);
    }
    let json = '';
    const page = await pages.read(name, subject, async () => {
      json = await (query.enrich_result_data
        ? pageJson(context.sql, services, asked)
        : plainJson(context, asked));
      return { citizenId: subject, etag: `"${hash('sha1', json, 'base64url')}"` };
    });
    const etag = page?.etag ?? '';
    reply.header('etag', etag);
    return etag === theirs ? answer(304) : answer(200, new JsonText(json));
  });

  serve(app, doors, contract.getMessage, async ({ caller, params, reply }) => {
    const [json] = await messagesJson(context.sql, caller.subject, caller.session.fiscalCode, [
      params.id,
    ]);
    if (json === undefined) {
      const gone = await findTakenBack(context.sql, caller.subject, params.id);
      const { message_not_found, message_replaced, message_withdrawn } = contract.messageProblems;
      if (gone === undefined) throw new Refusal(message_not_found);
      throw new Refusal(gone.is_corrected ? message_replaced : message_withdrawn);
    }
    reply.header('cache-control', 'private, no-cache');
    return answer(200, new JsonText(json));
  });

  serve(app, doors, getMessages, async ({ caller, body, reply }) => {
    const { subject, session } = caller;
    const texts = await messagesJson(context.sql, subject, session.fiscalCode, body.ids);
    reply.header('cache-control', 'no-store');
    return answer(200, new JsonText(`{"items":[${texts.join(',')}]}`));
  });

  serve(app, doors, contract.changeMessageStatus, async ({ caller, params, body }) => {
    const marked = await changeStatus(context, caller.subject, params.id, marksOf(body));
    const { is_read, is_archived } = marked;
    return answer(200, { is_read, is_archived });
  });

  serve(app, doors, changeMessageStatuses, async ({ caller, body }) => {
    const marked = await changeStatuses(context, caller.subject, body.ids, marksOf(body.change));
    const items = marked.map(({ id, is_read, is_archived }) => ({ id, is_read, is_archived }));
    return answer(200, { items });
  });
}
