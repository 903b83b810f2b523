// What can be set of the receiver while it runs: the secrets it trusts, and what goes wrong on purpose.

import { text, type Text } from '../text.ts';

export type ReceiverSettings = {
  readonly secrets: readonly string[];
  readonly status: number;
  readonly delay_ms: number;
  readonly retry_after_seconds: number;
  readonly hangs: boolean;
};

export const usualSettings: ReceiverSettings = {
  secrets: [],
  status: 204,
  delay_ms: 0,
  retry_after_seconds: 0,
  hangs: false,
};

const secretSchema = { type: 'string', pattern: '^whsec_[A-Za-z0-9+/]{20,100}={0,2}$' };

export const receiverKnobs: Readonly<
  Record<keyof ReceiverSettings, { readonly about: Text; readonly schema: Record<string, unknown> }>
> = {
  secrets: {
    schema: { type: 'array', maxItems: 5, items: secretSchema },
    about: text(
      'I segreti (whsec_…) con cui una firma è buona; più di uno mentre si rinnova.',
      'The secrets (whsec_…) by which a signature is good; several during a rotation.',
    ),
  },
  status: {
    schema: { type: 'integer', minimum: 200, maximum: 599 },
    about: text('Lo stato con cui risponde.', 'The status it answers with.'),
  },
  delay_ms: {
    schema: { type: 'integer', minimum: 0, maximum: 25_000 },
    about: text('Attesa prima di rispondere.', 'Wait before answering.'),
  },
  retry_after_seconds: {
    schema: { type: 'integer', minimum: 0, maximum: 86_400 },
    about: text('Con 429 e 503: Retry-After.', 'With 429 and 503: Retry-After.'),
  },
  hangs: {
    schema: { type: 'boolean' },
    about: text('Legge e non risponde mai.', 'Reads and never answers.'),
  },
};

export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(receiverKnobs).map(([name, { schema }]) => [name, schema]),
  ),
};

/** What the page's buttons switch on; the secrets stay. */
export const namedFaults = {
  none: {},
  error: { status: 500 },
  slow: { delay_ms: 8000 },
  gone: { status: 410 },
  busy: { status: 429, retry_after_seconds: 60 },
  hang: { hangs: true },
} satisfies Record<string, Partial<ReceiverSettings>>;

export type FaultName = keyof typeof namedFaults;
