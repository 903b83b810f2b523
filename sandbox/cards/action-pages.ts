// What a person meets on the way: the bank's challenge, the other provider's page, the telephone that rings.
import { both, type Html, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { text, type Text } from '../text.ts';
import type { Action, Intent, Setup } from './model.ts';
import { accounts } from './test-cards.ts';

export const euros = (cents: number): string =>
  `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} €`;

const simulates = text(
  'Questa pagina simula un gestore di pagamenti: qui non si muove denaro vero.',
  'This page simulates a payment gateway: no real money moves here.',
);

export type Asked = {
  readonly action: Action;
  readonly target: Setup | Intent;
  readonly isFramed: boolean;
  readonly problem?: Text;
};

const what = (target: Setup | Intent): Html =>
  'amount' in target
    ? html`<p class="lead">
        ${target.description ?? ''} <strong data-testid="amount">${euros(target.amount)}</strong>
      </p>`
    : html`<p class="lead">
        ${both(
          text(
            'Vuoi usare questo metodo per i prossimi pagamenti?',
            'Use this method for coming payments?',
          ),
        )}
      </p>`;

const formOf = ({ action, isFramed }: Asked, body: Html): Html =>
  html`<form method="post" action="/actions/${action.token}">
    ${isFramed ? html`<input type="hidden" name="framed" value="1" />` : undefined}${body}
  </form>`;

const button = (choice: string, label: Text, isMain = false): Html =>
  html`<button
    class="${isMain ? 'main' : undefined}"
    name="choice"
    value="${choice}"
    data-testid="${choice}"
  >
    ${both(label)}
  </button>`;

const problemOf = ({ problem }: Asked): Html | undefined =>
  problem === undefined ? undefined : html`<p class="alert" role="alert">${both(problem)}</p>`;

function challengePage(asked: Asked): string {
  return page({
    title: text('Conferma della banca', 'Confirmation by the bank'),
    brand: 'Banca di prova · 3D Secure 2',
    simulates,
    body: html`${what(asked.target)} ${problemOf(asked)}
    ${formOf(
      asked,
      html`<label for="code">${both(text('Codice ricevuto', 'Code received'))}</label>
        <input
          id="code"
          name="code"
          data-testid="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="6"
        />
        <p class="soft">
          ${both(text('123456 è giusto, 000000 fa fallire.', '123456 is right, 000000 fails.'))}
        </p>
        <div class="row">
          ${button('confirm', text('Conferma', 'Confirm'), true)}
          ${button('abandon', text('Abbandona', 'Give up'))}
        </div>`,
    )}`,
  });
}

const choices = (names: readonly (keyof typeof accounts)[]): Html =>
  html`<label for="account">${both(text('Questo conto di prova', 'This test account'))}</label>
    <select id="account" name="account" data-testid="account">
      ${names.map(
        (name) =>
          html`<option value="${name}">
            ${accounts[name].about.it} / ${accounts[name].about.en}
          </option>`,
      )}
    </select>`;

function redirectPage(asked: Asked): string {
  const isSetup = !('amount' in asked.target);
  return page({
    title: text('Il tuo conto online', 'Your online account'),
    brand: 'PagaAmico · conto di prova',
    simulates,
    body: html`${what(asked.target)} ${problemOf(asked)}
    ${formOf(
      asked,
      html`${
          isSetup
            ? html`<label for="email">E-mail</label>
                <input
                  id="email"
                  name="email"
                  type="email"
                  value="persona@prova.example"
                  maxlength="100"
                />
                ${choices(['pays', 'poor', 'asks'])}`
            : undefined
        }
        <div class="row">
          ${button('confirm', text('Accetta', 'Accept'), true)}
          ${button('refuse', text('Rifiuta', 'Refuse'))}
          ${button('abandon', text('Torna indietro', 'Go back'))}
        </div>`,
    )}`,
  });
}

/** Asks every two seconds and comes anew when the answer is another; nothing moves under who reads meanwhile. */
const watch = (address: string, known: string): Html =>
  html`<span hidden data-watch="${address}" data-known="${known}"></span>
    <script src="/elements/watch.js" defer></script>`;

function phonePage(asked: Asked, now: number): string {
  const { target, action } = asked;
  if (!('amount' in target)) {
    return page({
      title: text('Paga con il telefono', 'Pay with your telephone'),
      brand: 'Squillo · app di prova',
      simulates,
      body: html`${what(target)} ${problemOf(asked)}
      ${formOf(
        asked,
        html`<label for="phone">${both(text('Numero di telefono', 'Telephone number'))}</label>
          <input id="phone" name="phone" type="tel" value="+393330001234" maxlength="20" />
          ${choices(['pays', 'poor'])}
          <div class="row">
            ${button('confirm', text('Collega', 'Connect'), true)}
            ${button('refuse', text('Rifiuta', 'Refuse'))}
            ${button('abandon', text('Torna indietro', 'Go back'))}
          </div>`,
      )}`,
    });
  }
  const left = Math.max(0, Math.ceil(((action.expiresAt ?? now) - now) / 1000));
  return page({
    title: text('Approva sul telefono', 'Approve on your telephone'),
    brand: 'Squillo · app di prova',
    simulates,
    body: html`${what(target)} ${watch(`/actions/${action.token}/state`, 'open')}
      <p class="card" data-testid="waiting">
        ${both(
          text(
            `Apri l'app sul telefono e approva entro ${left} secondi. Questa pagina va avanti da sola.`,
            `Open the app on your telephone and approve within ${left} seconds. This page goes on by itself.`,
          ),
        )}
      </p>
      <p>
        <a class="button" href="/phone/" target="_blank" rel="noopener"
          >${both(text('Il telefono di prova', 'The test telephone'))}</a
        >
      </p>
      ${formOf(asked, html`<div class="row">${button('abandon', text('Torna indietro', 'Go back'))}</div>`)}`,
  });
}

export function actionPage(asked: Asked, now: number): string {
  if (asked.action.kind === 'challenge') return challengePage(asked);
  return asked.action.kind === 'redirect' ? redirectPage(asked) : phonePage(asked, now);
}

/** The app on the person's telephone: what rings, to be approved or not. */
export function ringingPage(ringing: readonly Intent[], now: number): string {
  return page({
    title: text('Il telefono di prova', 'The test telephone'),
    brand: 'Squillo · app di prova',
    simulates,
    body: html`${watch('/phone/state', ringingState(ringing))}
    ${
      ringing.length === 0
        ? html`<p class="card">${both(text('Niente da approvare.', 'Nothing to approve.'))}</p>`
        : html`${ringing.slice(0, 50).map(
            (intent) =>
              html`<div class="card" data-testid="ringing">
                ${what(intent)}
                <p class="soft">
                  ${Math.max(0, Math.ceil(((intent.action?.expiresAt ?? now) - now) / 1000))} s
                </p>
                <form method="post" action="/phone/${intent.id}">
                  <div class="row">
                    ${button('confirm', text('Approva', 'Approve'), true)}
                    ${button('refuse', text('Rifiuta', 'Refuse'))}
                  </div>
                </form>
              </div>`,
          )}`
    }`,
  });
}

/** What a page that watches compares. */
export const ringingState = (ringing: readonly Intent[]): string =>
  ringing.map(({ id }) => id).join(' ');

/** Inside the merchant's page: says that the person is done, and nothing else. */
export const donePage = (): string =>
  html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <title>Fatto</title>
      </head>
      <body>
        <p>Fatto. <span lang="en">Done.</span></p>
        <script src="/elements/done.js"></script>
      </body>
    </html>`.source;

export const goneMessage = text(
  'Questa operazione è finita o scaduta: torna al sito da cui venivi.',
  'This operation has ended or expired: go back to the site that you came from.',
);
