// The page where a person says who they are: by one click on an invented person, or by name and
// password.

import { pretty } from '../saml/pretty.ts';
import { levelName } from '../saml/names.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { italianDay, type IdentityProvider } from './identity-provider.ts';
import { faultButtons, standingNotice } from './fault-buttons.ts';
import type { Login } from './login.ts';
import { dressOf } from './dress.ts';
import { userAnomalies } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';

export function loginPage(idp: IdentityProvider, login: Login): string {
  const { provider, level } = login.request;
  const today = italianDay(idp.now());
  return page({
    title: text(`Entra in ${provider.displayName}`, `Log in to ${provider.displayName}`),
    ...dressOf(idp.kind),
    width: 'two',
    body: html`${problem(login)} ${standingNotice(idp)}
      ${login.problem === undefined ? undefined : passwordForm(true)}
      <form method="post">
        <h2>${both(text('Entra come…', 'Log in as…'))}</h2>
        <ul class="plain card people">
          ${idp.personas.map((persona) => personButton(persona, today))}
        </ul>
        <div class="row">
          <button name="outcome" value="nr25" data-testid="cancel">
            ${both(text('Annulla', 'Cancel'))}
          </button>
        </div>
      </form>
      ${login.problem === undefined ? passwordForm(false) : undefined}
      <form method="post">
        ${faultButtons(text("Fai fallire l'accesso", 'Make the login fail'), userAnomalies)}
      </form>
      ${remarks(login)}
      ${wire('request', text(`Richiesta ricevuta (${levelName(level).it})`, `Request received (${levelName(level).en})`), pretty(login.xml))}`,
  });
}

function personButton(persona: Persona, today: Temporal.PlainDate): Html {
  const age = persona.dateOfBirth.until(today, { largestUnit: 'years' }).years;
  return html`<li>
    <button name="persona" value="${persona.username}" data-testid="persona-${persona.username}">
      <span><strong>${persona.name} ${persona.familyName}</strong>, ${age} anni</span>
      <span>${persona.about.it}</span>
      <span class="en" lang="en">${persona.about.en}</span>
    </button>
  </li>`;
}

function passwordForm(open: boolean): Html {
  return html`<details ${open ? openAttribute : undefined}>
    <summary>${both(text('Con nome utente e password', 'With user name and password'))}</summary>
    <form method="post">
      <label for="username">Nome utente <span class="en" lang="en">User name</span></label>
      <input
        id="username"
        name="username"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        required
        maxlength="100"
        data-testid="username"
      />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="off"
        required
        maxlength="100"
        data-testid="password"
      />
      <div class="row">
        <button class="main" data-testid="login">${both(text('Entra', 'Log in'))}</button>
      </div>
    </form>
  </details>`;
}

const openAttribute = html`open`;

export function problem({ problem: found }: Login): Html | undefined {
  return found === undefined
    ? undefined
    : html`<p class="alert" role="alert">
        <strong>${found.it}</strong> <span class="en" lang="en">${found.en}</span>
      </p>`;
}

function remarks({ request }: Login): Html | undefined {
  if (request.remarks.length === 0) return undefined;
  return html`<details>
    <summary>
      ${both(
        text(
          `Osservazioni sulla richiesta: ${request.remarks.length}`,
          `Remarks on the request: ${request.remarks.length}`,
        ),
      )}
    </summary>
    <ul>
      ${request.remarks.map((remark) => html`<li>${both(remark)}</li>`)}
    </ul>
  </details>`;
}
