// What can go wrong with mail on purpose: settings that change at run time.

import { text, type Text } from '../text.ts';

export type MailFaults = {
  readonly refuse_recipients: readonly string[];
  readonly refuse_all: boolean;
  readonly temporary_failure: boolean;
  readonly delay_ms: number;
  readonly bounce_recipients: readonly string[];
  readonly bounce_all: boolean;
  readonly bounce_status: string;
};

export const noFaults: MailFaults = {
  refuse_recipients: [],
  refuse_all: false,
  temporary_failure: false,
  delay_ms: 0,
  bounce_recipients: [],
  bounce_all: false,
  bounce_status: '5.1.1',
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
  bounce_recipients: {
    schema: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 320 } },
    about: text(
      'Indirizzi per cui il messaggio viene accettato e poi rimandato indietro (RFC 3464).',
      'Addresses for which a message is accepted and then sent back (RFC 3464).',
    ),
  },
  bounce_all: {
    schema: { type: 'boolean' },
    about: text(
      'Accetta ogni messaggio e poi lo rimanda indietro.',
      'Accept every message and then send it back.',
    ),
  },
  bounce_status: {
    schema: { type: 'string', pattern: String.raw`^[245]\.\d{1,3}\.\d{1,3}$` },
    about: text(
      'Il motivo di chi rimanda indietro: 5.1.1 casella inesistente, 5.2.2 piena, 4.4.1 in ritardo.',
      'Why it is sent back: 5.1.1 no such mailbox, 5.2.2 full, 4.4.1 delayed.',
    ),
  },
};

export const mailFaultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(mailKnobs).map(([name, { schema }]) => [name, schema]),
  ),
};
