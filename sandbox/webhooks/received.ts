// What the receiver keeps of each webhook that came.

import type { Verdict } from './signature.ts';

export type ReceivedWebhook = {
  /** Its place in the order of arrival. */
  readonly number: number;
  readonly received_at: string;
  /** The `webhook-id`. */
  readonly id: string;
  readonly verdict: Verdict;
  /** How often this id has come, this time included. */
  readonly times: number;
  /** Undefined: left without an answer. */
  readonly answered: number | undefined;
  readonly type: string;
  readonly message_id: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const keptWebhooks = 300;
