// What can go wrong with mail on purpose: settings that change at run time.

import { text, type Text } from '../text.ts';

export type MailFaults = {
  readonly refuse_recipients: readonly string[];
  readonly refuse_all: boolean;
  readonly temporary_failure: boolean;
  readonly delay_ms: number;
};

export const noFaults: MailFaults = {
  refuse_recipients: [],
  refuse_all: false,
  temporary_failure: false,
  delay_ms: 0,
};

export const mailKnobs: Readonly<
  Record<keyof MailFaults, { readonly about: Text; readonly schema: Record<string, unknown> }>
> = {
  refuse_recipients: {
    schema: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 320 } },
    about: text(
      'Indirizzi rifiutati per sempre (550): casella inesistente.',
      'Addresses refused for good (550): no such mailbox.',
    ),
  },
  refuse_all: {
    schema: { type: 'boolean' },
    about: text('Rifiuta ogni destinatario (550).', 'Refuse every recipient (550).'),
  },
  temporary_failure: {
    schema: { type: 'boolean' },
    about: text(
      'Risponde 451 a ogni messaggio: chi spedisce deve riprovare più tardi.',
      'Answers 451 to every message: the sender must try again later.',
    ),
  },
  delay_ms: {
    schema: { type: 'integer', minimum: 0, maximum: 120_000 },
    about: text('Attesa prima di accettare un messaggio.', 'Wait before accepting a message.'),
  },
};

export const mailFaultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(mailKnobs).map(([name, { schema }]) => [name, schema]),
  ),
};
