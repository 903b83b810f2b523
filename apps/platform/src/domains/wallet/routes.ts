// The wallet over HTTP: a person's methods, and the gateway's callback.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { beginSetup, checkSetup, removeMethod, takeNews } from './actions.ts';
import { neededGateway, orUnreachable } from './connected.ts';
import * as contract from './contract.ts';
import { whyUnusable } from './rules.ts';
import { listMethods, type MethodRow } from './store.ts';

function wireMethod(row: MethodRow, now: Temporal.Instant): contract.PaymentMethod {
  const reason = whyUnusable(row, dayInRome(now));
  return {
    id: row.id,
    kind: row.kind,
    ...(row.brand !== null && { brand: row.brand }),
    ...(row.last4 !== null && { last4: row.last4 }),
    ...(row.expires !== null && { expires: row.expires }),
    ...(row.masked !== null && { masked: row.masked }),
    usable: reason === undefined,
    ...(reason !== undefined && { reason }),
    created_at: wireInstant(row.created_at),
  };
}

export async function walletRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): Promise<void> {
  const { sql, clock, config } = context;

  serve(app, doors, contract.listMethods, async ({ caller }) => {
    const rows = await listMethods(sql, caller.subject);
    return answer(200, {
      available: config.gateway !== undefined,
      kinds: config.gateway?.kinds ?? [],
      items: rows.map((row) => wireMethod(row, clock())),
    });
  });

  serve(app, doors, contract.startSetup, async ({ caller, body, request }) => {
    const consent = {
      address: request.ip,
      userAgent: (request.headers['user-agent'] ?? 'unknown').slice(0, 500),
    };
    const setup = await beginSetup(context, caller.subject, body.kind, consent);
    return answer(201, {
      setup_id: setup.id,
      kind: body.kind,
      ...(setup.clientSecret !== undefined && { client_secret: setup.clientSecret }),
      ...(setup.redirectUrl !== undefined && { redirect_url: setup.redirectUrl }),
      script_url: config.gateway?.scriptUrl ?? '',
      publishable_key: config.gateway?.publishableKey ?? '',
      return_url: setup.returnUrl,
    });
  });

  serve(app, doors, contract.getSetup, async ({ caller, params }) => {
    const found = await orUnreachable(context, () =>
      checkSetup(context, caller.subject, params.setup_id),
    );
    if (found === undefined) throw new Refusal(contract.walletProblems.setup_not_found);
    const { kind, now } = found;
    const common = { setup_id: params.setup_id, kind, state: now.state };
    if (now.state === 'failed') return answer(200, { ...common, failure_code: now.code });
    if (now.state === 'waiting' || now.method === undefined) return answer(200, common);
    return answer(200, { ...common, method: wireMethod(now.method, clock()) });
  });

  serve(app, doors, contract.removeMethod, async ({ caller, params }) => {
    const existed = await removeMethod(context, caller.subject, params.method_id);
    if (!existed) throw new Refusal(contract.walletProblems.method_not_found);
    return answer(204);
  });

  // The signature is of the very bytes that came.
  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser<Buffer>(
      '*',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, bytes: Buffer) => bytes,
    );
    serve(raw, doors, contract.gatewayCallback, async ({ request }) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await takeNews(context, neededGateway(context), bytes, request.headers);
      return answer(204);
    });
  });
}
