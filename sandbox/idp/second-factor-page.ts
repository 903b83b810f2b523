// The page of the second factor, a code or the card's PIN: what a person would know is already in
// the field.

import { levelName } from '../saml/names.ts';
import { text, type Text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import type { Login } from './login.ts';
import { problem } from './login-page.ts';
import { dressOf } from './dress.ts';
import type { IdentityProvider } from './identity-provider.ts';

export function secondFactorPage({ kind }: IdentityProvider, login: Login): string {
  const { title, band, about } = login.step.name === 'card' ? card(login) : code(login);
  return page({
    title,
    ...dressOf(kind),
    band,
    body: html`${problem(login)}
      <p>${both(about)}</p>
      <form method="post">
        <label for="code">${both(login.step.name === 'card' ? pin : codeLabel)}</label>
        <input
          id="code"
          name="code"
          value="${login.secondFactor}"
          inputmode="numeric"
          autocomplete="off"
          maxlength="6"
          required
          data-testid="code"
        />
        <div class="row">
          <button class="main" data-testid="confirm-code">
            ${both(text('Conferma', 'Confirm'))}
          </button>
        </div>
      </form>
      <form method="post">
        <div class="row">
          <button name="outcome" value="nr25" data-testid="cancel">
            ${both(text('Annulla', 'Cancel'))}
          </button>
        </div>
      </form>`,
  });
}

const codeLabel = text('Codice', 'Code');
const pin = text('PIN della carta', 'PIN of the card');

type Words = { readonly title: Text; readonly band: Text; readonly about: Text };

function code({ request, secondFactor }: Login): Words {
  const level = levelName(request.level);
  return {
    title: text('Scrivi il codice di verifica', 'Enter the verification code'),
    band: text(`il tuo codice è ${secondFactor}`, `your code is ${secondFactor}`),
    about: text(
      `Il servizio chiede il ${level.it}. Un gestore vero ti manderebbe il codice sul telefono; qui è già scritto.`,
      `The service asks for ${level.en}. A real provider would send the code to your phone; here it is already filled in.`,
    ),
  };
}

function card({ secondFactor }: Login): Words {
  return {
    title: text('Avvicina la carta e scrivi il PIN', 'Hold the card close and enter the PIN'),
    band: text(`il PIN è ${secondFactor}`, `the PIN is ${secondFactor}`),
    about: text(
      'Al livello 3 il telefono o un lettore legge la carta senza contatto. Qui la carta non serve: è come se fosse già appoggiata, e il PIN è già scritto.',
      'At level 3 a phone or a reader reads the contactless card. Here no card is needed: it is as if it lay there already, and the PIN is filled in.',
    ),
  };
}
