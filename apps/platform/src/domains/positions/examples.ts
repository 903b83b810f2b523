// Whole things for the documents of the API: a notice as it is asked for and as it is shown.

const postal = {
  iban: 'IT23X0760101000000012345678',
  authorization: 'AUT. DB/SSIC/E 9999 DEL 01/01/2026',
};

const terms = {
  amount: 12_050,
  due_date: '2030-06-30',
  transfers: [
    { amount: 12_050, iban: 'IT60X0542811101000000123456', postal, category: '9/0101108TS/' },
  ],
};

const half = (amount: number, due: string) => ({
  amount,
  due_date: due,
  transfers: [{ amount, iban: 'IT60X0542811101000000123456', postal, category: '9/0101108TS/' }],
});

export const newPositionExample = {
  reference: 'TARI-2030-000123',
  debtor: {
    fiscal_code: 'RSSMRA80A01L219M',
    full_name: 'Maria Rossi',
    street: 'via Garibaldi',
    civic_number: '12',
    postal_code: '10122',
    city: 'Torino',
    province: 'TO',
  },
  description: 'TARI 2030, via Garibaldi 12',
  payment: terms,
  plans: [{ name: '2 rate', installments: [half(6050, '2030-03-31'), half(6000, '2030-06-30')] }],
  message: {
    subject: 'TARI 2030: avviso di pagamento',
    markdown:
      'La TARI del 2030 per via Garibaldi 12 è di **120,50 euro**. Puoi pagarla tutta o in due rate, da qui, in banca o dal tabaccaio.',
  },
};

const shown = (number: string, more: object) => ({
  ...terms,
  notice_number: number,
  installment: 1,
  installments: 1,
  state: 'to_pay',
  amount_today: 12_050,
  ...more,
});

export const positionExample = {
  id: '01JDEM00000000000000000501',
  reference: 'TARI-2030-000123',
  payee_fiscal_code: '00514490010',
  state: 'to_pay',
  debtor: newPositionExample.debtor,
  description: newPositionExample.description,
  switch_to_expired: false,
  created_at: '2026-11-22T09:30:00.000Z',
  updated_at: '2026-11-22T09:30:00.000Z',
  message_id: '01JDEM00000000000000000501',
  notices: [shown('348402157936201165', {})],
};

export const changeExample = {
  debtor: newPositionExample.debtor,
  description: 'TARI 2030, saldo, via Garibaldi 12',
};

export const bulkReplyExample = {
  accepted: 1,
  refused: 1,
  results: [
    {
      index: 0,
      status: 201 as const,
      id: positionExample.id,
      reference: positionExample.reference,
      notice_numbers: ['348402157936201165'],
    },
    {
      index: 1,
      status: 409,
      problem: {
        code: 'reference_taken',
        title: 'Reference already used',
        detail: 'Il tuo ente ha già un avviso con questo reference: usane un altro.',
        detail_it: 'Il tuo ente ha già un avviso con questo reference: usane un altro.',
        detail_en: 'Your institution already has a notice with this reference: use another.',
      },
    },
  ],
};
