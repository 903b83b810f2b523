// What operations ask: is the process alive, can it serve, what does it measure.
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Context } from './floor/context.ts';
import { Refusal } from './floor/errors.ts';
import { floorProblems } from './floor/problems.ts';

export function healthRoutes(app: FastifyInstance, context: Context, metrics: Registry): void {
  app.get('/health/live', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/health/ready', { schema: { hide: true } }, async () => {
    if (!context.live.healthy()) throw new Refusal(floorProblems.unavailable);
    await context.sql`select 1`;
    return { status: 'ok' };
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
