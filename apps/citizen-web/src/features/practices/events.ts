// What has happened in a practice, in one row: its states and its messages, newest first.
import type { Practice, PracticeMessages } from '../../wire.ts';

type Change = Practice['history'][number];
type LinkedMessage = PracticeMessages['items'][number];

export type PracticeEvent =
  | { kind: 'state'; at: string; change: Change }
  | { kind: 'message'; at: string; message: LinkedMessage };

/** Moments are UTC with milliseconds, so their texts sort as they do. */
export function eventsOf(
  history: readonly Change[],
  messages: readonly LinkedMessage[],
): PracticeEvent[] {
  const events: PracticeEvent[] = [
    ...history.map((change) => ({ kind: 'state' as const, at: change.at, change })),
    ...messages.map((message) => ({ kind: 'message' as const, at: message.created_at, message })),
  ];
  return events.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
