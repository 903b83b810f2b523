// The simulator's front page: what it is, who can log in, what it can be told to do, what it did.

import { pretty } from '../saml/pretty.ts';
import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page, wire } from '../web/page.ts';
import { settingsForm } from './settings-form.ts';
import type { Exchange } from './exchange.ts';
import { faultButtons, presetButtons } from './fault-buttons.ts';
import { italianDay, type IdentityProvider } from './identity-provider.ts';
import { outcomes } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';
import { dressOf } from './dress.ts';

export function indexPage(idp: IdentityProvider): string {
  const today = italianDay(idp.now());
  return page({
    title: text(idp.name, `${idp.kind.label} identity provider (simulated)`),
    ...dressOf(idp.kind),
    width: 'wide',
    body: html`<p class="lead">${both(idp.kind.about)}</p>
      <ul class="links">
        <li><a href="${idp.path}/metadata">${both(text('Metadati', 'Metadata'))}</a></li>
        <li>
          <a href="${idp.path}/config">${both(text('Impostazioni in JSON', 'Settings as JSON'))}</a>
        </li>
        <li><a href="/">${both(text('Tutti i simulatori', 'All simulators'))}</a></li>
      </ul>
      ${changedNotice(idp)}
      <h2>${both(text('Servizi conosciuti', 'Known services'))}</h2>
      ${services(idp)}
      <h2>${both(text('Ultimi accessi', 'Latest logins'))}</h2>
      ${exchanges(idp.path, idp.exchanges.values())}
      <h2>${both(text('Come finiscono gli accessi', 'How logins end'))}</h2>
      <form method="post" action="${idp.path}/config/outcome">
        ${faultButtons(
          text('Scegli un esito per tutti', 'Choose an outcome for everybody'),
          outcomes.map(({ name }) => name).filter((name) => name !== 'success'),
        )}
      </form>
      <h2>${both(text('Guasti e cambio della chiave', 'Outages and key roll-over'))}</h2>
      <form method="post" action="${idp.path}/config/preset">
        ${presetButtons(text('Scegli per tutti', 'Choose for everybody'))}
      </form>
      ${settingsForm(idp)}
      <h2>${both(text('Persone', 'People'))}</h2>
      <p>
        ${both(text('La password di tutti è password123.', 'The password of all is password123.'))}
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="Persone">
        <table class="stack">
          <thead>
            <tr>
              <th>Nome</th>
              <th>Età</th>
              <th>Codice fiscale</th>
              <th>Utente</th>
              <th>Chi è</th>
            </tr>
          </thead>
          <tbody>
            ${idp.personas.map((persona) => personRow(persona, today))}
          </tbody>
        </table>
      </div>`,
  });
}

function changedNotice({ settings, kind, path }: IdentityProvider): Html | undefined {
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(kind.defaults, name)),
  );
  if (changed.length === 0) return undefined;
  return html`<div class="alert">
    <p>
      ${both(text('Impostazioni cambiate per tutti:', 'Settings changed for everybody:'))}
      <code>${JSON.stringify(Object.fromEntries(changed))}</code>
    </p>
    <form method="post" action="${path}/config/outcome">
      <button class="main" name="outcome" value="success" data-testid="reset">
        ${both(text('Riporta tutto alla norma', 'Back to normal'))}
      </button>
    </form>
  </div>`;
}

function services(idp: IdentityProvider): Html {
  const sources = idp.serviceProviders.report();
  if (sources.length === 0) {
    return html`<p class="soft">${both(text('Ancora nessuno.', 'None yet.'))}</p>`;
  }
  return html`<ul>
    ${sources.map(
      ({ url, provider, problem }) =>
        html`<li>
          <a href="${url}">${provider?.displayName ?? url}</a>
          ${provider === undefined ? undefined : html`<code>${provider.entityId}</code>`}
          ${problem === undefined ? undefined : html`<p>${both(problem)}</p>`}
          ${provider === undefined && problem === undefined ? both(notYet) : undefined}
          ${provider?.remarks.map((remark) => html`<p>${both(remark)}</p>`)}
        </li>`,
    )}
  </ul>`;
}

const notYet = text('si leggono alla prima richiesta', 'read at the first request');

function exchanges(path: string, list: readonly Exchange[]): Html {
  if (list.length === 0) {
    return html`<p class="soft">${both(text('Ancora nessuno.', 'None yet.'))}</p>`;
  }
  return html`<ul>
    ${list.slice(0, 10).map(
      ({ id, at, outcome, username, serviceName }) =>
        html`<li>
          <a href="${path}/exchanges/${id}">${clock(at)} · ${outcome}</a>
          ${username ?? ''} → ${serviceName}
        </li>`,
    )}
  </ul>`;
}

function personRow(persona: Persona, today: Temporal.PlainDate): Html {
  const age = persona.dateOfBirth.until(today, { largestUnit: 'years' }).years;
  return html`<tr>
    <td>${persona.name} ${persona.familyName}</td>
    <td class="short">${age} anni</td>
    <td><code>${persona.fiscalCode}</code></td>
    <td><code>${persona.username}</code></td>
    <td>${both(persona.about)}</td>
  </tr>`;
}

export function exchangePage({ kind, path }: IdentityProvider, exchange: Exchange): string {
  const { at, outcome, serviceName, request, response } = exchange;
  return page({
    title: text(`Accesso delle ${clock(at)}`, `Login at ${clock(at)}`),
    ...dressOf(kind),
    width: 'wide',
    body: html`<p>
        ${both(
          text(
            `Da ${serviceName}, finito con l'esito "${outcome}".`,
            `From ${serviceName}, ended with the outcome "${outcome}".`,
          ),
        )}
      </p>
      <p><a href="${path}/">${both(text('Torna al simulatore', 'Back to the simulator'))}</a></p>
      ${wire('request', text('Richiesta', 'Request'), pretty(request), true)}
      ${
        response === undefined
          ? undefined
          : wire('response', text('Risposta', 'Answer'), pretty(response), true)
      }`,
  });
}

function clock(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/Rome').toPlainTime().toString({ smallestUnit: 'second' });
}
