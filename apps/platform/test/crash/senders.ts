// Many senders at once who do not give up: each number is sent until somebody says 201.
import { validContent } from '../builders.ts';

export interface Sent {
  number: number;
  recipient: string;
  id: string;
  hasKey: boolean;
}

export interface Senders {
  /** Every 201 so far. */
  sent: Sent[];
  /** Answers that were neither 201 nor "not now", by status. */
  odd: Map<number, string>;
  /** How often a number had to be sent again. */
  retries: number;
  done: Promise<void>;
}

/** The words in a message by which its inbox can be checked. */
export const subjectOf = (number: number, recipient: string) =>
  `Messaggio ${number} per ${recipient}`;

const NOT_NOW = new Set([429, 503]);
const PAUSE_MS = 200;

export function startSenders(options: {
  address: () => string;
  key: string;
  recipients: readonly string[];
  total: number;
  concurrency: number;
  deadline: AbortSignal;
}): Senders {
  const senders: Senders = { sent: [], odd: new Map(), retries: 0, done: Promise.resolve() };
  let next = 0;

  async function attempt(number: number, recipient: string, hasKey: boolean) {
    const response = await fetch(`${options.address()}/api/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'ocp-apim-subscription-key': options.key,
        ...(hasKey && { 'idempotency-key': `number-${number}` }),
      },
      body: JSON.stringify({
        fiscal_code: recipient,
        content: validContent({ subject: subjectOf(number, recipient) }),
      }),
      signal: AbortSignal.timeout(8000),
    });
    const body = await response.text();
    if (response.status === 201) return (JSON.parse(body) as { id: string }).id;
    if (!NOT_NOW.has(response.status)) senders.odd.set(response.status, body);
    return undefined;
  }

  async function work(): Promise<void> {
    while (next < options.total) {
      const number = next;
      next += 1;
      const recipient = options.recipients[number % options.recipients.length] ?? '';
      const hasKey = number % 2 === 0;
      let id: string | undefined;
      while (id === undefined) {
        options.deadline.throwIfAborted();
        // A connection that broke says nothing about what became of the message.
        id = await attempt(number, recipient, hasKey).catch(() => undefined);
        if (id === undefined) {
          senders.retries += 1;
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
      }
      senders.sent.push({ number, recipient, id, hasKey });
    }
  }

  const working = Array.from({ length: options.concurrency }, work);
  senders.done = Promise.all(working).then(() => undefined);
  return senders;
}
