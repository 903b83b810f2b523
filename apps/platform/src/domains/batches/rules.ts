// The life of a batch: which move leads where, who may make it, and when it stops by itself.

export const BATCH_STATES = [
  'draft',
  'waiting_approval',
  'held',
  'sending',
  'paused',
  'sent',
  'stopped',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const MOVES = {
  confirm: { from: ['draft'], to: 'held' },
  ask_approval: { from: ['draft'], to: 'waiting_approval' },
  approve: { from: ['waiting_approval'], to: 'held' },
  /** Back to the draft: nothing has left. */
  undo: { from: ['held', 'waiting_approval'], to: 'draft' },
  begin: { from: ['held'], to: 'sending' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  finish: { from: ['sending'], to: 'sent' },
  /** What was refused is tried once more. */
  again: { from: ['sent'], to: 'sending' },
  stop: { from: ['held', 'waiting_approval', 'sending', 'paused'], to: 'stopped' },
} as const satisfies Record<string, { from: readonly BatchState[]; to: BatchState }>;
export type Move = keyof typeof MOVES;

export const mayMove = (state: BatchState, move: Move): boolean =>
  (MOVES[move].from as readonly BatchState[]).includes(state);

/** Whether what was sent may be withdrawn or corrected: all of it has left that will. */
export const mayTakeBack = (state: BatchState): boolean => state === 'sent' || state === 'stopped';

/** A confirmed batch waits so long before it leaves: time to see one's own mistake. */
export const HOLD_MINUTES = 5;
export const LATEST_START_DAYS = 366;
/** From so many people on a second person looks at it first. */
export const APPROVAL_FROM = 1000;

/** More than one row in ten refused, of at least ten: something is wrong with the list, not with the people. */
export const tooManyRefused = (sent: number, refused: number): boolean =>
  refused >= 10 && refused * 10 > sent + refused;

export type AfterStep =
  | { move: 'pause'; because: 'canary' | 'refusals' }
  | { move: 'finish' }
  | undefined;

/** What becomes of a batch after some of its rows have been sent. */
export function afterStep(batch: {
  sent: number;
  refused: number;
  remaining: number;
  canary: number | undefined;
  isCanaryPassed: boolean;
}): AfterStep {
  const { sent, refused, remaining, canary, isCanaryPassed } = batch;
  if (remaining === 0) return { move: 'finish' };
  if (tooManyRefused(sent, refused)) return { move: 'pause', because: 'refusals' };
  const isCanaryOut = canary !== undefined && !isCanaryPassed && sent + refused >= canary;
  return isCanaryOut ? { move: 'pause', because: 'canary' } : undefined;
}

/** Counts below ten could point at a person: they are only said to be below ten. */
export const kept = (count: number): number | 'few' => (count > 0 && count < 10 ? 'few' : count);

export type Share = number | 'few' | { at_least: number };

/**
 * The parts of a total that is known: few are said to be few, also where they are none, and then the largest part only
 * as what it is at least. Otherwise a list of one person, or of strangers and one person, would say of that one.
 */
export function sharesOf<K extends string>(parts: Record<K, number>): Record<K, Share> {
  const named = Object.entries(parts) as [K, number][];
  const few = named.filter(([, count]) => count < 10).length;
  const largest = Math.max(...named.map(([, count]) => count));
  const total = named.reduce((sum, [, count]) => sum + count, 0);
  const others = named.reduce((sum, [, count]) => sum + (count < 10 ? 9 : count), 0) - largest;
  let isTold = false;
  const shareOf = (count: number): Share => {
    if (count < 10) return 'few';
    if (few === 0 || count !== largest || isTold) return count;
    isTold = true;
    return { at_least: Math.max(10, total - others) };
  };
  return Object.fromEntries(named.map(([name, count]) => [name, shareOf(count)])) as Record<
    K,
    Share
  >;
}

/** Counts that grow, shown only in steps of ten or more. */
export function steppedBy(counts: readonly number[]): (number | 'few')[] {
  let shown = 0;
  return counts.map((count) => {
    if (Math.abs(count - shown) >= 10) shown = count;
    return count > 0 && shown === 0 ? 'few' : kept(shown);
  });
}
