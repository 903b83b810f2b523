// The index of a year for a spreadsheet in Italy: semicolons, decimal commas, UTF-8 that Excel knows by its mark.
import { type Cents, groupedNoticeNumber } from '@io/vocabulary';
import type { Language } from './paper.ts';
import type { Receipt } from './rules.ts';

const heads: Record<Language, readonly string[]> = {
  it: [
    'Data',
    'Ora',
    'Ente creditore',
    'Cod. fiscale ente',
    'Oggetto',
    'Codice avviso',
    'Per conto di',
    'Importo',
    'Commissione',
    'Gestore della transazione',
    'Metodo',
    'Copia',
    'Ricevuta',
    'File',
  ],
  en: [
    'Date',
    'Time',
    'Creditor institution',
    'Fiscal code of the creditor',
    'Subject',
    'Notice number',
    'On behalf of',
    'Amount',
    'Fee',
    'Payment service provider',
    'Method',
    'Copy',
    'Receipt',
    'File',
  ],
};
const copies: Record<Language, Record<Receipt['copy'], string>> = {
  it: { payer: 'pagata da te', debtor: 'pagata altrove o da altri' },
  en: { payer: 'paid by you', debtor: 'paid elsewhere or by others' },
};

/** Programs take a cell that begins so for a formula, and run it: whoever named a payee could write one. */
const FORMULA = /^[=+\-@\t\r\n|%]/;

function cell(text: string): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** No points between thousands: not every program reads them. */
function amountCell(amount: Cents): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

const row = (cells: readonly string[]) => `${cells.join(';')}\r\n`;

export const csvHead = (language: Language) => `\u{feff}${row(heads[language].map(cell))}`;

/** One line an item; the fee stands on the first alone, so that the columns can be summed. */
export function csvRows(receipt: Receipt, file: string, language: Language): string {
  const local = receipt.paidAt.toZonedDateTimeISO('Europe/Rome');
  const two = (part: number) => String(part).padStart(2, '0');
  const lines = receipt.items.map((item, index) => {
    const isPayer = receipt.copy === 'payer';
    return row([
      `${two(local.day)}/${two(local.month)}/${local.year}`,
      local.toPlainTime().toString({ smallestUnit: 'second' }),
      cell(item.payeeName),
      // In groups, as printed: a spreadsheet takes digits alone for a number, and rounds them or drops the zeros.
      cell(groupedNoticeNumber(item.payeeFiscalCode)),
      cell(item.description),
      cell(groupedNoticeNumber(item.noticeNumber)),
      cell(item.debtor?.name ?? ''),
      amountCell(item.amount),
      isPayer && index === 0 ? amountCell(receipt.fee) : '',
      cell(receipt.pspName),
      cell(isPayer ? receipt.method.label : ''),
      cell(copies[language][receipt.copy]),
      cell(receipt.id),
      cell(file),
    ]);
  });
  return lines.join('');
}
