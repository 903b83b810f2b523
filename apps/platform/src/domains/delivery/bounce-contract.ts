// How our mail server hands over what came back: see docs/mail-bounces.md.
import { endpoint, problems } from '@io/endpoint';
import { z } from 'zod';

export const bounceProblems = problems({
  bounce_key_wrong: {
    status: 401,
    title: 'Wrong key',
    it: 'Manca la chiave, o è un’altra: Authorization: Bearer e il valore di MAIL_BOUNCE_KEY.',
    en: 'The key is missing or another one: Authorization: Bearer and the value of MAIL_BOUNCE_KEY.',
  },
  bounces_off: {
    status: 404,
    title: 'Returned mail is not read',
    it: 'Questa installazione non legge la posta tornata: servono MAIL_BOUNCE_DOMAIN e MAIL_BOUNCE_KEY.',
    en: 'This installation does not read returned mail: it needs MAIL_BOUNCE_DOMAIN and MAIL_BOUNCE_KEY.',
  },
  bounce_not_ours: {
    status: 422,
    title: 'Not an address of ours',
    it: 'Nessuna nostra e-mail torna a questo indirizzo. Non serve consegnarla di nuovo.',
    en: 'No mail of ours comes back to this address. There is no need to hand it over again.',
  },
  bounce_unreadable: {
    status: 422,
    title: 'Not a delivery status notification',
    it: 'Non è una notifica di mancata consegna (RFC 3464). Non serve consegnarla di nuovo.',
    en: 'This is no delivery status notification (RFC 3464). There is no need to hand it over again.',
  },
});

/** A notification may carry the whole mail that it is about; ours are small. Reading so much takes half a second at worst. */
const MOST_BYTES = 128 * 1024;

export const takeBounce = endpoint({
  method: 'POST',
  path: '/callbacks/mail-bounces',
  door: { kind: 'callback' },
  summary:
    'A mail that came back to the address it was sent from, as it arrived (`message/rfc822`). `recipient` is whom the mail server received it for',
  query: z.object({ recipient: z.string().max(320) }),
  maxBodyBytes: MOST_BYTES,
  body: z
    .custom<Uint8Array>((body) => body instanceof Uint8Array)
    .meta({ type: 'string', format: 'binary' }),
  replies: {
    200: z.object({
      /** `known`: told before. `outdated`: the person has another address by now. `none`: nothing is wrong. */
      outcome: z.enum(['nobody', 'failed', 'delayed', 'none', 'known', 'outdated']),
    }),
  },
  problems: [
    bounceProblems.bounce_key_wrong,
    bounceProblems.bounces_off,
    bounceProblems.bounce_not_ours,
    bounceProblems.bounce_unreadable,
  ],
});
