// What citizens see of the portal: the three procedures, a form, and what happens next.

import type { Persona } from '../people/personas.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page } from '../web/page.ts';
import type { Case } from './case.ts';
import { PROCEDURES, procedures, type ProcedureName } from './procedures.ts';

export const brand = 'Comune di Torino – Servizi in un clic (dimostrazione)';
export const simulates = text(
  'Questo è il portale inventato di una città: raggiunge i cittadini con IO, per mezzo di @io/sdk.',
  'This is the invented portal of a city: it reaches citizens through IO, by means of @io/sdk.',
);

export function homePage(): string {
  return page({
    title: text('Che cosa ti serve?', 'What do you need?'),
    brand,
    simulates,
    body: html`<ul class="plain card people">
        ${PROCEDURES.map(
          (name) =>
            html`<li class="mail">
              <a href="/portal/${name}">${procedures[name].title.it}</a>
              <span>${both(procedures[name].about)}</span>
            </li>`,
        )}
      </ul>
      <p>
        <a class="button" href="/portal/sportello/"
          >${both(text('Sei dell’ufficio? Vai allo sportello', 'A clerk? Go to the desk'))}</a
        >
      </p>`,
  });
}

export function formPage(name: ProcedureName, personas: readonly Persona[]): string {
  const { title, about, button, fields } = procedures[name];
  return page({
    title,
    brand,
    simulates,
    body: html`<p class="lead">${both(about)}</p>
      <form class="card" method="post" action="/portal/${name}">
        <label for="fiscal_code">${both(text('Chi sei', 'Who you are'))}</label>
        <select id="fiscal_code" name="fiscal_code" required data-testid="person">
          ${personas.map(
            (one) =>
              html`<option value="${one.fiscalCode}">
                ${one.name} ${one.familyName} (${one.fiscalCode})
              </option>`,
          )}
        </select>
        <p class="soft">
          ${both(
            text(
              'Un portale vero ti riconosce con SPID o CIE: qui scegli una delle persone di prova.',
              'A real portal knows you by SPID or CIE: here you choose one of the test people.',
            ),
          )}
        </p>
        ${fields.map(
          (field) =>
            html`<label for="${field.name}">${both(field.label)}</label>
              <input
                id="${field.name}"
                name="${field.name}"
                value="${field.example}"
                maxlength="${field.longest}"
                required
              />`,
        )}
        <div class="row"><button class="main" data-testid="send">${both(button)}</button></div>
      </form>
      ${back()}`,
  });
}

const next: Readonly<Record<ProcedureName, ReturnType<typeof text>>> = {
  mensa: text(
    'Su IO trovi un messaggio con la retta, la scadenza e il pulsante per pagare.',
    'On IO you find a message with the fee, its due date and the button to pay.',
  ),
  permesso: text(
    'Su IO trovi la tua pratica: ogni passo dell’ufficio si vede lì.',
    'On IO you find your practice: every step of the office shows there.',
  ),
  certificato: text(
    'Appena il certificato è pronto ricevi un messaggio su IO.',
    'As soon as the certificate is ready you get a message on IO.',
  ),
};

export function sentPage(one: Case, platformUrl: string | undefined): string {
  return page({
    title: text('Domanda inviata', 'Application sent'),
    brand,
    simulates,
    body: html`<p class="lead">${both(next[one.procedure])}</p>
      <dl class="card">
        <dt>${both(text('Numero della domanda', 'Number of the application'))}</dt>
        <dd><code data-testid="reference">${one.reference}</code></dd>
        <dt>${both(text('Procedura', 'Procedure'))}</dt>
        <dd>${procedures[one.procedure].title.it}</dd>
      </dl>
      <div class="row">
        ${
          platformUrl === undefined
            ? undefined
            : html`<a class="button" href="${platformUrl}">${both(text('Apri IO', 'Open IO'))}</a>`
        }
      </div>
      ${back()}`,
  });
}

export const back = (): Html =>
  html`<p><a href="/portal/">${both(text('Tutti i servizi', 'All services'))}</a></p>`;
