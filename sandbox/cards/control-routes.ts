// How people and programs set the simulator: faults, clock, books, a fresh start.
import type { FastifyInstance } from 'fastify';
import { sendPage } from '../web/server.ts';
import { booksOf, defectsOf } from './books.ts';
import { clockSteps, controlPage, presets } from './control-page.ts';
import { type Faults, type FaultSettings, faultsSchema, knobs } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import { releaseOld, sweep } from './payments.ts';
import { settleRefunds } from './refunds.ts';
import type { Webhooks } from './webhooks.ts';

export type ControlParts = {
  readonly gateway: Gateway;
  readonly faults: FaultSettings;
  readonly webhooks: Webhooks;
  readonly keys: IdempotencyKeys;
};

const object = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const yearSeconds = 366 * 86_400;

export function registerControl(server: FastifyInstance, parts: ControlParts): void {
  const { gateway, faults, webhooks, keys } = parts;

  async function moveTo(aheadMs: number): Promise<void> {
    gateway.aheadMs = aheadMs;
    sweep(gateway);
    releaseOld(gateway);
    settleRefunds(gateway);
    await webhooks.tell(gateway.takeOutbox());
  }
  function forget(): void {
    gateway.forgetAll();
    keys.clear();
    webhooks.clear();
    faults.reset();
    gateway.aheadMs = 0;
  }
  const describe = () => ({
    settings: faults.now,
    knobs: Object.fromEntries(
      Object.entries(knobs).map(([name, { about, schema }]) => [name, { ...about, schema }]),
    ),
  });
  const clock = () => ({
    now: new Date(gateway.now()).toISOString(),
    ahead_seconds: Math.round(gateway.aheadMs / 1000),
  });

  server.get('/', async (_request, reply) =>
    sendPage(reply, controlPage(gateway, faults.now, webhooks.list())),
  );
  server.get('/health', async () => ({ status: 'ok' }));
  server.get('/books', async () => booksOf(gateway));
  server.get('/books/defects', async () => ({ defects: defectsOf(gateway) }));
  server.get('/webhooks', async () => ({ deliveries: webhooks.list() }));

  server.get('/config', async () => describe());
  server.post<{ Body: Partial<Faults> }>(
    '/config',
    { schema: { body: faultsSchema } },
    async ({ body }) => {
      faults.change(body);
      return describe();
    },
  );
  server.delete('/config', async () => {
    faults.reset();
    return describe();
  });
  server.post<{ Body: { preset: string } }>(
    '/config/preset',
    { schema: { body: object({ preset: { enum: Object.keys(presets) } }, ['preset']) } },
    async ({ body }, reply) => {
      const { webhook_url } = faults.now;
      faults.reset();
      faults.change({ webhook_url, ...presets[body.preset]?.faults });
      return reply.redirect('/', 303);
    },
  );

  server.get('/clock', async () => clock());
  server.post<{ Body: { advance_seconds: number } }>(
    '/clock',
    {
      schema: {
        body: object({ advance_seconds: { type: 'integer', minimum: 0, maximum: yearSeconds } }, [
          'advance_seconds',
        ]),
      },
    },
    async ({ body }) => {
      await moveTo(gateway.aheadMs + body.advance_seconds * 1000);
      return clock();
    },
  );
  server.delete('/clock', async () => {
    await moveTo(0);
    return clock();
  });
  const steps = ['0', ...clockSteps.map(({ seconds }) => String(seconds))];
  server.post<{ Body: { seconds: string } }>(
    '/clock/step',
    { schema: { body: object({ seconds: { enum: steps } }, ['seconds']) } },
    async ({ body }, reply) => {
      const seconds = Number(body.seconds);
      await moveTo(seconds === 0 ? 0 : gateway.aheadMs + seconds * 1000);
      return reply.redirect('/', 303);
    },
  );

  server.post('/reset', async (_request, reply) => {
    forget();
    return reply.code(204).send();
  });
  server.post('/reset/all', async (_request, reply) => {
    forget();
    return reply.redirect('/', 303);
  });
}
