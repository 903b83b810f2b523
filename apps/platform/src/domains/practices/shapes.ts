// The parts of a practice as its sender writes them: reference, state, steps, what the person has to do.
import { said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { z } from 'zod';

const PERSON_CODE =
  /[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]/i;
const referenceWords = said(
  'deve avere da 1 a 64 caratteri tra lettere, cifre, punto, trattino, trattino basso e tilde, e cominciare con una lettera o una cifra, per esempio SUE-2026-000123',
  'must be 1 to 64 letters, digits, dots, hyphens, underscores or tildes, beginning with a letter or a digit, such as SUE-2026-000123',
);

/** The sender's own name for the practice. It stands in addresses, so it may need no escaping and name nobody. */
export const practiceReference = z
  .string(referenceWords)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/, referenceWords)
  .refine(
    (text) => !PERSON_CODE.test(text),
    'contiene un codice fiscale: usa un numero di pratica, per esempio SUE-2026-000123 | contains a fiscal code: use a number of the practice, such as SUE-2026-000123',
  );

export const STATE_KINDS = [
  'received',
  'in_progress',
  'waiting_for_citizen',
  'suspended',
  'accepted',
  'refused',
  'withdrawn',
  'closed',
] as const;

export type StateKind = (typeof STATE_KINDS)[number];

const kindWords = said(
  `deve essere uno di: ${STATE_KINDS.join(', ')}; per esempio "in_progress"`,
  `must be one of: ${STATE_KINDS.join(', ')}; such as "in_progress"`,
);
export const stateKind = z.enum(STATE_KINDS, kindWords);

export const practiceState = z.object({
  kind: stateKind,
  /** In the sender's own words: what the person reads. */
  text: plainText(3, 160, '«Il tecnico esamina i disegni»'),
});

const dayWords = said(
  'deve essere un giorno AAAA-MM-GG tra il 1900 e il 2199, per esempio 2027-01-31',
  'must be a day YYYY-MM-DD between 1900 and 2199, such as 2027-01-31',
);
export const day = z.iso.date(dayWords).regex(/^(19|20|21)\d\d-/, dayWords);

const linkWords = said(
  'deve essere un indirizzo https, per esempio https://www.comune.torino.it/pratiche/123',
  'must be an https address, such as https://www.comune.torino.it/pratiche/123',
);
/** An https address without a user name in it; the person opens it in a new page. */
const httpsLink = z
  .string(linkWords)
  .max(2000, linkWords)
  .regex(/^https:\/\/[^\s@\\"<>]+$/, linkWords)
  .refine((text) => URL.canParse(text), linkWords);

const statusWords = said(
  'deve essere done, current o to_come, per esempio "done"',
  'must be done, current or to_come, such as "done"',
);

export const MAX_STEPS = 30;

export const practiceStep = z.object({
  title: plainText(2, 100, '«Esame dei documenti»'),
  status: z.enum(['done', 'current', 'to_come'], statusWords),
  /** The day on which it was done, or began. */
  at: day.optional(),
  /** The day by which it should be done. */
  expected: day.optional(),
  note: plainText(1, 300, '«Manca la firma del progettista»').optional(),
});

export const practiceTodo = z.object({
  text: plainText(3, 500, '«Carica la planimetria firmata»'),
  /** The last day for it. */
  by: day.optional(),
  /** Where it is done. */
  link: httpsLink.optional(),
});

const emailWords = said(
  'deve essere un indirizzo e-mail, per esempio edilizia@comune.example',
  'must be an e-mail address, such as edilizia@comune.example',
);
const phoneWords = said(
  'deve essere un numero di telefono, per esempio +39 011 0110',
  'must be a telephone number, such as +39 011 0110',
);

export const practiceContact = z.object({
  office: plainText(2, 120, '«Sportello edilizia»').optional(),
  email: z.email(emailWords).max(254, emailWords).optional(),
  phone: z
    .string(phoneWords)
    .regex(/^\+?[0-9][0-9 ./-]{3,30}$/, phoneWords)
    .optional(),
});

/** All that a sender says of a practice, beside whose it is. */
export const practiceContent = z.object({
  title: plainText(5, 120, '«Permesso di costruire, via Garibaldi 12»'),
  state: practiceState,
  /** What the person has to do now. Needed with waiting_for_citizen. */
  todo: practiceTodo.optional(),
  steps: z.array(practiceStep).max(MAX_STEPS).default([]),
  contact: practiceContact.optional(),
  /** The practice on the sender's own site. */
  link: httpsLink.optional(),
  /** The day by which the sender expects to have finished. */
  expected_by: day.optional(),
});

export type PracticeContent = z.output<typeof practiceContent>;
