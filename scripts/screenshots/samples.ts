// The messages in the pictures: what real public bodies write about, invented.
import type { Page } from 'playwright-core';
import type { DemoFile } from './pages.ts';

const inDays = (days: number) =>
  Temporal.Now.instant()
    .add({ hours: days * 24 })
    .toString({ fractionalSecondDigits: 3 });

const samples = [
  [
    'Biblioteche civiche',
    'Il libro che aspettavi è arrivato',
    'La tua prenotazione è pronta alla Biblioteca civica centrale. Ti aspettiamo entro **sette giorni** con la tessera.',
    {},
  ],
  [
    'Mensa scolastica',
    'Iscrizione alla mensa confermata',
    'L’iscrizione alla mensa per il prossimo anno è confermata. Il menù della settimana è sul sito della scuola.',
    {},
  ],
  [
    'Dichiarazione precompilata',
    'La tua dichiarazione è pronta',
    'Puoi guardare la dichiarazione precompilata, correggerla e inviarla. Se non la invii resta valida quella dell’anno scorso.',
    { due_date: inDays(60) },
  ],
  [
    'Assegno unico',
    'Pagamento dell’assegno di novembre',
    'Abbiamo pagato l’assegno unico di novembre sul conto che ci hai indicato. Lo trovi entro tre giorni lavorativi.',
    {},
  ],
  [
    'Anagrafe e carta d’identità',
    'La carta d’identità sta per scadere',
    'La tua carta d’identità **scade il mese prossimo**. Prenota il rinnovo allo sportello: servono la carta vecchia e una fototessera.',
    { due_date: inDays(20) },
  ],
  [
    'TARI e tributi',
    'TARI 2027: prima rata da pagare',
    'Ecco l’avviso della prima rata della TARI per la casa di **via Garibaldi 12**.\n\nPuoi pagare con l’app della tua banca, in tabaccheria o alle Poste. Se hai già pagato, non fare nulla.\n\n- Superficie: 74 metri quadri\n- Persone in casa: 3\n\nPer dubbi sul calcolo scrivi all’ufficio: trovi i contatti in fondo.',
    { due_date: inDays(2), payment_data: { amount: 12_050, notice_number: '301000000000012345' } },
  ],
] as const;

/** Sends what the person has not had yet, and waits until all of it can be read. */
export async function sendSamples(
  url: string,
  demo: DemoFile,
  fiscalCode: string,
  page: Page,
): Promise<void> {
  const services = demo.institutions.flatMap((institution) => institution.services);
  for (const [name, subject, markdown, more] of samples) {
    const key = services.find((service) => service.name === name)?.primary_key ?? '';
    const reply = await fetch(`${url}/api/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'ocp-apim-subscription-key': key,
        'idempotency-key': `sample-${name.replaceAll(/[^a-z]/gi, '')}`,
      },
      body: JSON.stringify({ fiscal_code: fiscalCode, content: { subject, markdown, ...more } }),
    });
    if (reply.status !== 201 && reply.status !== 422) throw new Error(await reply.text());
  }
  await page.waitForFunction(async (count) => {
    const { items } = (await (await fetch('/app/api/v1/messages')).json()) as { items: unknown[] };
    return items.length >= count;
  }, samples.length);
}
