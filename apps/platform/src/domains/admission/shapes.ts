// What the state of things is made of, and why admission refuses: for both halves of the contract.
import { problems } from '@io/endpoint';
import { z } from 'zod';

export const admissionProblems = problems({
  gate_unknown: {
    status: 404,
    title: 'Unknown gate',
    it: 'Non c’è nessun varco con questo nome: vedi GET /backoffice/api/v1/admission/gates.',
    en: 'There is no gate of this name: see GET /backoffice/api/v1/admission/gates.',
  },
  shares_too_large: {
    status: 400,
    title: 'Reserved shares too large',
    it: 'Le quote riservate insieme superano 0,8: agli altri deve restare almeno un quinto dei posti.',
    en: 'The reserved shares exceed 0.8 together: the others must keep at least a fifth of the places.',
  },
  app_stays_on: {
    status: 400,
    title: 'Not a section',
    it: 'Un avviso per tutti non si può spegnere come una sezione: togli il messaggio, o spegni le sezioni una per una.',
    en: 'A message for everybody cannot be switched off like a section: remove the message, or switch sections off one by one.',
  },
  waiting_room: {
    status: 429,
    title: 'Waiting room',
    it: 'In questo momento entrano in molti: hai un posto in coda. Richiama dopo i secondi di Retry-After con il biglietto ("ticket") nell’intestazione IO-Ticket.',
    en: 'Many are entering right now: you have a place in the queue. Call again after the seconds in Retry-After with the "ticket" in the header IO-Ticket.',
  },
  no_place: {
    status: 409,
    title: 'No place in the queue',
    it: 'Non hai un posto in coda: apri la pagina di attesa e riprova.',
    en: 'You have no place in the queue: open the waiting page and try again.',
  },
  call_back_refused: {
    status: 400,
    title: 'Device refused',
    it: 'Questo browser non può ricevere l’avviso: l’indirizzo deve essere https e pubblico, le chiavi quelle di una PushSubscription.',
    en: 'This browser cannot get the notice: the address must be https and public, the keys those of a PushSubscription.',
  },
  call_backs_full: {
    status: 503,
    title: 'No more call-backs',
    it: 'Non possiamo promettere altri avvisi, ma il tuo posto resta tuo.',
    en: 'We cannot promise more notices, but your place stays yours.',
  },
  precedence_invalid: {
    status: 400,
    title: 'Invalid link',
    it: 'Questo collegamento non è valido o è scaduto. Puoi entrare lo stesso dalla pagina iniziale.',
    en: 'This link is not valid or has expired. You can still enter from the first page.',
  },
});

/** Who waits in which line; all but `normal` have a declared share of the places. */
export const PRECEDENCES = ['normal', 'due', 'desk'] as const;

/** `everywhere` is no section: what stands above every page when something is wrong. It cannot be switched off. */
export const SECTIONS = [
  'everywhere',
  'login',
  'messages',
  'services',
  'payments',
  'wallet',
  'documents',
  'mail',
  'profile',
] as const;
export const LEVELS = ['none', 'normal', 'critical'] as const;

export const instant = z.string().describe('UTC with milliseconds, RFC 3339');
/** As it stands in /status.json for every section. */
export const sectionStatus = z.object({
  level: z.enum(LEVELS),
  /** What people read; empty when the level is none and the section is on. */
  text: z.object({ it: z.string(), en: z.string() }),
  link: z.string().nullable(),
  expected_end: instant.nullable(),
  /** False: switched off. The app explains instead of asking the server. */
  visible: z.boolean(),
});

const gateStatus = z.object({
  /** Of the whole installation, a second, at this moment. */
  rate: z.number(),
  paused: z.boolean(),
  trouble: z.enum(['none', 'slow', 'failing']),
  label: z.string(),
  reason: z.object({ it: z.string(), en: z.string() }).nullable(),
  expected_end: instant.nullable(),
  /** By line: places given, and the last one whose turn has come. */
  issued: z.record(z.enum(PRECEDENCES), z.int()),
  served: z.record(z.enum(PRECEDENCES), z.int()),
  /** Places a second that the line has moved by lately. */
  pace: z.record(z.enum(PRECEDENCES), z.number()),
});

/** The payload of /status.json. */
export const publicStatus = z.object({
  version: z.literal(1),
  at: instant,
  sections: z.record(z.enum(SECTIONS), sectionStatus),
  gates: z.record(z.string(), gateStatus),
});
export type PublicStatus = z.infer<typeof publicStatus>;
