// Sends from confirmed batches, in turns, as long as there are any.
import type { Context } from '../../floor/context.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { createAcceptMany } from '../messages/index.ts';
import { sendSome } from './sending-actions.ts';

/** Woken by whoever confirms or resumes; the pause finds batches whose moment has come. */
export function startSending(context: Context): Loop {
  const acceptMany = createAcceptMany(context);
  const loop = startLoop({
    name: 'batches',
    idleMs: 1000,
    log: context.log,
    step: () => sendSome(context, acceptMany),
  });
  context.live.on('batches', () => loop.wake());
  return loop;
}
