// What one row of the public index (IPA) says of a body, or what is wrong with it. Names of people are not read.
// Columns: the index's own "enti" data set, as its open-data portal gives it.

export interface Body {
  ipaCode: string;
  name: string;
  fiscalCode: string;
  pec: string | undefined;
  /** Category, such as L6 (municipalities). */
  kind: string | undefined;
  place: string;
  website: string | undefined;
  isActive: boolean;
}

/** Without these a file is not the index. */
export const NEEDED_COLUMNS = ['codice_ipa', 'denominazione_ente', 'codice_fiscale_ente'] as const;

export type RowVerdict = { body: Body } | { wrong: string };

const IPA_CODE = /^[a-z0-9_.-]{2,30}$/;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;
const MAIL_PAIRS = [1, 2, 3, 4, 5] as const;

/** A column's name as it is looked for: lower case, without what is around it. */
export const columnOf = (header: string): string => header.trim().toLowerCase();

/** The first address that the index calls certified. */
function pecOf(row: Readonly<Record<string, string>>): string | undefined {
  for (const number of MAIL_PAIRS) {
    const address = (row[`mail${number}`] ?? '').trim().toLowerCase();
    const kind = (row[`tipo_mail${number}`] ?? '').trim().toLowerCase();
    if (kind === 'pec' && EMAIL.test(address)) return address;
  }
  return undefined;
}

const orUndefined = (text: string | undefined, max: number) => {
  const plain = (text ?? '').trim().slice(0, max);
  return plain === '' ? undefined : plain;
};

// oxlint-disable-next-line no-control-regex -- a name has none, and a database cannot keep some of them
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

export function bodyOfRow(row: Readonly<Record<string, string>>): RowVerdict {
  const ipaCode = (row['codice_ipa'] ?? '').trim().toLowerCase();
  if (!IPA_CODE.test(ipaCode)) return { wrong: 'codice_ipa' };
  const name = (row['denominazione_ente'] ?? '').trim();
  if (name === '' || name.length > 300 || CONTROL.test(name))
    return { wrong: 'denominazione_ente' };
  // What another encoding leaves behind when it is read as UTF-8.
  if (name.includes('\u{FFFD}')) return { wrong: 'not UTF-8' };
  // Spreadsheets take away the zeros in front.
  const fiscalCode = (row['codice_fiscale_ente'] ?? '').trim().padStart(11, '0');
  if (!/^[0-9]{11}$/.test(fiscalCode) || fiscalCode === '00000000000')
    return { wrong: 'codice_fiscale_ente' };
  return {
    body: {
      ipaCode,
      name,
      fiscalCode,
      pec: pecOf(row),
      kind: orUndefined(row['codice_categoria'], 10),
      place: orUndefined(row['indirizzo'], 200) ?? '',
      website: orUndefined(row['sito_istituzionale'], 300),
      isActive: (row['ente_in_liquidazione'] ?? '').trim().toUpperCase() !== 'S',
    },
  };
}

/** Lower case, without accents and signs: "citta" finds "Città", "dall alto" finds "dall'Alto". */
export function searchTextOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

export type Question =
  | { by: 'fiscal_code'; value: string }
  | { by: 'ipa_code'; value: string }
  | { by: 'words'; value: string };

/** What somebody who looks for a body has typed. An IPA code is also a word, so `ipa_code` may find by words as well. */
export function questionOf(text: string): Question {
  const typed = text.trim();
  const digits = typed.replaceAll(/[\s.]/g, '');
  if (/^[0-9]{11}$/.test(digits)) return { by: 'fiscal_code', value: digits };
  const code = typed.toLowerCase();
  if (/^[a-z0-9]+_[a-z0-9_]+$/.test(code)) return { by: 'ipa_code', value: code };
  return { by: 'words', value: searchTextOf(typed).slice(0, 100) };
}
