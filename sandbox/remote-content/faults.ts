// What can go wrong with a content server on purpose: settings that change at run time.

import { text, type Text } from '../text.ts';

export const remoteFaults = [
  'none',
  'slow',
  'huge',
  'endless',
  'wrong_type',
  'redirect_inside',
  'preparing',
  'unauthorized',
  'not_found',
  'gone',
  'failed',
  'malformed',
  'cut',
] as const;
export type RemoteFault = (typeof remoteFaults)[number];

export type Part = 'message' | 'precondition' | 'attachment';

export type RemoteSettings = {
  readonly fault: RemoteFault;
  /** Which answers it befalls. */
  readonly on: Part | 'all';
  /** Answers it befalls before everything works again; 0: until it is changed. */
  readonly times: number;
  /** Of "preparing": seconds, or any text. */
  readonly retry_after: string;
};

export const allWell: RemoteSettings = { fault: 'none', on: 'all', times: 0, retry_after: '3' };

export const remoteKnobs: Readonly<
  Record<keyof RemoteSettings, { readonly about: Text; readonly schema: Record<string, unknown> }>
> = {
  fault: {
    schema: { enum: remoteFaults },
    about: text('Il guasto acceso.', 'The fault that is switched on.'),
  },
  on: {
    schema: { enum: ['all', 'message', 'precondition', 'attachment'] },
    about: text('Quali risposte colpisce.', 'Which answers it befalls.'),
  },
  times: {
    schema: { type: 'integer', minimum: 0, maximum: 1000 },
    about: text(
      'Per quante risposte dura; 0: finché non lo cambi.',
      'For how many answers it lasts; 0: until you change it.',
    ),
  },
  retry_after: {
    schema: { type: 'string', maxLength: 100 },
    about: text(
      'Retry-After di «in preparazione», in secondi.',
      'Retry-After of "being prepared", in seconds.',
    ),
  },
};

export const remoteSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(remoteKnobs).map(([name, { schema }]) => [name, schema]),
  ),
};

/** The page's buttons. */
export const faultNames: Readonly<Record<RemoteFault, Text>> = {
  none: text('Tutto funziona', 'Everything works'),
  slow: text('Non risponde (un minuto)', 'Does not answer (a minute)'),
  huge: text('Manda un file di 40 MB', 'Sends a file of 40 MB'),
  endless: text('Manda un file che non finisce', 'Sends a file without end'),
  wrong_type: text('Manda una pagina invece di un PDF', 'Sends a page instead of a PDF'),
  redirect_inside: text('Rimanda alla rete interna', 'Redirects to the inside network'),
  preparing: text('In preparazione (503 e Retry-After)', 'Being prepared (503 and Retry-After)'),
  unauthorized: text('Non accetta la chiave (401)', 'Refuses the key (401)'),
  not_found: text('Non trova niente (404)', 'Finds nothing (404)'),
  gone: text('Non lo tiene più (410)', 'Keeps it no longer (410)'),
  failed: text('Si rompe (500)', 'Breaks (500)'),
  malformed: text('Risponde con JSON rotto', 'Answers with broken JSON'),
  cut: text('Chiude a metà della risposta', 'Hangs up in the middle of an answer'),
};
