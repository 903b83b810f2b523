// What can go wrong at a push service on purpose: settings that change at run time.

import { text, type Text } from '../text.ts';

export const pushAnswers = [
  'ok',
  'gone',
  'unknown',
  'busy',
  'too_large',
  'error',
  'hang',
  'nothing',
] as const;

export type PushFaults = {
  readonly answer: (typeof pushAnswers)[number];
  /** Seconds; 0: the answer 429 says nothing of when. */
  readonly retry_after: number;
  /** Subscriptions that it befalls; none named: all. */
  readonly only: readonly string[];
};

export const noPushFaults: PushFaults = { answer: 'ok', retry_after: 0, only: [] };

export const pushKnobs: Readonly<
  Record<keyof PushFaults, { readonly about: Text; readonly schema: Record<string, unknown> }>
> = {
  answer: {
    schema: { enum: pushAnswers },
    about: text(
      'La risposta: 201, 410, 404, 429, 413, 500, nessuna risposta, connessione chiusa.',
      'The answer: 201, 410, 404, 429, 413, 500, no answer, connection closed.',
    ),
  },
  retry_after: {
    schema: { type: 'integer', minimum: 0, maximum: 86_400 },
    about: text('Secondi da aspettare dopo un 429.', 'Seconds to wait after a 429.'),
  },
  only: {
    schema: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 100 } },
    about: text('Solo per queste iscrizioni.', 'For these subscriptions only.'),
  },
};

export const pushFaultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(pushKnobs).map(([name, { schema }]) => [name, schema]),
  ),
};

export const faultStatus = { gone: 410, unknown: 404, busy: 429, too_large: 413, error: 500 };
