// The page inside the fields' iframe: card number, expiry and code, in Italian or English, light or dark.
import { Html, html } from '../web/html.ts';
import { testCards } from './test-cards.ts';

const words = {
  it: {
    band: 'Ambiente di prova: usa solo le carte qui sotto, mai una vera.',
    number: 'Numero della carta',
    expiry: 'Scadenza',
    expiry_hint: 'Mese e anno, per esempio 08/29',
    cvc: 'Codice di sicurezza',
    cvc_hint: '3 cifre sul retro; 4 davanti per American Express',
    cards: 'Carte di prova',
    number_missing: 'Scrivi il numero della carta.',
    number_wrong: 'Il numero non è giusto: controlla le cifre.',
    expiry_missing: 'Scrivi la scadenza.',
    expiry_wrong: 'Scrivi mese e anno, per esempio 08/29.',
    expiry_past: 'La carta è scaduta.',
    cvc_missing: 'Scrivi il codice di sicurezza.',
    cvc_wrong: 'Il codice ha 3 cifre (4 per American Express).',
    check: 'Controlla i dati della carta.',
    unreachable: 'Il gestore non risponde. Riprova.',
    failed: 'La carta non è stata accettata.',
    card_declined: 'La carta è stata rifiutata.',
    generic_decline: 'La carta è stata rifiutata dalla banca.',
    insufficient_funds: 'La carta non ha fondi sufficienti.',
    lost_card: 'La carta è stata rifiutata dalla banca.',
    stolen_card: 'La carta è stata rifiutata dalla banca.',
    incorrect_number: 'Il numero non è giusto: controlla le cifre.',
    incorrect_cvc: 'Il codice di sicurezza non è giusto.',
    invalid_cvc: 'Il codice di sicurezza non è giusto.',
    expired_card: 'La carta è scaduta.',
    invalid_expiry_month: 'Il mese non è giusto.',
    invalid_expiry_year: 'La carta è scaduta.',
    processing_error: 'Il circuito non risponde. Riprova tra poco.',
  },
  en: {
    band: 'Test environment: use only the cards below, never a real one.',
    number: 'Card number',
    expiry: 'Expiry',
    expiry_hint: 'Month and year, such as 08/29',
    cvc: 'Security code',
    cvc_hint: '3 digits on the back; 4 in front for American Express',
    cards: 'Test cards',
    number_missing: 'Type the number of the card.',
    number_wrong: 'The number is not right: check its digits.',
    expiry_missing: 'Type the expiry.',
    expiry_wrong: 'Type month and year, such as 08/29.',
    expiry_past: 'The card has expired.',
    cvc_missing: 'Type the security code.',
    cvc_wrong: 'The code has 3 digits (4 for American Express).',
    check: 'Check the details of the card.',
    unreachable: 'The gateway does not answer. Try again.',
    failed: 'The card was not accepted.',
    card_declined: 'The card was declined.',
    generic_decline: 'The card was declined by the bank.',
    insufficient_funds: 'The card has not enough funds.',
    lost_card: 'The card was declined by the bank.',
    stolen_card: 'The card was declined by the bank.',
    incorrect_number: 'The number is not right: check its digits.',
    incorrect_cvc: 'The security code is not right.',
    invalid_cvc: 'The security code is not right.',
    expired_card: 'The card has expired.',
    invalid_expiry_month: 'The month is not right.',
    invalid_expiry_year: 'The card has expired.',
    processing_error: 'The circuit does not answer. Try again shortly.',
  },
} as const;

export type Locale = keyof typeof words;
export type Theme = 'light' | 'dark' | 'auto';

/** Nothing from outside, no script of ours but one, and any site may show it. */
export const elementsPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

export function elementsPage(locale: Locale, theme: Theme): string {
  const t = words[locale];
  const texts = JSON.stringify(t).replaceAll('<', '\\u003c');
  const field = (name: 'number' | 'expiry' | 'cvc', autocomplete: string, hint?: string): Html =>
    html`<div>
      <label for="${name}">${t[name]}</label>
      ${hint === undefined ? undefined : html`<p class="hint" id="${name}-hint">${hint}</p>`}
      <input
        id="${name}"
        name="${name}"
        data-testid="card-${name}"
        inputmode="numeric"
        autocomplete="${autocomplete}"
        maxlength="23"
        aria-describedby="${hint === undefined ? `${name}-problem` : `${name}-hint ${name}-problem`}"
      />
      <p class="problem" id="${name}-problem" aria-live="polite"></p>
    </div>`;
  return html`<!doctype html>
    <html lang="${locale}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${t.number}</title>
        <link rel="stylesheet" href="/elements/fields.css" />
        <script type="application/json" id="texts">
          ${new Html(texts)}
        </script>
      </head>
      <body>
        <form novalidate>
          <p class="band">${t.band}</p>
          <p class="problem" id="summary" role="alert"></p>
          ${field('number', 'cc-number')}
          <div class="two">
            ${field('expiry', 'cc-exp', t.expiry_hint)} ${field('cvc', 'cc-csc', t.cvc_hint)}
          </div>
        </form>
        <details>
          <summary>${t.cards}</summary>
          <ul class="cards">
            ${testCards.map(
              ({ number, about }) =>
                html`<li>
                  <button type="button" data-card="${number}">
                    …${number.slice(-4)}: ${about[locale]}
                  </button>
                </li>`,
            )}
          </ul>
        </details>
        <script src="/elements/fields.js"></script>
      </body>
    </html>`.source;
}
