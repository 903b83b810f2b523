// The content server's page for people: what it serves, who asked last, the faults as buttons.

import { text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { allWell, faultNames, type RemoteSettings } from './faults.ts';
import { attachments } from './documents.ts';

export type Call = {
  readonly at: string;
  readonly path: string;
  readonly fiscalCode: string;
  readonly status: string;
};

export function remotePage(
  baseUrl: string,
  key: { readonly header: string; readonly value: string },
  settings: RemoteSettings,
  calls: readonly Call[],
): string {
  return page({
    title: text('Documenti di un ente', "An institution's documents"),
    simulates: text(
      'Questa pagina simula il server di un ente che tiene testo e allegati dei suoi messaggi.',
      'This page simulates the server of an institution that keeps the text and attachments of its messages.',
    ),
    width: 'wide',
    body: html`${faultNotice(settings)}
      <dl class="card">
        <dt>base_url</dt>
        <dd><code>${baseUrl}</code></dd>
        <dt>${both(text('Chiave', 'Key'))}</dt>
        <dd><code>${key.header}: ${key.value}</code></dd>
        <dt>${both(text('Allegati di ogni messaggio', 'Attachments of every message'))}</dt>
        <dd>${attachments.map(({ name }) => name).join(', ')}</dd>
      </dl>
      <h2>${both(text('Ultime richieste', 'Latest requests'))}</h2>
      ${
        calls.length === 0
          ? html`<p>${both(text('Nessuna, per ora.', 'None so far.'))}</p>`
          : html`<ul class="plain card people">
              ${calls.map(
                (call) =>
                  html`<li class="mail" data-testid="call">
                    <code>${call.path}</code>
                    <span class="soft">${call.fiscalCode} · ${call.status} · ${call.at}</span>
                  </li>`,
              )}
            </ul>`
      }
      <details class="faults">
        <summary>${both(text('Guasti', 'Faults'))}</summary>
        <form method="post" action="/remote-content/config/fault">
          ${Object.entries(faultNames).map(
            ([name, label]) =>
              html`<button name="fault" value="${name}" data-testid="fault-${name}">
                ${both(label)}
              </button>`,
          )}
        </form>
      </details>`,
  });
}

function faultNotice(settings: RemoteSettings): Html | undefined {
  if (settings.fault === allWell.fault) return undefined;
  return html`<p class="alert">
    ${both(text('Guasto acceso:', 'Fault switched on:'))} ${both(faultNames[settings.fault])}
    <code>${JSON.stringify(settings)}</code>
  </p>`;
}
