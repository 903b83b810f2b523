// What the columns of a list mean: their headers compared without case, accents, spaces and signs.

export const FIELDS = [
  'fiscal_code',
  'name',
  'subject',
  'amount',
  'due_date',
  'notice_number',
  'payee_fiscal_code',
  'reference',
  'practice_reference',
  'practice_title',
  'practice_state',
  'practice_text',
  'practice_todo',
] as const;
export type Field = (typeof FIELDS)[number];

const synonyms: Record<Field, readonly string[]> = {
  fiscal_code: ['codicefiscale', 'codfiscale', 'codfisc', 'cf', 'fiscalcode', 'taxcode'],
  name: ['nome', 'nominativo', 'nomeecognome', 'cognomeenome', 'destinatario', 'name'],
  subject: ['oggetto', 'titolo', 'subject'],
  amount: ['importo', 'importoeuro', 'importoineuro', 'totale', 'amount', 'dapagare'],
  due_date: ['scadenza', 'datascadenza', 'datadiscadenza', 'entro', 'entroil', 'duedate'],
  notice_number: [
    'numeroavviso',
    'codiceavviso',
    'avviso',
    'numavviso',
    'nav',
    'noticenumber',
    'codiceavvisopagopa',
  ],
  payee_fiscal_code: ['codicefiscaleente', 'cfente', 'entecreditore', 'payeefiscalcode'],
  reference: ['riferimento', 'pratica', 'numeropratica', 'protocollo', 'reference', 'rif'],
  practice_reference: ['riferimentopratica', 'codicepratica', 'practicereference', 'practice'],
  practice_title: ['titolopratica', 'oggettopratica', 'practicetitle'],
  practice_state: ['statopratica', 'statodellapratica', 'practicestate'],
  practice_text: ['testodellostato', 'aggiornamento', 'achepunto', 'practicetext'],
  practice_todo: ['cosadevifare', 'cosafare', 'dafare', 'practicetodo'],
};

/** Beside a column that says more of a practice, these name it; alone they are only the office's own reference. */
const OF_PRACTICE = new Set(['pratica', 'numeropratica']);

/** Lower case, without accents, spaces and signs: `Cod. Fiscale` and `cod_fiscale` become `codfiscale`. */
export function canonicalHeader(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** The meaning that a name has wherever it stands, in a header or in a text. */
export const fieldNamed = (canonical: string): Field | undefined =>
  FIELDS.find((one) => synonyms[one].includes(canonical));

/** For each column the field that its header names, at most one column a field. */
export function guessFields(headers: readonly string[]): (Field | undefined)[] {
  const taken = new Set<Field>();
  const names = headers.map(canonicalHeader);
  const tellsPractices = names.some(
    (one) => synonyms.practice_title.includes(one) || synonyms.practice_state.includes(one),
  );
  return names.map((canonical) => {
    const field =
      tellsPractices && OF_PRACTICE.has(canonical) && !taken.has('practice_reference')
        ? 'practice_reference'
        : FIELDS.find((one) => synonyms[one].includes(canonical) && !taken.has(one));
    if (field !== undefined) taken.add(field);
    return field;
  });
}
