// The practices of the demonstration: a permit that waits for its person, a registration that is under way.
import { knownPractices, putPractice } from './domains/practices/index.ts';
import { createServices } from './domains/services/index.ts';
import type { Context } from './floor/context.ts';

/** Elena, of the sandbox's people (sandbox/people/personas.json). */
const ELENA = 'MRNLNE85H54L219B';

interface DemoPractice {
  serviceId: string;
  reference: string;
  /** Days ago, and what it was then; the last is how it stands. */
  updates: { daysAgo: number; body: Omit<Parameters<typeof putPractice>[3], 'fiscal_code'> }[];
}

/** `day(3)` is in three days, `day(-3)` three days ago. */
function demoPractices(day: (days: number) => string): DemoPractice[] {
  const permit = {
    title: 'Permesso ZTL per residenti',
    contact: { office: 'Ufficio permessi ZTL', email: 'ztl@torino.example', phone: '011 000 0000' },
    expected_by: day(20),
  };
  const ask = { title: 'Domanda ricevuta', status: 'done', at: day(-12) } as const;
  const meals = { title: 'Iscrizione alla mensa scolastica: Sofia', expected_by: day(30) };
  return [
    {
      serviceId: '01JDEM00000000000000000104',
      reference: 'ZTL-2026-004417',
      updates: [
        {
          daysAgo: 12,
          body: {
            ...permit,
            state: { kind: 'received', text: 'Abbiamo ricevuto la tua domanda' },
            steps: [ask],
          },
        },
        {
          daysAgo: 2,
          body: {
            ...permit,
            state: { kind: 'waiting_for_citizen', text: 'La foto del libretto non si legge' },
            todo: {
              text: 'Manda di nuovo la foto del libretto di circolazione, con la targa ben leggibile.',
              by: day(8),
              link: 'https://torino.example/ztl/libretto',
            },
            steps: [
              ask,
              { title: 'Controllo della residenza', status: 'done', at: day(-6) },
              { title: 'Controllo del veicolo', status: 'current', at: day(-2), expected: day(12) },
              { title: 'Rilascio del permesso', status: 'to_come', expected: day(20) },
            ],
          },
        },
      ],
    },
    {
      serviceId: '01JDEM00000000000000000102',
      reference: 'MENSA-2026-001208',
      updates: [
        {
          daysAgo: 5,
          body: {
            ...meals,
            state: { kind: 'in_progress', text: 'Assegniamo i posti nelle scuole' },
            steps: [
              { title: 'Iscrizione ricevuta', status: 'done', at: day(-9) },
              { title: 'Assegnazione del posto', status: 'current', expected: day(10) },
              { title: 'Conferma e prima retta', status: 'to_come', expected: day(30) },
            ],
          },
        },
      ],
    },
  ];
}

/** Only what is not there yet: a clerk who tries the demonstration may have moved a practice on. */
export async function putDemoPractices(context: Context): Promise<void> {
  const now = context.clock();
  const services = createServices(context);
  const at = (days: number) => now.add({ hours: 24 * days });
  const day = (days: number) => at(days).toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
  for (const { serviceId, reference, updates } of demoPractices(day)) {
    const service = await services.find(serviceId);
    const known = await knownPractices(context.sql, serviceId, [reference]);
    if (service === undefined || known.has(reference)) continue;
    const sender = { service, groups: new Set(['ApiMessageWrite']), address: '127.0.0.1' };
    for (const { daysAgo, body } of updates) {
      const moment = at(-daysAgo).toString({ fractionalSecondDigits: 3 });
      const update = { ...body, fiscal_code: ELENA, updated_at: moment };
      await putPractice(context, sender, reference, update);
    }
  }
}
