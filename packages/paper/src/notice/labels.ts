// The fixed words of the notice. They are the model's own: its technical specification lets nobody change them.
// Source: AgID, L'avviso di pagamento analogico nel sistema pagoPA, version 2.1, annexes 1 and 2.

export const labels = {
  heading: 'AVVISO DI PAGAMENTO',
  payee: 'ENTE CREDITORE',
  debtor: 'DESTINATARIO AVVISO',
  fiscalCode: 'Cod. Fiscale',
  howMuch: 'QUANTO E QUANDO PAGARE?',
  byInstalments: 'Puoi pagare anche a rate',
  euro: 'Euro',
  by: 'entro il',
  atOnce: ['Puoi pagare con', 'una unica rata'],
  orInstalments: (count: number) =>
    `oppure in ${count} rate (vedi pagina seguente). La rateizzazione non prevede costi aggiuntivi.`,
  mayChange:
    'L’importo è aggiornato automaticamente dal sistema e potrebbe subire variazioni per eventuali sgravi, note di credito, indennità di mora, sanzioni o interessi, ecc. Un operatore, il sito o l’app che userai ti potrebbero quindi chiedere una cifra diversa da quella qui indicata.',
  where: 'DOVE PAGARE?',
  listOfChannels: 'Lista dei canali di pagamento su',
  site: 'www.pagopa.gov.it',
  online: 'PAGA SUL SITO O CON LE APP',
  onlineText: (own: boolean, postal: boolean) =>
    `${own ? 'del tuo Ente Creditore, ' : ''}${postal ? 'di Poste Italiane, ' : ''}della tua Banca o degli altri canali di pagamento. Potrai pagare con carte, conto corrente, CBILL.`,
  territory: 'PAGA SUL TERRITORIO',
  territoryText: (postal: boolean) =>
    `${postal ? 'in tutti gli Uffici Postali, ' : ''}in Banca, in Ricevitoria, dal Tabaccaio, al Bancomat, al Supermercato. Potrai pagare in contanti, con carte o conto corrente.`,
  usePart: (instalments: boolean) =>
    `Utilizza la porzione di avviso relativa ${instalments ? 'alla rata e ' : ''}al canale di pagamento che preferisci.`,
  banks: 'BANCHE E ALTRI CANALI',
  banksShort: 'BANCHE E ALTRI',
  banksText: [
    'Qui accanto trovi il codice QR e il codice interbancario CBILL per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.',
    'Qui accanto trovi il codice QR per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.',
  ],
  banksTextAbove: [
    'Qui sopra trovi il codice QR e il codice interbancario CBILL per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.',
    'Qui sopra trovi il codice QR per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.',
  ],
  single: 'RATA UNICA',
  instalment: (number: number) => `${number}ª RATA`,
  addressee: 'Destinatario',
  payeeName: 'Ente Creditore',
  subject: 'Oggetto del pagamento',
  cbill: 'Codice CBILL',
  noticeCode: 'Codice Avviso',
  payeeCode: 'Cod. Fiscale Ente Creditore',
  slip: 'BOLLETTINO POSTALE PA',
  bancoPosta: 'BancoPosta',
  poste: 'Poste Italiane',
  slipText:
    'Bollettino Postale pagabile in tutti gli Uffici Postali e sui canali fisici o digitali abilitati di Poste Italiane e dell’Ente Creditore',
  account: 'sul C/C n.',
  holder: 'Intestato a',
  kind: 'Tipo',
  kindCode: 'P1',
} as const;
