// Shapes that the contracts of batches and of templates share, and what the reference shows of them.
import { plainText } from '@io/endpoint/plain-text';
import { FIELDS } from '@io/sheets';
import { said } from '@io/endpoint';
import { parseIban, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const institutionPath = '/backoffice/api/v1/institutions/:institution_id';
export const institution = z.object({ institution_id: z.uuid() });
export const ofBatch = institution.extend({ batch_id: z.uuid() });
export const ofTemplate = institution.extend({ template_id: z.uuid() });
export const name = plainText(1, 100, '«TARI 2027, prima rata»');
export const serviceId = z.string().regex(ULID_PATTERN);
export const subject = plainText(1, 500, '«TARI 2027: la prima rata di ((nome))»');
export const body = plainText(1, 12_000, '«Ciao ((nome)), la prima rata è di ((importo|euro)).»');
export const version = z.int().min(1).max(1_000_000);
export const field = z.enum(FIELDS);
/** Below ten it is only said to be few. */
export const count = z.union([z.int(), z.literal('few')]);
/** Where another part is few the largest says only how many it is at least. */
export const share = z.union([z.int(), z.literal('few'), z.object({ at_least: z.int() })]);

/** What the reference shows. */
export const shownPlan = {
  subject: 'Mensa scolastica di ((nome))',
  body: 'Ciao, l’iscrizione alla mensa di ((nome)) va rinnovata **entro il ((scadenza|data))**. Puoi farlo dal sito della scuola.',
  columns: [
    { header: 'Codice fiscale', field: 'fiscal_code' },
    { header: 'Nome' },
    { header: 'Scadenza', field: 'due_date' },
  ],
  invalid_after_due_date: false,
};
export const shownNames = { name: 'Mensa 2027', service_id: '01JDEM00000000000000000101' };
export const shownTemplate = {
  ...shownNames,
  subject: shownPlan.subject,
  body: shownPlan.body,
  mapping: { codicefiscale: 'fiscal_code' },
};
export const shownBatch = {
  ...shownNames,
  id: '0192f0a0-0000-7000-8000-000000000066',
  state: 'held',
  version: 1,
  total: 2140,
  sent: 0,
  refused: 0,
  created_at: '2026-11-22T09:30:00.000Z',
  created_by: 'Maria Rossi',
  is_own: false,
  approved_by: 'Paolo Bianchi',
  starts_at: '2026-11-22T09:35:00.000Z',
  snapshot: '3f'.repeat(32),
};
export const shownOutcome = {
  delivered: 1730,
  waiting: 0,
  not_on_io: 402,
  service_off: 'few',
  read: 911,
  paid: 402,
  failed: 0,
  at: '2026-11-22T10:00:00.000Z',
};

export const column = z.object({
  header: plainText(1, 200, '«Codice fiscale»'),
  field: field.optional(),
});

const ibanWords = said(
  'deve essere un IBAN con le cifre di controllo giuste, per esempio IT60X0542811101000000123456',
  'must be an IBAN with right check digits, such as IT60X0542811101000000123456',
);
const categoryWords = said(
  'deve essere un codice della tassonomia dei pagamenti, per esempio 9/0101108TS/',
  'must be a code of the taxonomy of payments, such as 9/0101108TS/',
);

/** Notices to pay that the batch makes of its rows. */
export const notices = z.object({
  /** What is paid, with fields as in a subject. */
  description: plainText(1, 500, '«TARI 2027, prima rata, ((indirizzo))»'),
  iban: z
    .string(ibanWords)
    .max(60, ibanWords)
    .refine((text) => parseIban(text) === text, ibanWords),
  category: z.string(categoryWords).regex(/^[0-9A-Z/]{3,140}$/, categoryWords),
});

export const planShape = {
  name,
  service_id: serviceId,
  subject,
  body,
  columns: z.array(column).min(1).max(200),
  /** Of notices to pay: whether they lapse with the deadline. */
  invalid_after_due_date: z.boolean().default(false),
  notices: notices.optional(),
};
