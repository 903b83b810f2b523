// The page of the second factor: the code that a telephone would show is already in the field.

import { levelName } from '../saml/names.ts';
import { text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import type { Login } from './login.ts';
import { problem } from './login-page.ts';
import { simulates } from './message-page.ts';

export function secondFactorPage(login: Login): string {
  const level = levelName(login.request.level);
  return page({
    title: text('Scrivi il codice di verifica', 'Enter the verification code'),
    simulates,
    band: text(`il tuo codice è ${login.secondFactor}`, `your code is ${login.secondFactor}`),
    body: html`${problem(login)}
      <p>
        ${both(
          text(
            `Il servizio chiede il ${level.it}. Un gestore vero ti manderebbe il codice sul telefono; qui è già scritto.`,
            `The service asks for ${level.en}. A real provider would send the code to your phone; here it is already filled in.`,
          ),
        )}
      </p>
      <form method="post">
        <label for="code">Codice <span class="en" lang="en">Code</span></label>
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
