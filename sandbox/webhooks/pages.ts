// What a receiver of webhooks got, as people read it: the list, the secrets, the faults.

import { text, type Text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { keptWebhooks, type ReceivedWebhook } from './received.ts';
import { type ReceiverSettings, usualSettings } from './settings.ts';
import type { Verdict } from './signature.ts';

const verdicts: Readonly<Record<Verdict, Text>> = {
  good: text('Firma buona', 'Good signature'),
  wrong_signature: text('Firma sbagliata', 'Wrong signature'),
  too_old: text('Firma di un altro momento', 'Signature of another time'),
  headers_missing: text('Senza firma', 'Not signed'),
  no_secret: text('Firma non controllata: manca il segreto', 'Signature not checked: no secret'),
};

export function receivedPage(
  received: readonly ReceivedWebhook[],
  settings: ReceiverSettings,
  address: string,
): string {
  return page({
    title: text('Webhook ricevuti', 'Webhooks received'),
    simulates: text(
      `Questa pagina simula il sistema di un ente che riceve gli avvisi di IO; restano gli ultimi ${keptWebhooks}.`,
      `This page simulates the system of an institution that receives IO's notices; the last ${keptWebhooks} are kept.`,
    ),
    width: 'wide',
    body: html`${faultNotice(settings)}
      <p>
        ${both(text('Indirizzo da dare a IO:', 'The address to give to IO:'))}
        <code data-testid="address">${address}</code>
      </p>
      <form method="post" action="/webhooks/config/secret">
        <label for="secret"
          >${both(text('Segreto del webhook (whsec_…)', "The webhook's secret (whsec_…)"))}</label
        >
        <input
          id="secret"
          name="secret"
          type="text"
          required
          pattern="whsec_.+"
          maxlength="120"
          autocomplete="off"
          data-testid="secret"
        />
        <div class="row">
          <button data-testid="trust">${both(text('Usa', 'Use'))}</button>
          <span class="soft" data-testid="secrets">
            ${both(text(`Segreti: ${settings.secrets.length}`, `Secrets: ${settings.secrets.length}`))}
          </span>
        </div>
      </form>
      ${
        received.length === 0
          ? html`<p class="card">${both(text('Ancora niente.', 'Nothing yet.'))}</p>`
          : html`<ul class="plain card people">
              ${received.map(listed)}
            </ul>`
      }
      ${forms()}`,
  });
}

function listed(one: ReceivedWebhook): Html {
  return html`<li class="mail" data-testid="webhook">
    <strong>${one.type === '' ? '?' : one.type}</strong>
    <span data-testid="verdict">${both(verdicts[one.verdict])}</span>
    ${one.times === 1 ? undefined : html`<span>${both(text(`${one.times}ª volta`, `Time ${one.times}`))}</span>`}
    <span class="soft">${clock(one.received_at)} · ${one.message_id ?? ''} · ${answered(one)}</span>
    ${wire(
      `webhook-${one.number}`,
      text("Com'è arrivato", 'As it came'),
      `${Object.entries(one.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')}\n\n${one.body}`,
    )}
  </li>`;
}

const answered = ({ answered: status }: ReceivedWebhook) =>
  status === undefined ? 'nessuna risposta' : `risposta ${status}`;

function faultNotice(settings: ReceiverSettings): Html | undefined {
  const { secrets: _, ...faults } = settings;
  const { secrets: __, ...usual } = usualSettings;
  if (JSON.stringify(faults) === JSON.stringify(usual)) return undefined;
  return html`<p class="alert">
    ${both(text('Guasti accesi:', 'Faults switched on:'))} <code>${JSON.stringify(faults)}</code>
  </p>`;
}

const buttons = [
  ['none', text('Tutto funziona (204)', 'Everything works (204)')],
  ['error', text('Rispondi 500', 'Answer 500')],
  ['slow', text('Rispondi dopo 8 secondi', 'Answer after 8 seconds')],
  ['gone', text('Rispondi 410: non ci sono più', 'Answer 410: gone')],
  ['busy', text('Rispondi 429: riprova tra un minuto', 'Answer 429: again in a minute')],
  ['hang', text('Non rispondere mai', 'Never answer')],
] as const;

function forms(): Html {
  return html`<details class="faults">
      <summary>${both(text('Guasti', 'Faults'))}</summary>
      <form method="post" action="/webhooks/config/fault">
        ${buttons.map(
          ([name, label]) =>
            html`<button name="fault" value="${name}" data-testid="fault-${name}">
              ${both(label)}
            </button>`,
        )}
      </form>
    </details>
    <form method="post" action="/webhooks/clear">
      <div class="row">
        <button data-testid="clear">${both(text('Svuota', 'Empty the list'))}</button>
      </div>
    </form>`;
}

function clock(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome');
  return local
    .toPlainDateTime()
    .toLocaleString('it-IT', { dateStyle: 'medium', timeStyle: 'medium' });
}
