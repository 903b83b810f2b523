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
};

/** Lower case, without accents, spaces and signs: `Cod. Fiscale` and `cod_fiscale` become `codfiscale`. */
export function canonicalHeader(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** For each column the field that its header names, at most one column a field. */
export function guessFields(headers: readonly string[]): (Field | undefined)[] {
  const taken = new Set<Field>();
  return headers.map((header) => {
    const canonical = canonicalHeader(header);
    const field = FIELDS.find((one) => synonyms[one].includes(canonical) && !taken.has(one));
    if (field !== undefined) taken.add(field);
    return field;
  });
}
