// Folds what was tallied into the sums, as long as there is any.
import type { Context } from '../../floor/context.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { foldCounts } from './actions.ts';

/** Figures are so many seconds old at most, where jobs are run. */
const IDLE_MS = 2000;

export function startCounting(context: Context): Loop {
  return startLoop({
    name: 'figures',
    idleMs: IDLE_MS,
    log: context.log,
    step: () => foldCounts(context),
  });
}
