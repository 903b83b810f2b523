// What can be wrong in a sheet of the values of many bodies, in words that say how to mend it.

const words = {
  no_body_column: [
    'manca la colonna che dice l’ente: chiamala «codice_fiscale_ente»',
    'the column that says which body is missing: call it “codice_fiscale_ente”',
  ],
  no_value_column: [
    'nessuna colonna è un valore della scheda: usa i nomi del foglio da riempire',
    'no column is a value of the card: use the names of the sheet to fill in',
  ],
  column_twice: [
    'c’è due volte: togli una delle due colonne',
    'is there twice: remove one of the two columns',
  ],
  too_many_rows: [
    'le righe sono più degli enti che un giro può avere: togli quelle in più',
    'there are more rows than a round may have bodies: remove the others',
  ],
  body_missing: [
    'manca il codice fiscale dell’ente: scrivilo, oppure togli la riga',
    'the body’s fiscal code is missing: write it, or remove the row',
  ],
  body_not_chosen: [
    'non è uno degli enti scelti: correggilo, oppure torna indietro e scegli anche quello',
    'is none of the chosen bodies: mend it, or go back and choose that one too',
  ],
  body_ambiguous: [
    'più enti scelti hanno questo nome: scrivi il codice fiscale',
    'several of the chosen bodies have this name: write the fiscal code',
  ],
  body_repeated: [
    'c’è già in un’altra riga: lascia una riga sola per ente',
    'stands in another row too: leave one row for each body',
  ],
  email_wrong: [
    'non è un indirizzo e-mail: scrivi per esempio tributi@comune.example',
    'is not an e-mail address: write for example tributi@comune.example',
  ],
  phone_wrong: [
    'non è un numero di telefono: scrivi per esempio 011 000 0000',
    'is not a telephone number: write for example 011 000 0000',
  ],
  link_wrong: [
    'non è un indirizzo web sicuro: scrivi per esempio https://www.comune.example/tari',
    'is not a safe web address: write for example https://www.comune.example/tari',
  ],
  link_shortened: [
    'nasconde il sito a cui porta: scrivi l’indirizzo intero',
    'hides the site that it leads to: write the whole address',
  ],
  value_too_long: ['è troppo lungo: accorcialo', 'is too long: shorten it'],
  unreadable_characters: [
    'ha caratteri che il file ha rovinato (�): salvalo di nuovo in UTF-8',
    'has characters that the file has damaged (�): save it again as UTF-8',
  ],
  characters_not_shown: [
    'ha emoji, a capo o caratteri di controllo, che non tutti i canali mostrano: toglili',
    'has emoji, line ends or control characters, which not every channel can show: remove them',
  ],
} as const;

export type ValueErrorCode = keyof typeof words;

/** In the form of the errors of a batch's rows. */
export interface ValueError {
  /** As a spreadsheet counts, from 1. */
  row: number;
  column: string | undefined;
  code: ValueErrorCode;
  it: string;
  en: string;
  /** What was probably meant: to be confirmed by a person, never applied by itself. */
  suggestion: string | undefined;
}

export const valueError = (
  row: number,
  column: string | undefined,
  code: ValueErrorCode,
  suggestion?: string,
): ValueError => ({ row, column, code, it: words[code][0], en: words[code][1], suggestion });
