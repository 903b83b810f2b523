// The door through which the sandbox moves a demonstration's clock. It is there only with DEMO=on and the key that
// `npm start` gives to both; no contract, because no installation that serves anybody has it.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from './floor/context.ts';
import { type DemoClock, MOST_AHEAD_AT_ONCE_MS, MOST_AHEAD_MS } from './floor/demo-clock.ts';
import { Refusal } from './floor/errors.ts';
import { enqueueScheduled, type JobHandler } from './floor/jobs.ts';
import type { Loop } from './floor/loop.ts';
import { floorProblems } from './floor/problems.ts';
import { sha256 } from './floor/secrets.ts';

const PATH = '/callbacks/demo-clock';
const BEARER = /^Bearer (\S{1,200})$/i;
const step = z.object({
  from_ahead_ms: z.int().min(0).max(MOST_AHEAD_MS),
  ahead_ms: z.int().min(0).max(MOST_AHEAD_MS),
});

export function demoClockRoutes(app: FastifyInstance, context: Context): void {
  const { demoClock, config } = context;
  const { demoClockKey } = config;
  if (demoClock === undefined || demoClockKey === undefined) return;

  // To who does not know the key there is nothing here.
  const assertKey = (request: FastifyRequest) => {
    const [, key = ''] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (!timingSafeEqual(sha256(key), sha256(demoClockKey)))
      throw new Refusal(floorProblems.not_found);
  };
  const state = (clock: DemoClock) => ({
    now: clock.clock().toString({ fractionalSecondDigits: 3 }),
    ahead_ms: clock.aheadMs(),
  });

  app.get(PATH, { schema: { hide: true } }, async (request) => {
    assertKey(request);
    return state(demoClock);
  });
  app.post(PATH, { schema: { hide: true }, bodyLimit: 1024 }, async (request, reply) => {
    assertKey(request);
    const asked = step.safeParse(request.body);
    if (!asked.success) throw new Refusal(floorProblems.invalid_request);
    const { from_ahead_ms: from, ahead_ms: to } = asked.data;
    const isStep = to >= from && to - from <= MOST_AHEAD_AT_ONCE_MS;
    // 409 says where it stands: who asks twice at once moves it once, and time never goes back.
    const moved = isStep && (await demoClock.move(from, to));
    return reply.code(moved ? 200 : 409).send(state(demoClock));
  });
}

/** What waits for a moment looks at once after a jump; cron keeps the machine's time, so what was passed over is done once. */
export function wakeAfterJumps(
  { sql, live, demoClock }: Context,
  loops: readonly Loop[],
  handlers: readonly JobHandler[],
): void {
  if (demoClock === undefined) return;
  live.on('demo_clock', () => {
    for (const loop of loops) loop.wake();
    void enqueueScheduled(sql, handlers).catch(() => {});
  });
}
