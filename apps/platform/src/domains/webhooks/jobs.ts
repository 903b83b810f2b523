// Tells receivers what is due, forgets what is old, replays what was asked for.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { publish } from '../../floor/live.ts';
import { idAt, replayJob } from './actions.ts';
import { forgetSome, nextOwner, replaySome } from './event-store.ts';
import { takeLanes } from './lane-store.ts';
import { KEPT_DAYS, TRIED_HOURS } from './rules.ts';
import { dropOldSecrets } from './store.ts';
import { tellLane } from './telling-actions.ts';

const sweep = { name: 'webhooks.sweep', payload: z.object({}) };
const FORGET_BATCH = 5000;
const REPLAY_BATCH = 2000;

async function forgetOld(context: Context): Promise<void> {
  const { sql, clock } = context;
  const below = idAt(clock().subtract({ hours: 24 * KEPT_DAYS }));
  await dropOldSecrets(sql, clock());
  let owner = await nextOwner(sql, '');
  while (owner !== undefined) {
    let more = true;
    while (more) more = await forgetSome(sql, owner, below, FORGET_BATCH);
    owner = await nextOwner(sql, owner);
  }
}

export function webhookJobs(context: Context): JobHandler[] {
  const { sql, clock } = context;
  return [
    handle(sweep, () => forgetOld(context), '47 3 * * *'),
    handle(replayJob, async ({ webhook_id: subscriptionId, after, below }) => {
      const now = clock();
      const at = { now, giveUpAt: now.add({ hours: TRIED_HOURS }) };
      let last: string | undefined = after;
      while (last !== undefined) {
        const asked = { subscriptionId, after: last, below, limit: REPLAY_BATCH };
        last = await replaySome(sql, asked, at);
        await publish(sql, 'webhooks', []);
      }
    }),
  ];
}

/** Receivers told at once by this process; each is one at a time here, so a slow one holds only itself. */
const MOST_LANES = 64;
/** Events taken for a receiver at a time. */
const WIDTH = 40;
/** More than the slowest run takes. */
const LEASE_SECONDS = 180;

export function startTelling(context: Context): Loop {
  const { sql, clock, log } = context;
  const busy = new Map<string, Promise<void>>();
  let after = '';
  let isStopping = false;
  const loop = startLoop({
    name: 'webhooks',
    idleMs: 1000,
    log,
    step: async () => {
      const room = MOST_LANES - busy.size;
      if (room === 0) return 'idle';
      const now = clock();
      const lanes = await takeLanes(sql, {
        now,
        leaseUntil: now.add({ seconds: LEASE_SECONDS }),
        busy: [...busy.keys()],
        after,
        lanes: room,
        width: WIDTH,
      });
      for (const lane of lanes) {
        const told = tellLane(context, lane, () => isStopping)
          // Its events are due again when the lease ends.
          .catch((error: unknown) => log.error({ event: 'telling_failed', err: error }))
          .finally(() => {
            busy.delete(lane.subscriptionId);
            loop.wake();
          });
        busy.set(lane.subscriptionId, told);
      }
      // Whoever had no turn in this round has the first in the next.
      const wasFirst = after === '';
      after = lanes.length === room ? (lanes.at(-1)?.subscriptionId ?? '') : '';
      return lanes.length > 0 || !wasFirst ? 'more' : 'idle';
    },
  });
  context.live.on('webhooks', () => loop.wake());
  return {
    wake: () => loop.wake(),
    async stop() {
      isStopping = true;
      await loop.stop();
      await Promise.all(busy.values());
    },
  };
}
