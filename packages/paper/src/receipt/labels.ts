// The words of a receipt, in Italian and English.

const it = {
  title: 'Ricevuta di pagamento',
  payerCopy: 'Copia per chi ha pagato',
  debtorCopy: (name: string | undefined) =>
    name === undefined ? 'Copia per l’intestatario dell’avviso' : `Copia per ${name}`,
  total: 'Totale pagato',
  paid: 'Importo pagato',
  payment: 'Il pagamento',
  when: 'Data e ora',
  psp: 'Gestore della transazione',
  method: 'Metodo di pagamento',
  holder: 'Intestatario del metodo',
  authorization: 'Codice di autorizzazione',
  reference: 'Riferimento del pagamento',
  transaction: 'Identificativo in IO',
  payer: 'Chi ha pagato',
  items: 'Che cosa è stato pagato',
  what: 'Avviso',
  amount: 'Importo',
  payeeCode: 'Cod. Fiscale Ente Creditore',
  notice: 'Codice avviso',
  iuv: 'IUV',
  debtor: 'Per conto di',
  sum: 'Somma degli avvisi',
  fee: 'Commissione',
  about:
    'Il pagamento è avvenuto attraverso pagoPA. Questa ricevuta vale come prova del pagamento verso l’ente creditore.',
  pages: (page: number, of: number) => `pagina ${page} di ${of}`,
};

const en: typeof it = {
  title: 'Payment receipt',
  payerCopy: 'Copy for who has paid',
  debtorCopy: (name) =>
    name === undefined ? 'Copy for the holder of the notice' : `Copy for ${name}`,
  total: 'Total paid',
  paid: 'Amount paid',
  payment: 'The payment',
  when: 'Date and time',
  psp: 'Payment service provider',
  method: 'Payment method',
  holder: 'Holder of the method',
  authorization: 'Authorisation code',
  reference: 'Payment reference',
  transaction: 'Identifier in IO',
  payer: 'Who has paid',
  items: 'What was paid',
  what: 'Notice',
  amount: 'Amount',
  payeeCode: 'Fiscal code of the creditor',
  notice: 'Notice number',
  iuv: 'IUV',
  debtor: 'On behalf of',
  sum: 'Sum of the notices',
  fee: 'Fee',
  about:
    'The payment was made through pagoPA. This receipt is proof of payment towards the creditor institution.',
  pages: (page, of) => `page ${page} of ${of}`,
};

export const receiptLabels = { it, en } as const;
export type ReceiptLabels = typeof it;
