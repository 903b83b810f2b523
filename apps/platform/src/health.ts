// What operations ask: is the process alive, can it serve, what does it measure.
import { BlockList } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Context } from './floor/context.ts';
import { Refusal } from './floor/errors.ts';
import { floorProblems } from './floor/problems.ts';

/** Figures are for who runs the machines: this machine and private networks. */
const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8, 'ipv4');
inside.addSubnet('10.0.0.0', 8, 'ipv4');
inside.addSubnet('172.16.0.0', 12, 'ipv4');
inside.addSubnet('192.168.0.0', 16, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

export function healthRoutes(app: FastifyInstance, context: Context, metrics: Registry): void {
  app.get('/health/live', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/health/ready', { schema: { hide: true } }, async () => {
    if (!context.live.healthy()) throw new Refusal(floorProblems.unavailable);
    await context.sql`select 1`;
    return { status: 'ok' };
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const address = request.ip.replace(/^::ffff:/, '');
    if (!inside.check(address, address.includes(':') ? 'ipv6' : 'ipv4'))
      throw new Refusal(floorProblems.not_found);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
