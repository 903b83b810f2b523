// Why a file cannot be read as a table, said to who has dropped it. The file as a whole: single bad cells are notes.

const words = {
  empty_file: [
    'Il file è vuoto: controlla di aver scelto quello giusto.',
    'The file is empty: check that you have chosen the right one.',
  ],
  file_too_large: [
    'Il file supera 200 MB: dividilo in più file.',
    'The file is larger than 200 MB: split it into several files.',
  ],
  file_changed: [
    'Il file è cambiato mentre lo leggevamo, forse un programma lo sta ancora scrivendo: chiudilo e sceglilo di nuovo.',
    'The file changed while it was read, a program may still be writing it: close it and choose it again.',
  ],
  not_a_table: [
    'Non è un elenco: servono file CSV, TSV, XLSX oppure ODS.',
    'This is not a list: a CSV, TSV, XLSX or ODS file is needed.',
  ],
  old_spreadsheet: [
    'È un foglio di Excel del vecchio formato (.xls): aprilo e salvalo come XLSX.',
    'This is a sheet in the old Excel format (.xls): open it and save it as XLSX.',
  ],
  protected_spreadsheet: [
    'Il foglio è protetto da una password: salvalo senza password e sceglilo di nuovo.',
    'The sheet is protected by a password: save it without one and choose it again.',
  ],
  cut_file: [
    'Il file è tagliato o rovinato: aprilo, salvalo di nuovo e riprova.',
    'The file is cut or damaged: open it, save it again and try once more.',
  ],
  too_much_inside: [
    'Il file compresso contiene troppi dati per essere un elenco: controlla da dove viene.',
    'The compressed file holds too much to be a list: check where it comes from.',
  ],
  too_many_rows: [
    'Le righe sono più di 100.000: dividi l’elenco in più file.',
    'There are more than 100,000 rows: split the list into several files.',
  ],
  too_many_columns: [
    'Le colonne sono più di 200: lascia solo quelle che servono.',
    'There are more than 200 columns: leave only those that are needed.',
  ],
  cell_too_long: [
    'Una cella supera 32.767 caratteri: forse mancano le virgolette di chiusura in un testo.',
    'A cell is longer than 32,767 characters: closing quotes may be missing in a text.',
  ],
  no_sheet: [
    'Nel file non c’è alcun foglio visibile con delle righe.',
    'There is no visible sheet with rows in the file.',
  ],
} as const;

export type SheetErrorCode = keyof typeof words;

export class SheetError extends Error {
  readonly code: SheetErrorCode;
  /** The row that was being read, from 1 as a spreadsheet counts. */
  readonly row: number | undefined;
  readonly it: string;
  readonly en: string;
  constructor(code: SheetErrorCode, row?: number, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.row = row;
    [this.it, this.en] = words[code];
  }
}
