// What can be wrong in a row, in words that say how to mend it.

const words = {
  fiscal_code_missing: [
    'manca il codice fiscale: scrivilo',
    'the fiscal code is missing: write it',
  ],
  fiscal_code_wrong: [
    'non è un codice fiscale di persona, 16 caratteri come MRNLNE85H54L219B',
    'is not the fiscal code of a person, 16 characters such as MRNLNE85H54L219B',
  ],
  fiscal_code_of_company: [
    'è il codice di un’impresa o di un ente: a loro non si scrive con IO',
    'is the code of a company or a public body: IO does not write to them',
  ],
  field_missing: [
    'è vuoto ma il testo lo usa: riempilo oppure togli il campo dal testo',
    'is empty but the text uses it: fill it, or take the field out of the text',
  ],
  not_an_amount: [
    'non è un importo in euro: scrivi per esempio 120,50',
    'is not an amount in euros: write for example 120,50',
  ],
  amount_too_high: [
    'supera l’importo che il servizio può chiedere',
    'is higher than the amount that the service may ask for',
  ],
  amount_zero: ['è zero: toglilo oppure correggilo', 'is zero: remove or correct it'],
  not_a_day: [
    'non è un giorno che esiste: scrivi per esempio 31/01/2027',
    'is not a day that exists: write for example 31/01/2027',
  ],
  day_past: [
    'è un giorno già passato: scrivi una scadenza futura',
    'is a day that has passed: write a deadline to come',
  ],
  notice_number_wrong: [
    'non è un numero avviso pagoPA: 18 cifre, la prima da 0 a 3',
    'is not a pagoPA notice number: 18 digits, the first from 0 to 3',
  ],
  notice_number_rounded: [
    'sembra arrotondato dal foglio di calcolo: metti la colonna in formato testo e incolla di nuovo i numeri',
    'looks rounded by the spreadsheet: make the column text and paste the numbers again',
  ],
  notice_without_amount: [
    'c’è un numero avviso senza importo: aggiungi l’importo',
    'there is a notice number without an amount: add the amount',
  ],
  amount_without_notice: [
    'c’è un importo da pagare senza numero avviso: aggiungilo',
    'there is an amount to pay without a notice number: add it',
  ],
  payee_wrong: [
    'non è il codice fiscale di un ente, 11 cifre',
    'is not the fiscal code of a public body, 11 digits',
  ],
  subject_length: [
    'con i valori di questa riga l’oggetto deve avere da 10 a 120 caratteri',
    'with the values of this row the subject must have 10 to 120 characters',
  ],
  body_length: [
    'con i valori di questa riga il testo deve avere da 80 a 10.000 caratteri',
    'with the values of this row the text must have 80 to 10,000 characters',
  ],
  unreadable_characters: [
    'ha caratteri che il file ha rovinato (�): salvalo di nuovo in UTF-8',
    'has characters that the file has damaged (�): save it again as UTF-8',
  ],
  characters_not_shown: [
    'ha emoji o caratteri di controllo, che non tutti i canali mostrano: toglili',
    'has emoji or control characters, which not every channel can show: remove them',
  ],
  amount_missing: [
    'manca l’importo: scrivilo, oppure togli la riga',
    'the amount is missing: write it, or remove the row',
  ],
  amount_negative: [
    'è negativo: un avviso chiede un importo maggiore di zero',
    'is negative: a notice asks for an amount above zero',
  ],
  amount_decimals: [
    'i centesimi si scrivono con due cifre, per esempio 120,50',
    'cents are written with two digits, for example 120,50',
  ],
  due_date_missing: [
    'manca la scadenza: un avviso di pagamento ne ha sempre una',
    'the due date is missing: a payment notice always has one',
  ],
  name_missing: [
    'manca il nome di chi deve pagare: sull’avviso c’è sempre',
    'the name of who has to pay is missing: it always stands on the notice',
  ],
  name_length: [
    'deve avere al massimo 70 caratteri: così sta sull’avviso',
    'must have 70 characters at the most, to stand on the notice',
  ],
  description_length: [
    'con i valori di questa riga la causale deve avere da 1 a 140 caratteri',
    'with the values of this row what is paid must be said in 1 to 140 characters',
  ],
  notice_number_digits: [
    'non è un numero avviso che comincia per 3 con le cifre di controllo giuste: correggilo, oppure lascialo vuoto e lo crea IO',
    'is not a notice number beginning with 3 with right check digits: mend it, or leave it empty and IO makes one',
  ],
  notice_number_elsewhere: [
    'non è della stazione di pagamento di IO: lascialo vuoto e lo crea IO',
    'is not of IO’s payment station: leave it empty and IO makes one',
  ],
  notice_number_repeated: [
    'c’è già in un’altra riga: un numero avviso vale una volta sola',
    'stands in another row too: a notice number is used once only',
  ],
  notice_number_used: [
    'il tuo ente l’ha già usato: un numero avviso vale una volta sola, per sempre',
    'was already used by your institution: a notice number is used once, for ever',
  ],
  reference_repeated: [
    'c’è già in un’altra riga: ogni avviso ha un riferimento suo',
    'stands in another row too: each notice has a reference of its own',
  ],
  reference_used: [
    'il tuo ente ha già un avviso con questo riferimento: usane un altro',
    'your institution already has a notice with this reference: use another',
  ],
  debt_reference_length: [
    'deve avere al massimo 64 caratteri',
    'must have 64 characters at the most',
  ],
  practice_reference_missing: [
    'manca il riferimento della pratica di cui la riga dice titolo o stato: scrivilo',
    'the reference of the practice whose title or state the row tells is missing: write it',
  ],
  practice_reference_wrong: [
    'deve avere da 1 a 64 caratteri tra lettere, cifre, punto, trattino, trattino basso e tilde, per esempio SUE-2026-000123',
    'must be 1 to 64 letters, digits, dots, hyphens, underscores or tildes, such as SUE-2026-000123',
  ],
  practice_reference_person: [
    'contiene un codice fiscale: usa un numero di pratica, per esempio SUE-2026-000123',
    'contains a fiscal code: use a number of the practice, such as SUE-2026-000123',
  ],
  practice_title_length: [
    'il titolo della pratica deve avere da 5 a 120 caratteri',
    'the title of the practice must have 5 to 120 characters',
  ],
  practice_state_wrong: [
    'non è uno stato: scrivi ricevuta, in lavorazione, in attesa del cittadino, sospesa, accolta, respinta, ritirata o chiusa',
    'is not a state: write received, in_progress, waiting_for_citizen, suspended, accepted, refused, withdrawn or closed',
  ],
  practice_text_length: [
    'quello che la persona legge dello stato deve avere da 3 a 160 caratteri',
    'what the person reads of the state must have 3 to 160 characters',
  ],
  practice_todo_missing: [
    'manca: se la pratica aspetta la persona, di’ che cosa deve fare',
    'is missing: when the practice waits for the person, say what there is to do',
  ],
  practice_todo_length: [
    'quello che la persona deve fare si dice in 3-500 caratteri',
    'what the person has to do must be said in 3 to 500 characters',
  ],
  practice_repeated: [
    'c’è già in un’altra riga: in un invio ogni pratica cambia una volta sola',
    'stands in another row too: in a batch each practice changes only once',
  ],
  practice_unknown: [
    'il servizio non ha una pratica con questo riferimento: correggilo, oppure aggiungi le colonne del titolo e dello stato e la crea IO',
    'the service has no practice with this reference: mend it, or add the columns of title and state and IO makes it',
  ],
  practice_of_another: [
    'è la pratica di un’altra persona: controlla il codice fiscale o il riferimento',
    'is another person’s practice: check the fiscal code or the reference',
  ],
  reference_length: ['deve avere al massimo 100 caratteri', 'must have 100 characters at the most'],
} as const;

export type RowErrorCode = keyof typeof words;

export interface RowError {
  /** As a spreadsheet counts, from 1. */
  row: number;
  /** Header of the column, or undefined when the whole row is meant. */
  column: string | undefined;
  code: RowErrorCode;
  it: string;
  en: string;
  /** What was probably meant: to be confirmed by a person, never applied by itself. */
  suggestion: string | undefined;
}

export const rowError = (
  row: number,
  column: string | undefined,
  code: RowErrorCode,
  suggestion?: string,
): RowError => ({ row, column, code, it: words[code][0], en: words[code][1], suggestion });
