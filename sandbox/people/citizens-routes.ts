// The endless citizens, a page of them at a time: GET /citizens?seed=&from=&count=, as JSON for
// programs and as a table for people.

import type { FastifyInstance } from 'fastify';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { sendPage } from '../web/server.ts';
import { citizen, citizensPassword, maxCitizenNumber } from './citizens.ts';
import type { Persona } from './personas.ts';

const maxCount = 1_000;
const onPage = 40;

type Query = { readonly seed: string; readonly from: string; readonly count: string };

const schema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      seed: { type: 'string', pattern: '^[a-z0-9]{1,20}$', default: 'io' },
      from: { type: 'string', pattern: '^(0|[1-9][0-9]{0,6})$', default: '0' },
      count: { type: 'string', pattern: '^([1-9][0-9]{0,2}|1000)$', default: String(onPage) },
    },
  },
};

export function registerCitizens(server: FastifyInstance): void {
  server.get<{ Querystring: Query }>('/citizens', { schema }, async (request, reply) => {
    const { seed } = request.query;
    const from = Number(request.query.from);
    const count = Math.min(Number(request.query.count), maxCount, maxCitizenNumber + 1 - from);
    const today = Temporal.Now.zonedDateTimeISO('Europe/Rome').toPlainDate();
    const people = Array.from({ length: count }, (_, place) => citizen(seed, from + place, today));
    if (request.headers.accept?.includes('text/html') === true) {
      return sendPage(reply, citizensPage(people, seed, from));
    }
    return { seed, from, count, password: citizensPassword, citizens: people.map(facts) };
  });
}

function facts(person: Persona): Record<string, unknown> {
  return {
    username: person.username,
    name: person.name,
    family_name: person.familyName,
    gender: person.gender,
    date_of_birth: person.dateOfBirth.toString(),
    place_of_birth: person.placeOfBirth,
    fiscal_code: person.fiscalCode,
    email: person.email ?? null,
    about: person.about,
  };
}

function citizensPage(people: readonly Persona[], seed: string, from: number): string {
  const next = from + people.length;
  return page({
    title: text('Cittadini senza fine', 'Endless citizens'),
    simulates: text(
      'Le persone sono inventate; ogni somiglianza è un caso.',
      'The people are invented; any likeness is chance.',
    ),
    width: 'wide',
    body: html`<p class="lead">
        ${both(
          text(
            `Ognuno nasce da un seme e da un numero: è sempre lo stesso, non sta scritto da nessuna parte e può entrare con SPID e CIE. La password di tutti è ${citizensPassword}.`,
            `Each follows from a seed and a number: always the same, stored nowhere, and able to log in with SPID and CIE. The password of all is ${citizensPassword}.`,
          ),
        )}
      </p>
      <form method="get" action="/citizens">
        <label for="seed">${both(text('Seme', 'Seed'))}</label>
        <input id="seed" name="seed" value="${seed}" maxlength="20" pattern="[a-z0-9]+" />
        <label for="from">${both(text('Dal numero', 'From number'))}</label>
        <input
          id="from"
          name="from"
          type="number"
          min="0"
          max="${maxCitizenNumber}"
          value="${from}"
        />
        <div class="row">
          <button>${both(text('Mostra', 'Show'))}</button>
          ${
            next > maxCitizenNumber
              ? undefined
              : html`<a class="button" href="/citizens?seed=${seed}&amp;from=${next}"
                  >${both(text('Altri', 'More'))}</a
                >`
          }
        </div>
      </form>
      <div class="scroll" tabindex="0" role="region" aria-label="Cittadini">
        <table class="stack">
          <thead>
            <tr>
              <th>Utente</th>
              <th>Nome</th>
              <th>Nascita</th>
              <th>Codice fiscale</th>
              <th>Chi è</th>
            </tr>
          </thead>
          <tbody>
            ${people.map(row)}
          </tbody>
        </table>
      </div>`,
  });
}

function row(person: Persona): Html {
  return html`<tr>
    <td><code>${person.username}</code></td>
    <td>${person.name} ${person.familyName}</td>
    <td class="short">${person.dateOfBirth.toString()}</td>
    <td><code>${person.fiscalCode}</code></td>
    <td>${both(person.about)}</td>
  </tr>`;
}
