// The gateway as people see it: the cards that do things, the faults, the clock, the payments and the webhooks.
import { both, type Html, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { text, type Text } from '../text.ts';
import { euros } from './action-pages.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { testCards } from './test-cards.ts';
import type { Delivery } from './webhooks.ts';

/** Each button sets these and puts everything else back as it was. */
export const presets: Readonly<
  Record<string, { readonly about: Text; readonly faults: Partial<Faults> }>
> = {
  none: { about: text('Tutto funziona', 'Everything works'), faults: {} },
  lost_authorization: {
    about: text('La prossima autorizzazione: risposta persa', 'Next authorisation: answer lost'),
    faults: { answer: 'lost', only: ['authorize'], times: 1 },
  },
  hanging_authorization: {
    about: text('La prossima autorizzazione: nessuna risposta', 'Next authorisation: no answer'),
    faults: { answer: 'hang', only: ['authorize'], times: 1 },
  },
  failed_capture: {
    about: text('La prossima contabilizzazione: 500', 'Next capture: 500'),
    faults: { answer: 'error', only: ['capture'], times: 1 },
  },
  failed_refund: {
    about: text('I prossimi due rimborsi: 500', 'Next two refunds: 500'),
    faults: { answer: 'error', only: ['refund'], times: 2 },
  },
  down: {
    about: text('Irraggiungibile (connessione chiusa)', 'Unreachable (connection closed)'),
    faults: { answer: 'down' },
  },
  busy: {
    about: text('Troppe richieste (429)', 'Too many requests (429)'),
    faults: { answer: 'busy' },
  },
  slow: {
    about: text('Risposte dopo 5 secondi', 'Answers after 5 seconds'),
    faults: { delay_ms: 5000 },
  },
  webhook_twice: { about: text('Webhook doppi', 'Webhooks twice'), faults: { webhook: 'twice' } },
  webhook_before: {
    about: text('Webhook prima della risposta', 'Webhooks before the answer'),
    faults: { webhook: 'before' },
  },
  webhook_late: {
    about: text('Webhook dopo 30 secondi', 'Webhooks after 30 seconds'),
    faults: { webhook: 'late', webhook_delay_ms: 30_000 },
  },
  webhook_never: { about: text('Nessun webhook', 'No webhooks'), faults: { webhook: 'never' } },
};

export const clockSteps: readonly { readonly seconds: number; readonly about: Text }[] = [
  { seconds: 120, about: text('+ 2 minuti', '+ 2 minutes') },
  { seconds: 3600, about: text('+ 1 ora', '+ 1 hour') },
  { seconds: 86_400, about: text('+ 1 giorno', '+ 1 day') },
  {
    seconds: 8 * 86_400,
    about: text(
      '+ 8 giorni: gli importi bloccati si liberano',
      '+ 8 days: held amounts are released',
    ),
  },
];

const moment = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** As printed on cards. */
const grouped = (number: string) =>
  number.length === 15
    ? number.replace(/^(.{4})(.{6})/, '$1 $2 ')
    : number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

function payments(gateway: Gateway): Html {
  const newest = [...gateway.intents.values()].slice(-100).toReversed();
  if (newest.length === 0)
    return html`<p class="card">
      ${both(text('Nessun pagamento, per ora.', 'No payments yet.'))}
    </p>`;
  return html`<div class="scroll" role="region" aria-label="Pagamenti" tabindex="0">
    <table class="stack">
      <thead>
        <tr>
          <th>${both(text('Ordine', 'Order'))}</th>
          <th>${both(text('Importo', 'Amount'))}</th>
          <th>${both(text('Stato', 'State'))}</th>
          <th>${both(text('Movimenti', 'Movements'))}</th>
        </tr>
      </thead>
      <tbody>
        ${newest.map(
          (intent) =>
            html`<tr data-testid="intent">
              <td>
                <code>${intent.metadata['order_id'] ?? intent.id}</code>
                ${intent.description ?? ''}
              </td>
              <td>${euros(intent.amount)}</td>
              <td><code>${intent.status}</code></td>
              <td>
                ${intent.entries.map(
                  ({ type, amount }) => html`<code>${type}</code> ${euros(amount)}<br />`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const deliveries = (list: readonly Delivery[]): Html =>
  list.length === 0
    ? html`<p class="card">${both(text('Nessuno, per ora.', 'None yet.'))}</p>`
    : html`<ul class="plain card people">
        ${list.slice(0, 50).map(
          ({ type, attempts, created }) =>
            html`<li class="mail">
              <strong>${type}</strong>
              <span class="soft">${moment(created)} · ${attempts.join(', ')}</span>
            </li>`,
        )}
      </ul>`;

export function controlPage(gateway: Gateway, faults: Faults, list: readonly Delivery[]): string {
  return page({
    title: text('Gestore dei pagamenti', 'Payment gateway'),
    simulates: text(
      'Questa pagina simula un gestore di pagamenti con carta, che parla una parte del linguaggio pubblico di Stripe. Non si muove denaro vero.',
      "This page simulates a gateway for card payments that speaks a part of Stripe's public language. No real money moves.",
    ),
    width: 'wide',
    body: html`<ul class="links">
        <li><a href="/phone/">${both(text('Il telefono di prova', 'The test telephone'))}</a></li>
        <li><a href="/books">${both(text('I libri contabili', 'The books'))}</a></li>
        <li><a href="/config">${both(text('Le impostazioni', 'The settings'))}</a></li>
      </ul>
      <h2>${both(text('Pagamenti', 'Payments'))}</h2>
      ${payments(gateway)}
      <h2>${both(text('Carte di prova', 'Test cards'))}</h2>
      <div class="scroll" role="region" aria-label="Carte di prova" tabindex="0">
        <table class="stack">
          <tbody>
            ${testCards.map(
              ({ number, about }) =>
                html`<tr>
                  <td><code class="short">${grouped(number)}</code></td>
                  <td>${both(about)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <h2>${both(text('Guasti', 'Faults'))}</h2>
      <p class="card"><code>${JSON.stringify(faults)}</code></p>
      <form method="post" action="/config/preset" class="faults">
        ${Object.entries(presets).map(
          ([name, { about }]) =>
            html`<button name="preset" value="${name}" data-testid="fault-${name}">
              ${both(about)}
            </button>`,
        )}
      </form>
      <h2>${both(text('Orologio', 'Clock'))}</h2>
      <p class="card" data-testid="clock">${moment(gateway.now())} UTC</p>
      <form method="post" action="/clock/step">
        <div class="row">
          ${clockSteps.map(
            ({ seconds, about }) =>
              html`<button name="seconds" value="${seconds}" data-testid="clock-${seconds}">
                ${both(about)}
              </button>`,
          )}
          <button name="seconds" value="0" data-testid="clock-reset">
            ${both(text('Ora vera', 'Real time'))}
          </button>
        </div>
      </form>
      <h2>Webhook</h2>
      ${deliveries(list)}
      <form method="post" action="/reset/all">
        <div class="row">
          <button data-testid="reset">${both(text('Dimentica tutto', 'Forget everything'))}</button>
        </div>
      </form>`,
  });
}
