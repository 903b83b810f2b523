// The payment notices of the demonstration: a tax in one go or by instalments, a canteen's fee, a fine that costs less soon.
import { createPositions, type NewPosition } from './domains/positions/index.ts';
import { createServices } from './domains/services/index.ts';
import type { Context } from './floor/context.ts';

interface DemoPerson {
  fiscal_code: string;
  full_name: string;
}
/** Of the sandbox's people (sandbox/people/personas.json). */
const ELENA: DemoPerson = { fiscal_code: 'MRNLNE85H54L219B', full_name: 'Elena Marino' };

/** The city's account, as pagoPA's node of the sandbox knows it. */
const IBAN = 'IT52X0542811101005144900101';
/** Its postal account there, for who pays by slip. */
const POSTAL = {
  iban: 'IT57X0760101000000514490010',
  authorization: 'AUT. DB/SSIC/E 9999 DEL 01/01/2026',
};
const CITY = '00514490010';
/** The messages wait for her until somebody enters as her. */
const KEEP_DAYS = 90;

const terms = (amount: number, due: string, category: string) => ({
  amount,
  due_date: due,
  transfers: [{ amount, iban: IBAN, postal: POSTAL, category }],
});

/** `day(3)` is in three days. */
function demoNotices(day: (days: number) => string): { serviceId: string; asked: NewPosition }[] {
  const tax = (amount: number, due: string) => terms(amount, due, '9/0101108TS/');
  return [
    {
      serviceId: '01JDEM00000000000000000101',
      asked: {
        reference: 'demo-tari',
        debtor: {
          ...ELENA,
          street: 'via Garibaldi',
          civic_number: '12',
          city: 'Torino',
          province: 'TO',
        },
        description: 'TARI, via Garibaldi 12',
        switch_to_expired: false,
        payment: tax(18_600, day(25)),
        plans: [
          {
            name: '3 rate',
            installments: [tax(6200, day(25)), tax(6200, day(55)), tax(6200, day(85))],
          },
        ],
        message: {
          keep_until: day(KEEP_DAYS),
          subject: 'TARI: puoi pagarla tutta o in tre rate',
          markdown:
            'La tassa sui rifiuti per la tua casa in **via Garibaldi 12** è di 186,00 euro. Puoi pagarla tutta da questo messaggio, oppure in tre rate da 62,00 euro: in questo caso chiedi allo sportello i numeri degli avvisi.',
        },
      },
    },
    {
      serviceId: '01JDEM00000000000000000102',
      asked: {
        reference: 'demo-mensa',
        debtor: ELENA,
        description: 'Mensa scolastica, retta di Sofia',
        switch_to_expired: false,
        payment: terms(8450, day(12), '9/0601102SP/'),
        message: {
          keep_until: day(KEEP_DAYS),
          subject: 'Mensa scolastica: la retta di questo mese',
          markdown:
            'La retta della mensa di **Sofia** per questo mese è di 84,50 euro, per 13 pasti. Puoi pagarla da qui, in banca, in posta o dal tabaccaio.',
        },
      },
    },
    {
      serviceId: '01JDEM00000000000000000104',
      asked: {
        reference: 'demo-multa',
        debtor: ELENA,
        description: 'Verbale 4417, accesso alla ZTL',
        switch_to_expired: false,
        payment: {
          ...terms(8300, day(60), '9/0801102IM/'),
          reduced: { amount: 5810, until: day(5) },
          increased: { amount: 16_600, after: day(60) },
        },
        message: {
          keep_until: day(KEEP_DAYS),
          subject: 'Verbale per accesso alla ZTL: entro 5 giorni costa meno',
          markdown:
            'Il tuo veicolo è entrato nella ZTL Centrale senza permesso. La sanzione è di 83,00 euro; se paghi **entro cinque giorni** è ridotta a 58,10 euro, dopo sessanta giorni diventa di 166,00 euro.',
        },
      },
    },
  ];
}

/** What is there already is left alone: it may be paid meanwhile. */
export async function putDemoNotices(context: Context): Promise<void> {
  const now = context.clock();
  const services = createServices(context);
  const day = (days: number) =>
    now.toZonedDateTimeISO('Europe/Rome').add({ days }).toPlainDate().toString();
  for (const { serviceId, asked } of demoNotices(day)) {
    const service = await services.find(serviceId);
    if (service === undefined) continue;
    const sender = {
      service,
      groups: new Set(['ApiMessageWrite']),
      address: '127.0.0.1',
      configurations: new Map(),
      institutionFiscalCode: CITY,
    };
    await createPositions(context, sender, [{ content: asked, key: undefined }]);
  }
}
