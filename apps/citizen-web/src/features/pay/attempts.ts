// One key for each wish to begin or to confirm a payment, kept in this tab: a second tap, a lost answer and a page
// loaded again repeat the first call instead of paying once more.
import { drafts } from '../../session/drafts.ts';

const name = (wish: string) => `attempt.${wish}`;

/** The key of `wish`, which names everything that is approved by it. */
export function attemptKey(owner: string, wish: string): string {
  const kept = drafts.read(name(wish), owner);
  if (typeof kept === 'string') return kept;
  const key = crypto.randomUUID();
  drafts.save(name(wish), owner, key);
  return key;
}

/** The wish is answered: the next one like it is another. */
export function endAttempt(wish: string): void {
  drafts.clear(name(wish));
}
