// What can go wrong at the gateway on purpose: settings that change at run time, and one header for one request.
import { text, type Text } from '../text.ts';
import { webhookModes, type WebhookMode } from './test-cards.ts';

export const answers = ['ok', 'error', 'error_after', 'lost', 'hang', 'busy', 'down'] as const;
export type AnswerFault = (typeof answers)[number];

export const operations = [
  'customer',
  'setup',
  'detach',
  'authorize',
  'capture',
  'void',
  'refund',
  'read',
] as const;
export type Operation = (typeof operations)[number];

export type Faults = {
  readonly answer: AnswerFault;
  /** Operations that it befalls; none named: all. */
  readonly only: readonly Operation[];
  /** How many requests it befalls; 0: all, until it is changed. */
  readonly times: number;
  /** Milliseconds before every answer of the API. */
  readonly delay_ms: number;
  readonly webhook: WebhookMode;
  /** Of late webhooks. */
  readonly webhook_delay_ms: number;
  /** Where webhooks go; empty: nowhere. */
  readonly webhook_url: string;
  /** Seconds, by the movable clock, before a payment can be found by searching. */
  readonly search_lag_seconds: number;
};

export const noFaults: Omit<Faults, 'webhook_url'> = {
  answer: 'ok',
  only: [],
  times: 0,
  delay_ms: 0,
  webhook: 'normal',
  webhook_delay_ms: 3000,
  search_lag_seconds: 0,
};

export const knobs: Readonly<
  Record<keyof Faults, { readonly about: Text; readonly schema: Record<string, unknown> }>
> = {
  answer: {
    schema: { enum: answers },
    about: text(
      'La risposta: giusta, 500 senza effetto, 500 dopo l’effetto, persa dopo l’effetto, mai dopo l’effetto, 429, connessione chiusa senza effetto.',
      'The answer: right, 500 without effect, 500 after the effect, lost after the effect, never after the effect, 429, connection closed without effect.',
    ),
  },
  only: {
    schema: { type: 'array', maxItems: operations.length, items: { enum: operations } },
    about: text('Solo per queste operazioni.', 'For these operations only.'),
  },
  times: {
    schema: { type: 'integer', minimum: 0, maximum: 1000 },
    about: text('Quante volte; 0 = sempre.', 'How many times; 0 = always.'),
  },
  delay_ms: {
    schema: { type: 'integer', minimum: 0, maximum: 60_000 },
    about: text('Millisecondi prima di ogni risposta.', 'Milliseconds before every answer.'),
  },
  webhook: {
    schema: { enum: webhookModes },
    about: text(
      'I webhook: normali, doppi, prima della risposta, mai, in ritardo, in ordine inverso.',
      'Webhooks: normal, twice, before the answer, never, late, in reverse order.',
    ),
  },
  webhook_delay_ms: {
    schema: { type: 'integer', minimum: 0, maximum: 600_000 },
    about: text('Il ritardo dei webhook in ritardo.', 'By how much late webhooks are late.'),
  },
  webhook_url: {
    schema: { type: 'string', maxLength: 500, pattern: '^(https?://.*)?$' },
    about: text('Dove vanno i webhook.', 'Where webhooks go.'),
  },
  search_lag_seconds: {
    schema: { type: 'integer', minimum: 0, maximum: 86_400 },
    about: text(
      'Secondi prima che la ricerca trovi un pagamento.',
      'Seconds before a search finds a payment.',
    ),
  },
};

export const faultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(knobs).map(([name, { schema }]) => [name, schema])),
};

/** The faults that are on, and how many requests they still befall. */
export class FaultSettings {
  #faults: Faults;
  #left = 0;
  readonly #webhookUrl: string;

  constructor(webhookUrl: string) {
    this.#webhookUrl = webhookUrl;
    this.#faults = { ...noFaults, webhook_url: webhookUrl };
  }

  get now(): Faults {
    return this.#faults;
  }

  change(some: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...some };
    this.#left = this.#faults.times;
  }

  reset(): void {
    this.change({ ...noFaults, webhook_url: this.#webhookUrl });
  }

  /** The fault of one request; `asked` is what its own header wants. */
  take(operation: Operation, asked: string | undefined): AnswerFault {
    const wanted = answers.find((one) => one === asked);
    if (wanted !== undefined) return wanted;
    const { answer, only, times } = this.#faults;
    if (answer === 'ok' || (only.length > 0 && !only.includes(operation))) return 'ok';
    if (times === 0) return answer;
    if (this.#left === 0) return 'ok';
    this.#left -= 1;
    return answer;
  }
}
