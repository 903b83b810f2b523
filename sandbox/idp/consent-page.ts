// The page where a person reads what the service would learn, and agrees or not.

import { pretty } from '../saml/pretty.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { attributesAsked } from './answer.ts';
import { attributeValues, type AttributeValue } from './attributes.ts';
import { faultButtons, standingNotice } from './fault-buttons.ts';
import { italianDay, type IdentityProvider } from './identity-provider.ts';
import type { Login } from './login.ts';
import { dressOf } from './dress.ts';
import { outcomes } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';

const spoiled = outcomes
  .filter(({ kind, name }) => kind === 'success' && name !== 'success')
  .map(({ name }) => name);

export function consentPage(idp: IdentityProvider, login: Login, persona: Persona): string {
  const { provider } = login.request;
  const values = attributeValues(
    attributesAsked(idp, login.request),
    persona,
    italianDay(idp.now()),
  );
  return page({
    title: text(
      `Vuoi inviare questi dati a ${provider.displayName}?`,
      `Do you want to send these data to ${provider.displayName}?`,
    ),
    ...dressOf(idp.kind),
    body: html`${standingNotice(idp)}
      <p>
        ${both(
          text(
            `Stai entrando come ${persona.name} ${persona.familyName}.`,
            `You are logging in as ${persona.name} ${persona.familyName}.`,
          ),
        )}
      </p>
      ${values.length === 0 ? nothingAsked : html`<dl class="card">${values.map(row)}</dl>`}
      <form method="post">
        <div class="row">
          <button class="main" name="consent" value="send" data-testid="consent">
            ${both(text('Acconsento e invio', 'Agree and send'))}
          </button>
          <button name="outcome" value="nr22" data-testid="deny">
            ${both(text('Nego il consenso', 'Deny consent'))}
          </button>
          <button name="outcome" value="nr25" data-testid="cancel">
            ${both(text('Annulla', 'Cancel'))}
          </button>
        </div>
        <div class="row">
          <button name="consent" value="preview" data-testid="preview">
            ${both(text('Guarda la risposta prima di inviarla', 'See the answer before sending'))}
          </button>
        </div>
        ${faultButtons(text('Invia una risposta diversa', 'Send a different answer'), spoiled)}
      </form>
      ${wire('request', text('Richiesta ricevuta', 'Request received'), pretty(login.xml))}`,
  });
}

const nothingAsked = html`<p class="card">
  ${both(text('Il servizio non chiede nessun dato.', 'The service asks for no data.'))}
</p>`;

function row({ name, label, value }: AttributeValue): Html {
  const shown =
    value === undefined
      ? html`<span class="soft">${both(text('non presente', 'not present'))}</span>`
      : html`<span data-testid="attribute-${name}">${value}</span>`;
  return html`<dt>${both(label)}</dt>
    <dd>${shown}</dd>`;
}
